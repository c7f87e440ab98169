import Errors
package import Files

/// A value of a card that a user sets by its place: `recipe.optimiser.learningRate=0.001`.
package struct CardSetting: Sendable, Hashable {
    private enum Step: Hashable {
        case key(String)
        case index(Int)
    }

    /// The place, as a card's faults name it.
    package let path: String
    package let value: JSONValue
    private let steps: [Step]

    /// Reads a setting; nil when it is none.
    ///
    /// - Parameter text: A place, `=`, and a JSON value or a bare word; null takes the default.
    package init?(_ text: String) {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let written = String(text[text.index(after: equals)...])
        path = String(text[..<equals])
        guard let steps = Self.steps(of: path), let value = Self.value(of: written) else { return nil }
        (self.steps, self.value) = (steps, value)
    }

    private static func value(of text: String) -> JSONValue? {
        // What is no JSON may be a word, which needs no quotes.
        if let value = try? JSONValue(parsing: Array(text.utf8)) { return value }
        let isWord =
            !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return isWord ? .text(text) : nil
    }

    private static func steps(of path: String) -> [Step]? {
        var steps: [Step] = []
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            guard let key = pieces.first, !key.isEmpty, !key.contains("]") else { return nil }
            steps.append(.key(String(key)))
            for piece in pieces.dropFirst() {
                guard piece.last == "]", let index = Int(piece.dropLast()), index >= 0 else { return nil }
                steps.append(.index(index))
            }
        }
        return steps
    }
}

extension CardSetting {
    /// The value that a document has at the place.
    fileprivate func value(in document: JSONValue) -> JSONValue? {
        var value = document
        for step in steps {
            switch (step, value) {
            case (.key(let key), _):
                guard let next = value[key] else { return nil }
                value = next
            case (.index(let index), .list(let items)) where items.indices.contains(index): value = items[index]
            default: return nil
            }
        }
        return value
    }

    /// The document with the value at the place; nil where there is no such place.
    fileprivate func applied(to document: JSONValue) -> JSONValue? { Self.replacing(document, steps[...], value) }

    private static func replacing(_ old: JSONValue?, _ steps: ArraySlice<Step>, _ new: JSONValue) -> JSONValue? {
        guard let step = steps.first else { return new }
        switch (step, old) {
        case (.key(let key), .object?), (.key(let key), nil):
            // Another kind has other parameters: those of the old one mean nothing.
            if key == "kind", old?[key] != new { return [key: new] }
            let value = replacing(old?[key], steps.dropFirst(), new)
            return value.map { (old ?? [:]).replacing(key, by: $0) }
        case (.index(let index), .list(var items)?) where items.indices.contains(index):
            guard let value = replacing(items[index], steps.dropFirst(), new) else { return nil }
            items[index] = value
            return .list(items)
        default: return nil
        }
    }
}

extension JSONValue {
    /// The object with another value of a key, whole; null removes it.
    fileprivate func replacing(_ key: String, by value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        let others = members.map { $0.key == key ? Member(key, value) : $0 }
        let all = others.contains { $0.key == key } ? others : others + [Member(key, value)]
        return .object(all.filter { $0.value != .null })
    }

    /// The places of all values in an object.
    fileprivate func places(below path: String = "") -> [String] {
        switch self {
        case .object(let members):
            members.flatMap { member in
                let place = path.isEmpty ? member.key : "\(path).\(member.key)"
                return [place] + member.value.places(below: place)
            }
        case .list(let items): items.enumerated().flatMap { $1.places(below: "\(path)[\($0)]") }
        default: []
        }
    }
}

extension TaskCard {
    /// The card with values that a user sets; those that differ then are in `settings`.
    ///
    /// - Parameter settings: What is set, in order.
    /// - Returns: The card, which was read as any card is.
    /// - Throws: `TasksError.unknownSetting` with the nearest place, or `.setting` with what is wrong with a value.
    package func setting(_ settings: [CardSetting]) throws(TasksError) -> TaskCard {
        guard !settings.isEmpty else { return self }
        let free = Self.setKeys(of: decisive)
        let places = decisive.places().filter { place in free.contains { place == $0 || place.hasPrefix("\($0).") } }
        var document = values
        for setting in settings {
            let top = setting.path.prefix { $0 != "." && $0 != "[" }
            guard free.contains(String(top)), let changed = setting.applied(to: document) else {
                throw .unknownSetting(path: setting.path, nearest: places.nearest(to: setting.path), known: free)
            }
            document = changed
        }
        var card: TaskCard
        do throws(JSONFault) { card = try TaskCard(JSONPlace(document)) } catch {
            guard case .unknownKey(let key, let path, let nearest) = error else { throw .setting(error) }
            let full = path.isEmpty ? key : "\(path).\(key)"
            throw .unknownSetting(
                path: full, nearest: places.nearest(to: full) ?? nearest.map { "\(path).\($0)" }, known: free)
        }
        let (old, new) = (values, card.values)
        (card.protocols, card.protocolName, card.isBuiltIn) = (protocols, protocolName, isBuiltIn)
        card.settings = settings.filter { $0.value(in: old) != $0.value(in: new) }.map(\.path)
        return card
    }

    /// What of a card may be set: what decides a result, but not whose result it is.
    private static func setKeys(of decisive: JSONValue) -> [String] {
        guard case .object(let members) = decisive else { return [] }
        return members.map(\.key).filter { !["id", "revision", "network"].contains($0) }
    }
}
