/// Merge patches (RFC 7396): objects merge, everything else replaces, and null removes.
extension JSONValue {
    /// The document that a patch makes of this one.
    ///
    /// - Parameter patch: What to change.
    /// - Returns: The changed document, its own keys first and in their order.
    package func merged(with patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [Member] = []
        if case .object(let own) = self { members = own }
        for change in changes {
            let index = members.firstIndex { $0.key == change.key }
            guard change.value != .null else {
                if let index { members.remove(at: index) }
                continue
            }
            let before = index.map { members[$0].value } ?? .null
            let member = Member(change.key, before.merged(with: change.value))
            if let index { members[index] = member } else { members.append(member) }
        }
        return .object(members)
    }

    /// The smallest patch that makes another document of this one, which must not hold null: a patch cannot say it.
    ///
    /// - Parameter other: What it is to become.
    /// - Returns: The patch; nil when the two are equal.
    package func patch(to other: JSONValue) -> JSONValue? {
        guard self != other else { return nil }
        guard case .object(let own) = self, case .object(let wanted) = other else { return other }
        let removed = own.filter { member in !wanted.contains { $0.key == member.key } }
        let changed = wanted.compactMap { member in
            // What is new is said as a whole.
            guard let before = self[member.key] else { return Optional(member) }
            return before.patch(to: member.value).map { Member(member.key, $0) }
        }
        return .object(removed.map { Member($0.key, .null) } + changed)
    }
}
