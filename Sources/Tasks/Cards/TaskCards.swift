import Errors
import Files

/// The tasks that this program knows: those that it brings along and those in the user's folder.
package struct TaskCards: Sendable {
    /// In the order of the published tables, then the user's by name.
    package let all: [TaskCard]

    /// The tasks that the program brings along.
    package static func bundled() throws(TasksError) -> TaskCards {
        var cards: [TaskCard] = []
        for (name, text) in GeneratedTaskCards.all {
            do throws(JSONFault) {
                var card = try TaskCard(parsing: Array(text.utf8))
                card.isBuiltIn = true
                cards.append(card)
            } catch {
                throw .card(file: "Registry/tasks/\(name).json", error)
            }
        }
        return TaskCards(all: cards)
    }

    private init(all: [TaskCard]) { self.all = all }

    /// The bundled tasks and the user's.
    ///
    /// - Parameter folder: Where the user's cards are; it may be missing.
    /// - Throws: `TasksError` when a card is malformed or takes the name of another.
    package init(folder: String) throws(TasksError) {
        var cards = try Self.bundled().all
        // Most users have no cards of their own, and no folder for them.
        for name in (try? DataFolder(folder))?.names ?? [] where name.hasSuffix(".json") {
            let card = try Self.read("\(folder)/\(name)", beside: cards)
            if !cards.contains(card) { cards.append(card) }
        }
        self.init(all: cards)
    }

    /// Reads a user's card.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - others: The cards whose names it may not take.
    /// - Returns: The card.
    /// - Throws: `TasksError` when it is missing, malformed or takes another's name.
    static func read(_ path: String, beside others: [TaskCard]) throws(TasksError) -> TaskCard {
        let bytes = try ListedText.bytes(of: path, atMost: 1 << 20)
        let card: TaskCard
        do throws(JSONFault) { card = try TaskCard(parsing: bytes) } catch { throw .card(file: path, error) }
        // The same card in two files is one task.
        if let other = others.first(where: { key($0.id) == key(card.id) && $0 != card }) {
            throw .idTaken(file: path, id: other.id, isBuiltIn: other.isBuiltIn)
        }
        return card
    }

    /// Finds a task.
    ///
    /// - Parameter name: Its name, which may differ in case and separators, or the path of a card: `something.json`.
    /// - Returns: The task.
    /// - Throws: `TasksError.unknownTask` with the nearest name, or what is wrong with the card.
    package func card(_ name: String) throws(TasksError) -> TaskCard {
        if name.hasSuffix(".json") {
            return try Self.read(name, beside: all)
        }
        guard let card = all.first(where: { Self.key($0.id) == Self.key(name) }) else {
            throw .unknownTask(name: name, suggestion: nearest(to: name))
        }
        return card
    }

    /// Finds a task among those that the program brings along, and only then among the user's: a card of theirs that is malformed stops no
    /// other task.
    ///
    /// - Parameters:
    ///   - name: Its name, or the path of a card.
    ///   - folder: Where the user's cards are.
    /// - Returns: The task.
    /// - Throws: `TasksError` as `card(_:)` and `init(folder:)`.
    package static func card(_ name: String, orIn folder: String) throws(TasksError) -> TaskCard {
        if let card = try bundled().all.first(where: { key($0.id) == key(name) }) { return card }
        return try TaskCards(folder: folder).card(name)
    }

    /// The task of the most similar name, whatever the case.
    private func nearest(to name: String) -> String? {
        let nearest = all.map { $0.id.lowercased() }.nearest(to: name.lowercased())
        return all.first { $0.id.lowercased() == nearest }?.id
    }

    private static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
