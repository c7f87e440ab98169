/// The calls that a pickle asks for, as they are met.
struct RecordedCalls: Sendable {
    struct Call: Sendable {
        /// By its index among `callables`.
        let callable: Int
        /// The byte of the opcode that calls.
        let offset: Int
        /// The node that stands for the result.
        let node: Int
    }

    /// Each once, in the order of the first call.
    private(set) var callables: [GlobalUse] = []
    /// The first of them.
    private(set) var list: [Call] = []
    private(set) var count = 0
    private var indices: [String: Int] = [:]
    /// What the results of results are called.
    private var resultNames: Set<String> = []

    var isEmpty: Bool { count == 0 }

    /// Notes a call.
    ///
    /// - Throws: `PickleFault.limit` when more would be called than can be named.
    mutating func add(_ callable: GlobalUse, offset: Int, node: Int) throws(PickleFault) {
        count += 1
        let index = indices[callable.name] ?? callables.count
        if index == callables.count {
            guard index < PickleLimits.callables else { throw .limit(what: "callables", limit: PickleLimits.callables) }
            callables.append(callable)
            indices[callable.name] = index
        }
        guard list.count < PickleLimits.listedCalls else { return }
        list.append(Call(callable: index, offset: offset, node: node))
    }

    /// What the result of a callable is called; the result of a result has no longer name.
    mutating func resultName(of name: String) -> String {
        if resultNames.contains(name) { return name }
        let result = "the result of \(name)"
        resultNames.insert(result)
        return result
    }

    /// The calls without their places, for a file that is not read further.
    var summary: PickleCalls {
        PickleCalls(
            callables: callables, list: [], count: count, leavesTensors: false,
            danger: DangerousName.first(among: callables))
    }
}

extension CheckpointError {
    /// The same error of a file that would have called something, which matters more.
    func below(_ calls: RecordedCalls, of path: String) -> CheckpointError {
        if case .refused = self { return self }
        return calls.isEmpty ? self : .refused(path: path, calls: calls.summary, fault: description)
    }
}
