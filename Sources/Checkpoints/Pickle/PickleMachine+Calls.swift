// What Python would call: an opaque value stands in the place of each result, and nothing is called.
extension PickleMachine {
    /// What a callable would make of its arguments: a value where the reader knows it, else an opaque one.
    mutating func apply(_ callable: Int, _ arguments: [Int]) throws(PickleFault) -> Int {
        // A value that is called has a part in what the call does.
        guard case .global(let index) = nodes[callable] else {
            return try call(resultName(callable), [callable] + arguments)
        }
        let name = globals[index].name
        guard let reconstructor = Reconstructor(named: name) else { return try call(name, arguments) }
        guard reconstructor.isContainer || !arguments.contains(where: isOpaque) else {
            return try derived(name, arguments)
        }
        do throws(PickleFault) {
            return try reconstruct(reconstructor, name: name, arguments)
        } catch {
            guard !calls.isEmpty, error.isOfArguments else { throw error }
            // Some of them may be what a call would have made.
            return try derived(name, arguments)
        }
    }

    /// The same where the arguments are themselves what a call would have made.
    mutating func applyUnknown(_ callable: Int, _ arguments: Int) throws(PickleFault) -> Int {
        guard case .global(let index) = nodes[callable], Reconstructor(named: globals[index].name) != nil else {
            return try apply(callable, [arguments])
        }
        return try derived(globals[index].name, [arguments])
    }

    /// Notes a call that is not made.
    ///
    /// - Returns: The opaque value in the place of its result.
    mutating func call(_ name: String, _ arguments: [Int]) throws(PickleFault) -> Int {
        let result = try derived(name, arguments)
        try note(name, node: result)
        return result
    }

    /// What a known function makes of an opaque value, which is opaque too.
    mutating func derived(_ name: String, _ arguments: [Int]) throws(PickleFault) -> Int {
        try countMembers(arguments.count)
        return try add(.opaque(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// Notes that a tensor or storage is given a state, of which only Python knows what it makes.
    mutating func callSetState(of target: Int, _ state: Int) throws(PickleFault) {
        let isTensor = if case .tensor = nodes[target] { true } else { false }
        // (requires gradient, nothing, hooks) leaves the elements as they are.
        if isTensor, case .sequence(.tuple, let parts) = nodes[state], parts.count == 3 { return }
        let name = isTensor ? "torch.Tensor.__setstate__" : "torch.storage.TypedStorage.__setstate__"
        // The opaque value stands nowhere: it holds on to what the call is given.
        _ = try derived(name, [target, state])
        try note(name, node: target)
    }

    private mutating func note(_ name: String, node: Int) throws(PickleFault) {
        var use = GlobalUse(name: name, offset: offset, role: .called)
        if let index = globalIndex[name] {
            globals[index].role = .called
            use = globals[index]
        }
        try calls.add(use, offset: offset, node: node)
    }

    /// What the result of calling a value is called.
    mutating func resultName(_ index: Int) -> String {
        switch nodes[index] {
        case .object(let object), .opaque(let object): calls.resultName(of: object.className)
        default: calls.resultName(of: "a \(kindName(index))")
        }
    }

    func isOpaque(_ index: Int) -> Bool {
        if case .opaque = nodes[index] { true } else { false }
    }
}

extension PickleFault {
    /// Whether the values are at fault that something would have been made of.
    var isOfArguments: Bool {
        switch self {
        case .malformedArguments, .unknownStorageType, .malformedPersistentID, .wrongType: true
        default: false
        }
    }
}
