import Conversion
import Networks

/// What torchvision's names cannot say, in the header of a canonical file, so that the file is complete without its manifest.
///
/// It depends on the card alone, not on when or under which name a model was imported: the same weights give the same bytes.
enum WeightsMetadata {
    static let cardKey = "zoo.card"
    /// In place of the card, for a network that was trained further from its model: it is not that model, wherever it goes.
    static let trainedFurtherKey = "zoo.trainedFurtherFrom"
    private static let architectureKey = "zoo.architecture"
    private static let strideKey = "zoo.stride"
    private static let paddingKey = "zoo.padding"
    private static let epsilonKey = "zoo.epsilon"

    /// The header's free text.
    static func metadata(
        card: String, isTrainedFurther: Bool, architecture: Architecture?, variant: Variant,
        preprocessing: Preprocessing, isDemo: Bool
    ) -> [String: String] {
        var metadata = [
            // Other readers want to know whose conventions the tensors follow.
            "format": "pt",
            "zoo.schema": "zoo.weights/1",
            isTrainedFurther ? trainedFurtherKey : cardKey: card,
            strideKey: variant.stride.rawValue,
            paddingKey: variant.padding.rawValue,
            epsilonKey: "\(variant.epsilon)",
            "zoo.channelOrder": preprocessing.channelOrder.rawValue,
            "zoo.range": text(preprocessing.range),
            "zoo.mean": text(preprocessing.mean),
            "zoo.std": text(preprocessing.std),
        ]
        if let architecture { metadata[architectureKey] = architecture.rawValue }
        if isDemo { metadata[DemoMarker.metadataKey] = "true" }
        return metadata
    }

    /// What a file that this program wrote computes; nil for other files.
    static func variant(in metadata: [String: String]) -> Variant? {
        guard let stride = metadata[strideKey].flatMap(Variant.Stride.init),
            let padding = metadata[paddingKey].flatMap(Variant.PaddingRule.init),
            let epsilon = metadata[epsilonKey].flatMap(Double.init), epsilon > 0, epsilon < 1
        else { return nil }
        return Variant(stride: stride, padding: padding, epsilon: epsilon)
    }

    /// The network that had been asked for when the file's model was imported.
    static func architecture(in metadata: [String: String]) -> Architecture? {
        metadata[architectureKey].flatMap(Architecture.init)
    }

    private static func text(_ numbers: [Double]) -> String {
        numbers.map { "\($0)" }.joined(separator: " ")
    }
}
