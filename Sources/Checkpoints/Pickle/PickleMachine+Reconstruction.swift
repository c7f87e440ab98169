import Files

extension PickleMachine {
    /// The value that a known reconstructor makes.
    mutating func reconstruct(
        _ reconstructor: Reconstructor, name: String, _ arguments: [Int]
    ) throws(PickleFault) -> Int {
        switch reconstructor {
        case .tensor, .tensorV2, .tensorV3, .parameter, .parameterWithState, .tensorClass, .tensorOfType,
            .tensorFromNumPy, .tensorFromTensor, .metaTensor:
            try rebuildTensor(reconstructor, name, arguments)
        case .numpyType, .numpyScalar, .numpyEmptyArray, .numpyBufferArray:
            try rebuildNumPy(reconstructor, name, arguments)
        case .arrayOfParts: try arrayOfParts(arguments, name)
        case .dictionary: try dictionary(arguments.first, name)
        case .mapping:
            if arguments.isEmpty {
                // Its entries follow as its state.
                try add(.object(ObjectNode(className: name)))
            } else {
                try dictionary(arguments.first, name)
            }
        case .namedTuple, .module, .attribute, .typeByName: try rebuildDill(reconstructor, name, arguments)
        case .defaultDictionary: try dictionary(arguments.dropFirst().first, name)
        case .list: try collection(.list, arguments.first, name)
        case .tuple: try collection(.tuple, arguments.first, name)
        case .set: try collection(.set, arguments.first, name)
        case .size: try size(arguments, name)
        case .sparse: try sparse(arguments, name)
        case .numpyGenerator: try numpyGenerator(arguments, name)
        case .bytes, .encodedText: try add(try encoded(arguments, name))
        case .newObject: try instanceOfFirst(arguments, name)
        case .reconstructedObject: try reconstructedObject(arguments, name)
        case .member: try member(arguments, name)
        case .typeOf: try typeOf(arguments, name)
        case .subscripted: try subscripted(arguments, name)
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

    private func isPlain(_ index: Int) -> Bool {
        switch nodes[index] {
        case .object, .opaque, .global: false
        default: true
        }
    }

    /// `torch.Size(…)`, which is a tuple.
    private func size(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        let size = try firstArgument(arguments, name)
        guard case .sequence(.tuple, _) = nodes[size] else { throw .malformedArguments(callable: name) }
        return size
    }

    /// (layout, tuple of tensors and sizes): inert.
    private mutating func sparse(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 2, case .sequence(.tuple, _) = nodes[arguments[1]] else {
            throw .malformedArguments(callable: name)
        }
        return try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
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

    /// The entries of a mapping whose state is its attributes: one of them is the dictionary behind it.
    mutating func mapping(state: Int) throws(PickleFault) -> [Int]? {
        var state = state
        // (None, attributes) is the state of a class with slots (PEP 307).
        if case .sequence(.tuple, let parts) = nodes[state], parts.count == 2 { state = parts[1] }
        guard case .dictionary(let attributes) = nodes[state] else { return nil }
        try countMembers(attributes.count)
        for index in stride(from: 0, to: attributes.count - 1, by: 2) {
            guard case .string(let key) = nodes[attributes[index]], key == "_mapping" || key == "_storage",
                case .dictionary(let items) = nodes[attributes[index + 1]]
            else { continue }
            try countMembers(items.count)
            return items
        }
        return nil
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
    private mutating func encoded(_ arguments: [Int], _ name: String) throws(PickleFault) -> ValueNode {
        guard let source = arguments.first else { return .bytes([]) }
        let encoding: String? =
            if arguments.count > 1, case .string(let text) = nodes[arguments[1]] { text } else { nil }
        let isUTF8 = encoding == "utf-8" || encoding == "utf8"
        switch nodes[source] {
        case .bytes(let bytes):
            try charge(bytes.count)
            return .bytes(bytes)
        case .run(var run):
            // The bytes are made when they are asked for, and then as many as this.
            try charge(run.range.count)
            if run.form == .text { run.form = isUTF8 ? .bytes : .latin1 }
            return .run(run)
        case .string(let text):
            try charge(text.utf8.count)
            if isUTF8 { return .bytes(Array(text.utf8)) }
            guard let bytes = Latin1.bytes(text) else { throw .malformedArguments(callable: name) }
            return .bytes(bytes)
        default: throw .malformedArguments(callable: name)
        }
    }

    /// `copyreg._reconstructor(class, base, state)`: how protocols 0 and 1 make an object.
    private mutating func reconstructedObject(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 3, case .global(let base) = nodes[arguments[1]] else {
            throw .malformedArguments(callable: name)
        }
        let state = arguments[2]
        // The base is called with the state, which it may read.
        guard InertClass.bases.contains(globals[base].name), isPlain(state) else {
            return try call(globals[base].name, arguments)
        }
        // A tuple's state are its items, which make it as NEWOBJ does.
        if case .sequence(.tuple, _) = nodes[state] { return try instance(of: arguments[0], state) }
        let items = if case .none = nodes[state] { [Int]() } else { [state] }
        return try instance(of: arguments[0], try add(.sequence(.tuple, items)))
    }

    /// The integers of a tuple, which nothing can change later; nil when it is something else or longer than a tensor has axes.
    func integers(_ index: Int) -> [Int]? {
        guard case .sequence(.tuple, let items) = nodes[index], items.count <= PickleLimits.rank else { return nil }
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
