import Conversion
import Networks

/// A card to be filled in: where a file keeps its network is known, and whose it is only its user knows.
package struct CardTemplate: Encodable, Sendable {
    private let card: Card

    /// - Parameter place: Where the network stands.
    init(_ place: BackbonePlace) {
        var layout = place.layout
        layout.name = "as found"
        let blank = Licence(name: "", note: nil)
        card = Card(
            schema: Card.schema, id: "", aliases: [], title: "", method: "", category: .supervised,
            isInBenchmark: false,
            pretraining: Pretraining(data: "", labels: "", epochs: nil), papers: [], repository: "",
            licences: Licences(code: blank, weights: blank, data: blank), files: [], layouts: [layout], classes: nil,
            variant: .torchvision, preprocessing: .imageNet, accuracy: nil, canonicalSHA256: nil, notes: [],
            unverified: ["variant and preprocessing, which are torchvision's here"])
    }

    package func encode(to encoder: any Encoder) throws {
        try card.encode(to: encoder)
        // Nobody has said what it was trained with.
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("", forKey: .category)
    }

    private enum CodingKeys: String, CodingKey {
        case category
    }
}

extension Card {
    /// What a template leaves open, where that is still so.
    var blanks: [String] {
        let facts = [
            ("id", id), ("title", title), ("method", method), ("pretraining.data", pretraining.data),
            ("pretraining.labels", pretraining.labels), ("licences.code.name", licences.code.name),
            ("licences.weights.name", licences.weights.name), ("licences.data.name", licences.data.name),
        ]
        return facts.filter { $0.1.isEmpty }.map(\.0)
    }
}
