import Files

/// The line of a card that listing needs, and the card's text, which is decoded only when somebody asks.
package struct CardEntry: Sendable, Identifiable {
    package let id: String
    package let aliases: [String]
    package let title: String
    package let method: String
    package let category: Category
    /// The data it was pre-trained on.
    package let data: String
    /// The licence of the weights.
    package let licence: String
    package let isInBenchmark: Bool
    /// Where the card comes from: a path, or `built in`.
    package let origin: String
    let json: String
}

extension CardEntry {
    /// Reads a card from a file.
    ///
    /// - Parameter path: A JSON file after `Schemas/card.schema.json`.
    /// - Throws: `CatalogError` when it is missing or malformed.
    package init(path: String) throws(CatalogError) {
        guard let bytes = try JSONFile.read(path) else { throw .noSuchFile(path) }
        let card: Card
        do {
            card = try JSONDocument.decode(Card.self, from: bytes)
        } catch {
            throw .malformedCard(path: path, description: error.description)
        }
        try Self.check(card, path: path)
        self.init(card, origin: path, json: String(decoding: bytes, as: UTF8.self))
    }

    init(_ card: Card, origin: String, json: String) {
        self.init(
            id: card.id, aliases: card.aliases, title: card.title, method: card.method, category: card.category,
            data: card.pretraining.data, licence: card.licences.weights.name, isInBenchmark: card.isInBenchmark,
            origin: origin,
            json: json)
    }

    /// The whole card.
    package func card() throws(CatalogError) -> Card {
        do {
            return try JSONDocument.decode(Card.self, from: Array(json.utf8))
        } catch {
            throw .malformedCard(path: origin, description: error.description)
        }
    }

    private static func check(_ card: Card, path: String) throws(CatalogError) {
        guard card.schema == Card.schema else {
            throw .malformedCard(path: path, description: "schema is '\(card.schema)', expected '\(Card.schema)'")
        }
        guard card.blanks.isEmpty else {
            throw .malformedCard(path: path, description: "to be filled in: \(card.blanks.joined(separator: ", "))")
        }
        guard ModelName.canonical(card.id) == card.id else {
            throw .malformedCard(path: path, description: "'\(card.id)' cannot name a model")
        }
        let preprocessing = card.preprocessing
        guard preprocessing.mean.count == 3, preprocessing.std.count == 3, preprocessing.range.count == 2,
            preprocessing.std.allSatisfy({ $0 > 0 }), preprocessing.crop > 0, preprocessing.resize > 0
        else {
            throw .malformedCard(
                path: path, description: "preprocessing needs three means, three positive stds and sizes")
        }
    }
}
