import Errors
import Files

/// The catalogue: cards compiled in, cards in the store's folder, and cards given by hand; a later one replaces an earlier one of its name.
package struct Cards: Sendable {
    /// In alphabetical order.
    package let entries: [CardEntry]

    /// The cards that the program brings along.
    package static let bundled = Cards(entries: CardEntry.bundled.sorted { $0.id < $1.id })

    /// Gathers the catalogue.
    ///
    /// - Parameters:
    ///   - folder: A folder of further cards, such as `$ZOO_HOME/cards`; it need not exist.
    ///   - files: Paths of further cards.
    /// - Throws: `CatalogError` when a card cannot be read.
    package init(folder: String?, files: [String] = []) throws(CatalogError) {
        var byID: [String: CardEntry] = [:]
        for entry in CardEntry.bundled { byID[entry.id] = entry }
        for path in Self.cardFiles(in: folder) + files {
            let entry = try CardEntry(path: path)
            byID[entry.id] = entry
        }
        entries = byID.values.sorted { $0.id < $1.id }
    }

    private init(entries: [CardEntry]) { self.entries = entries }

    /// Every card, decoded.
    ///
    /// - Returns: The cards in alphabetical order.
    /// - Throws: `CatalogError` when a card is malformed.
    package func all() throws(CatalogError) -> [Card] {
        var cards: [Card] = []
        for entry in entries { cards.append(try entry.card()) }
        return cards
    }

    /// The entry of a name or an alias, however it is spelt.
    package func entry(named name: String) -> CardEntry? {
        let key = ModelName.key(name)
        return entries.first { ModelName.key($0.id) == key }
            ?? entries.first { $0.aliases.contains { ModelName.key($0) == key } }
    }

    /// The card of a name or an alias, however it is spelt.
    ///
    /// - Parameter name: What the user typed.
    /// - Returns: The card.
    /// - Throws: `CatalogError.unknownModel` with the nearest name, or `.malformedCard`.
    package func card(named name: String) throws(CatalogError) -> Card {
        guard let entry = entry(named: name) else {
            throw .unknownModel(name, nearest: nearest(to: name))
        }
        return try entry.card()
    }

    /// The model whose name is nearest to a mistyped one; to the network's own name, the one that other libraries call so.
    package func nearest(to name: String) -> String? {
        let key = ModelName.key(name)
        if ModelName.networks.contains(key) {
            return entries.first { $0.isInBenchmark && $0.category == .supervised && $0.data == "ImageNet-1k" }?.id
        }
        let names = entries.flatMap { entry in ([entry.id] + entry.aliases).map { (ModelName.key($0), entry.id) } }
        guard let nearest = names.map(\.0).nearest(to: key) else {
            // The beginning of a name says more than its distance to a long one.
            return key.count < 3 ? nil : names.filter { $0.0.hasPrefix(key) }.min { $0.0.count < $1.0.count }?.1
        }
        return names.first { $0.0 == nearest }?.1
    }

    private static func cardFiles(in folder: String?) -> [String] {
        guard let folder else { return [] }
        return Folder.names(in: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
    }
}

/// Names are forgiving on the way in and canonical on the way out.
package enum ModelName {
    /// The network that starts untrained, which is always there.
    package static let untrained = "random"

    /// What the network is called that all models are.
    static let networks: Set = ["resnet50", "resnet"]

    /// What two spellings of one name have in common: `mocov2`, `MoCo-v2` and `moco_v2` are the same.
    package static func key(_ name: String) -> String {
        String(name.lowercased().filter { !isSeparator($0) })
    }

    /// A name as the store spells it, or `nil` when no file may be called so.
    ///
    /// - Parameter name: What the user typed.
    /// - Returns: Lower-case letters, digits, dots, hyphens and underscores, the first a letter or digit.
    package static func canonical(_ name: String) -> String? {
        let lowered = name.lowercased()
        guard let first = lowered.utf8.first, isLetterOrDigit(first), lowered.utf8.count <= 100 else { return nil }
        return lowered.utf8.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) } ? lowered : nil
    }

    static func isSeparator(_ character: Character) -> Bool {
        character == "-" || character == "_" || character == " " || character == "."
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
