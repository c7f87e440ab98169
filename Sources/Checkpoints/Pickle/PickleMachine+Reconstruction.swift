extension PickleMachine {
    /// The value that a known reconstructor makes.
    mutating func reconstruct(
        _ reconstructor: Reconstructor, name: String, _ arguments: [Int]
    ) throws(PickleFault) -> Int {
        switch reconstructor {
        case .tensor, .tensorV2, .tensorV3, .parameter, .tensorOfType, .tensorFromNumPy, .tensorFromTensor,
            .metaTensor:
            try rebuildTensor(reconstructor, name, arguments)
        case .numpyType, .numpyScalar, .numpyEmptyArray, .numpyBufferArray:
            try rebuildNumPy(reconstructor, name, arguments)
        case .dictionary: try dictionary(arguments.first, name)
        case .defaultDictionary: try dictionary(arguments.dropFirst().first, name)
        case .list: try collection(.list, arguments.first, name)
        case .tuple: try collection(.tuple, arguments.first, name)
        case .set: try collection(.set, arguments.first, name)
        case .passThrough: try firstArgument(arguments, name)
        case .bytes, .encodedText: try add(.bytes(try encoded(arguments, name)))
        case .newObject: try instanceOfFirst(arguments, name)
        case .reconstructedObject: try reconstructedObject(arguments, name)
        case .inert:
            try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
        }
    }

    func firstArgument(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard let first = arguments.first else { throw .malformedArguments(callable: name) }
        return first
    }

    /// `copyreg.__newobj__(class, …)`.
    private mutating func instanceOfFirst(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        try countMembers(arguments.count)
        return try instance(
            of: try firstArgument(arguments, name), try add(.sequence(.tuple, Array(arguments.dropFirst()))))
    }

    /// A dictionary out of nothing, of another one, or of pairs.
    private mutating func dictionary(_ source: Int?, _ name: String) throws(PickleFault) -> Int {
        guard let source else { return try add(.dictionary([])) }
        switch nodes[source] {
        case .none: return try add(.dictionary([]))
        case .dictionary(let items):
            try countMembers(items.count)
            return try add(.dictionary(items))
        case .sequence(_, let pairs):
            var items: [Int] = []
            for pair in pairs {
                guard case .sequence(_, let two) = nodes[pair], two.count == 2 else {
                    throw .malformedArguments(callable: name)
                }
                items += two
            }
            try countMembers(items.count)
            return try add(.dictionary(items))
        default: throw .malformedArguments(callable: name)
        }
    }

    private mutating func collection(
        _ kind: Value.SequenceKind, _ source: Int?, _ name: String
    ) throws(PickleFault) -> Int {
        guard let source else { return try add(.sequence(kind, [])) }
        guard case .sequence(_, let items) = nodes[source] else { throw .malformedArguments(callable: name) }
        try countMembers(items.count)
        return try add(.sequence(kind, items))
    }

    /// The bytes of `_codecs.encode(text, 'latin1')`, which is how protocol 2 writes bytes, and of its kin.
    private mutating func encoded(_ arguments: [Int], _ name: String) throws(PickleFault) -> [UInt8] {
        guard let source = arguments.first else { return [] }
        let encoding: String? =
            if arguments.count > 1, case .string(let text) = nodes[arguments[1]] { text } else { nil }
        switch nodes[source] {
        case .bytes(let bytes):
            try charge(bytes.count)
            return bytes
        case .string(let text):
            try charge(text.utf8.count)
            if encoding == "utf-8" || encoding == "utf8" { return Array(text.utf8) }
            guard let bytes = Latin1.bytes(text) else { throw .malformedArguments(callable: name) }
            return bytes
        default: throw .malformedArguments(callable: name)
        }
    }

    /// `copyreg._reconstructor(class, base, state)`: how protocols 0 and 1 make an object.
    private mutating func reconstructedObject(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 3 else { throw .malformedArguments(callable: name) }
        let state = arguments[2]
        let items = if case .none = nodes[state] { [Int]() } else { [state] }
        return try instance(of: arguments[0], try add(.sequence(.tuple, items)))
    }

    /// The integers of a tuple or list; nil when it is something else or longer than a tensor has axes.
    func integers(_ index: Int) -> [Int]? {
        guard case .sequence(_, let items) = nodes[index], items.count <= PickleLimits.rank else { return nil }
        var integers: [Int] = []
        for item in items {
            guard case .integer(let value) = nodes[item] else { return nil }
            integers.append(value)
        }
        return integers
    }

    func integer(_ index: Int) -> Int? {
        if case .integer(let value) = nodes[index] { value } else { nil }
    }
}
