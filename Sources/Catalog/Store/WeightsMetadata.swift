import Conversion
import Networks

/// What torchvision's names cannot say, in the header of a canonical file, so that the file is complete without its manifest.
///
/// It depends on the card alone, not on when or under which name a model was imported: the same weights give the same bytes.
enum WeightsMetadata {
    static let cardKey = "zoo.card"

    /// The header's free text.
    static func metadata(card: String, variant: Variant, preprocessing: Preprocessing, isDemo: Bool) -> [String: String]
    {
        var metadata = [
            // Other readers want to know whose conventions the tensors follow.
            "format": "pt",
            "zoo.schema": "zoo.weights/1",
            cardKey: card,
            "zoo.stride": variant.stride.rawValue,
            "zoo.padding": variant.padding.rawValue,
            "zoo.epsilon": "\(variant.epsilon)",
            "zoo.channelOrder": preprocessing.channelOrder.rawValue,
            "zoo.range": text(preprocessing.range),
            "zoo.mean": text(preprocessing.mean),
            "zoo.std": text(preprocessing.std),
        ]
        if isDemo { metadata[DemoMarker.metadataKey] = "true" }
        return metadata
    }

    private static func text(_ numbers: [Double]) -> String {
        numbers.map { "\($0)" }.joined(separator: " ")
    }
}
