import Files

/// A machine for the pickle language, protocols 0 to 5, that builds inert nodes and never calls anything.
///
/// The memo holds indices of nodes, so what is stored there is the value itself and not a copy. Opcodes are those of CPython's
/// `Lib/pickletools.py`.
struct PickleMachine {
    /// What a persistent id means.
    enum PersistentIDs {
        case storages
        /// Numbers that name the tensors and storages of `identified`.
        case numbers
        case none
    }

    let path: String
    /// The archive member that holds the pickle, for messages.
    let member: String?
    let persistentIDs: PersistentIDs
    /// The file whose bytes are run, where they are its own from the first on; long runs of bytes are left in it.
    let file: MappedFile?

    var nodes: [ValueNode] = [.none, .bool(false), .bool(true)]
    var stack: [Int] = []
    var marks: [Int] = []
    var memo: [Int: Int] = [:]
    var globals: [GlobalUse] = []
    var globalIndex: [String: Int] = [:]
    /// What Python would call, of which nothing is called here.
    var calls = RecordedCalls()
    /// The field names of classes that a named tuple made, by node.
    var fieldNames: [Int: [Int]] = [:]
    var storages: [StorageRecord] = []
    /// The tensors and storages that persistent ids name by number.
    var identified: [String: ValueNode] = [:]
    var storageIndex: [String: Int] = [:]
    var attributes: [Int: Int] = [:]
    /// States that later ones replaced, by the node that they were set on.
    var formerStates: [Int: [Int]] = [:]
    var protocolVersion = 0
    /// Where the opcode being run stands.
    var offset = 0
    private var expandedBytes = 0
    private var members = 0

    init(path: String, member: String? = nil, file: MappedFile? = nil, persistentIDs: PersistentIDs) {
        self.path = path
        self.file = file
        self.member = member
        self.persistentIDs = persistentIDs
    }

    /// Runs one pickle that says how a file is laid out, up to its STOP.
    ///
    /// - Parameter reader: Stands at the pickle; afterwards behind it.
    /// - Returns: The index of the value.
    /// - Throws: `CheckpointError.pickle` when it is malformed, `.refused` when it would call something.
    mutating func run(_ reader: inout ByteReader) throws(CheckpointError) -> Int {
        let result = try runKeepingCalls(&reader)
        // Everything would depend on what such a call made.
        guard calls.isEmpty else { throw .refused(path: path, calls: calls.summary, fault: nil) }
        return result
    }

    /// Runs one pickle up to its STOP; what it would call stands in `calls`, and opaque values in the place of the results.
    ///
    /// - Parameter reader: Stands at the pickle; afterwards behind it.
    /// - Returns: The index of the value.
    /// - Throws: `CheckpointError.pickle` when it is malformed, `.refused` when it would have called something before.
    mutating func runKeepingCalls(_ reader: inout ByteReader) throws(CheckpointError) -> Int {
        do {
            return try runToStop(&reader)
        } catch {
            let location = PickleLocation(member: member, offset: offset)
            throw CheckpointError.pickle(path: path, location: location, fault: error).below(calls, of: path)
        }
    }

    private mutating func runToStop(_ reader: inout ByteReader) throws(PickleFault) -> Int {
        while true {
            offset = reader.offset
            let code: UInt8
            do {
                code = try reader.byte()
            } catch {
                throw .cutOff
            }
            guard let opcode = PickleOpcode(rawValue: code) else { throw .unknownOpcode(code) }
            if opcode == .stop { break }
            try execute(opcode, &reader)
        }
        guard stack.count == 1, marks.isEmpty else { throw .trailingValue }
        return try pop()
    }
}

// MARK: Stack, memo and nodes

extension PickleMachine {
    mutating func add(_ node: ValueNode) throws(PickleFault) -> Int {
        guard nodes.count < PickleLimits.nodes else { throw .limit(what: "values", limit: PickleLimits.nodes) }
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func push(_ index: Int) throws(PickleFault) {
        guard stack.count < PickleLimits.stack else { throw .limit(what: "stacked values", limit: PickleLimits.stack) }
        stack.append(index)
    }

    mutating func push(_ node: ValueNode) throws(PickleFault) {
        try push(try add(node))
    }

    mutating func pop() throws(PickleFault) -> Int {
        guard stack.count > marks.last ?? 0 else { throw .stackUnderflow }
        return stack.removeLast()
    }

    func top() throws(PickleFault) -> Int {
        guard stack.count > marks.last ?? 0, let top = stack.last else { throw .stackUnderflow }
        return top
    }

    /// Takes everything above the last mark, and the mark.
    mutating func popToMark() throws(PickleFault) -> [Int] {
        guard let height = marks.popLast() else { throw .missingMark }
        try countMembers(stack.count - height)
        let items = Array(stack[height...])
        stack.removeSubrange(height...)
        return items
    }

    mutating func store(_ index: Int) throws(PickleFault) {
        guard memo.count < PickleLimits.memo else { throw .limit(what: "stored values", limit: PickleLimits.memo) }
        memo[index] = try top()
    }

    mutating func recall(_ index: Int) throws(PickleFault) {
        guard let node = memo[index] else { throw .unknownMemo(index) }
        try push(node)
    }

    /// Accounts for members of collections, which take eight times the memory of the opcodes that make them.
    mutating func countMembers(_ count: Int) throws(PickleFault) {
        members += count
        guard members <= PickleLimits.members else {
            throw .limit(what: "members of collections", limit: PickleLimits.members)
        }
    }

    /// Accounts for bytes that a reconstructor makes, so that a small pickle cannot make many.
    mutating func charge(_ bytes: Int) throws(PickleFault) {
        expandedBytes += bytes
        let limit = offset * PickleLimits.expansion
        guard expandedBytes <= limit else { throw .limit(what: "decoded bytes", limit: limit) }
    }
}

// MARK: The finished tree

extension PickleMachine {
    /// The values as a tree over storages found for `self.storages`.
    ///
    /// Repeated dictionary keys are resolved as Python does: the first place, the last value.
    func tree(storages: [Storage]) -> ValueTree {
        var keys = DictionaryKeys(nodes)
        let finished = nodes.map { node in
            guard case .dictionary(let items) = node else { return node }
            return ValueNode.dictionary(keys.withoutRepetition(items))
        }
        guard !calls.isEmpty else {
            return ValueTree(nodes: finished, storages: storages, globals: globals, attributes: attributes)
        }
        let influence = CallInfluence(
            nodes: nodes, attributes: attributes, formerStates: formerStates, globals: globals)
        return ValueTree(
            nodes: finished, storages: storages, globals: globals, attributes: attributes, influence: influence,
            calls: calls, member: member)
    }
}
