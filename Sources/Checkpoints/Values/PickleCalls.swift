/// The calls that Python would make while it loads a file; none of them was made here.
package struct PickleCalls: Sendable, Equatable {
    /// What would be called, each once, in the order of the first call.
    package let callables: [GlobalUse]
    /// The calls with their places; the first of them where there are very many.
    package let list: [PickleCall]
    package let count: Int
    /// Whether tensors stand in the file that none of the calls could have changed.
    package let leavesTensors: Bool
    /// The first of the callables, or else of what is named beside them, that runs programs or code, or reaches beyond the file.
    package let danger: String?

    static let none = PickleCalls(callables: [], list: [], count: 0, leavesTensors: true, danger: nil)

    package var isEmpty: Bool { count == 0 }

    package var names: [String] { callables.map(\.name) }
}

// MARK: Calls of several files

extension PickleCalls {
    /// These calls and those of a further file.
    func adding(_ others: PickleCalls, of file: String) -> PickleCalls {
        guard !others.isEmpty else { return self }
        let known = Set(names)
        let listed = others.list.prefix(max(0, PickleLimits.listedCalls - list.count)).map { call in
            PickleCall(
                name: call.name, member: [file, call.member].compactMap { $0 }.joined(separator: "/"),
                offset: call.offset, place: call.place)
        }
        return PickleCalls(
            callables: callables + others.callables.filter { !known.contains($0.name) }, list: list + listed,
            count: count + others.count, leavesTensors: leavesTensors || others.leavesTensors,
            danger: danger ?? others.danger)
    }

    /// The same of all files together.
    func whole(leaving tensors: [ListedTensor]) -> PickleCalls {
        guard !isEmpty else { return self }
        return PickleCalls(
            callables: callables, list: list, count: count, leavesTensors: tensors.contains { $0.call == nil },
            danger: danger)
    }
}

/// One call that Python would make.
package struct PickleCall: Sendable, Hashable {
    /// What is called, such as `builtins.getattr`.
    package let name: String
    /// The member of the archive that holds the pickle; nil when the file itself does.
    package let member: String?
    /// The byte of the pickle that calls.
    package let offset: Int
    /// Where the result stands, such as `hyper_parameters.method`; nil when nothing refers to it.
    package let place: String?
}
