package import Files

/// A way to train and to score on a task that differs from the card's own values, under a name such as `code`.
package struct TaskProtocol: Sendable, Hashable {
    /// The name of the card's own values.
    package static let paper = "paper"
    /// The name of the one that is for a first look.
    package static let quick = "quick"

    package let name: String
    /// What differs and whose it is, in words.
    package let says: String
    /// Whether its results may stand beside published ones.
    package let isComparable: Bool
    /// The task with this protocol's values.
    package let card: TaskCard
}

extension TaskProtocol {
    private enum Key {
        static let says = "says"
        static let comparable = "comparable"
    }

    /// What makes a task that task, and what stands above all of its protocols.
    private static let fixed = ["schema", "id", "revision", TaskCard.protocolsKey]

    /// Reads the protocols of a card: each is a merge patch of the card, and what it makes of it is read as any card is.
    ///
    /// - Parameter card: The card's document.
    /// - Returns: The protocols, in the card's order.
    /// - Throws: `JSONFault` with the place in the protocol.
    static func each(of card: JSONValue) throws(JSONFault) -> [TaskProtocol] {
        guard let listed = card[TaskCard.protocolsKey], listed != .null else { return [] }
        let place = JSONPlace(listed, path: TaskCard.protocolsKey)
        guard case .object(let members) = listed else { throw place.unexpected("an object of protocols") }
        let base = card.merged(with: [TaskCard.protocolsKey: nil])
        var protocols: [TaskProtocol] = []
        for member in members {
            try check(name: member.key, place)
            protocols.append(
                try TaskProtocol(member.key, JSONPlace(member.value, path: "\(place.path).\(member.key)"), of: base))
        }
        return protocols
    }

    private static func check(name: String, _ place: JSONPlace) throws(JSONFault) {
        let isWord =
            (1...20).contains(name.utf8.count) && name.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } == true
            && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        guard isWord, name != paper else {
            throw .unexpected(
                path: place.path, expected: "names of small letters, digits and hyphens, and none that is '\(paper)'",
                found: "'\(name)'")
        }
    }

    private init(_ name: String, _ place: JSONPlace, of base: JSONValue) throws(JSONFault) {
        var object = try place.object()
        let says = try object.required(Key.says).text()
        let isComparable = try object.optional(Key.comparable)?.bool() ?? false
        if let key = object.keys.first(where: Self.fixed.contains) {
            throw .unexpected(
                path: place.path, expected: "values of the card", found: "'\(key)', which every protocol shares")
        }
        let patch = place.value.merged(with: [Key.says: nil, Key.comparable: nil])
        var card = try TaskCard(JSONPlace(base.merged(with: patch), path: place.path))
        card.protocolName = name
        self.init(name: name, says: says, isComparable: isComparable, card: card)
    }

    /// The protocol as a card has it: what differs from the card.
    func json(beside card: TaskCard) -> JSONValue {
        let words = [JSONValue.Member(Key.says, .text(says)), .init(Key.comparable, .bool(isComparable))]
        guard case .object(let changes)? = card.values.patch(to: self.card.values) else { return .object(words) }
        return .object(words + changes)
    }

    /// The values that differ from those of the task's card, by their places.
    ///
    /// - Parameter card: The task's card.
    /// - Returns: Each place with the card's value and the protocol's; nil where there is none.
    package func differences(from card: TaskCard) -> [(path: String, card: JSONValue?, here: JSONValue?)] {
        let (theirs, own) = (card.values.leaves, self.card.values.leaves)
        let added = own.filter { leaf in !theirs.contains { $0.path == leaf.path } }
        return (theirs + added).compactMap { leaf in
            let card = theirs.first { $0.path == leaf.path }?.value
            let here = own.first { $0.path == leaf.path }?.value
            return card == here ? nil : (leaf.path, card, here)
        }
    }
}

extension JSONValue {
    /// Every value that is no object, with its place.
    fileprivate var leaves: [(path: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [("", self)] }
        return members.flatMap { member in
            member.value.leaves.map { ($0.path.isEmpty ? member.key : "\(member.key).\($0.path)", $0.value) }
        }
    }
}

extension TaskCard {
    static let protocolsKey = "protocols"

    /// The names of the card's protocols, the card's own first.
    package var protocolNames: [String] { [TaskProtocol.paper] + protocols.map(\.name) }

    /// What is said of the protocol that the card follows; nothing of the card's own.
    package var protocolSays: String? { protocols.first { $0.name == protocolName }?.says }

    /// Whether results by the protocol that the card follows may stand beside published ones.
    package var isComparable: Bool { protocols.first { $0.name == protocolName }?.isComparable ?? true }

    /// The task with the values of one of its protocols.
    ///
    /// - Parameter name: The protocol's name.
    /// - Returns: The card, which still knows all protocols.
    /// - Throws: `TasksError.unknownProtocol` with those that the task has.
    package func following(_ name: String) throws(TasksError) -> TaskCard {
        guard name != TaskProtocol.paper else { return self }
        guard let found = protocols.first(where: { $0.name == name }) else {
            throw .unknownProtocol(task: id, name: name, known: protocolNames)
        }
        var card = found.card
        card.protocols = protocols
        card.isBuiltIn = isBuiltIn
        return card
    }
}
