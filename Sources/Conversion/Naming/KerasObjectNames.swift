import Networks

/// The names in a checkpoint that TensorFlow writes of a Keras model's objects, SavedModels among them:
/// `layer_with_weights-2/kernel/.ATTRIBUTES/VARIABLE_VALUE`.
///
/// The layers that have weights are counted in the model's order, in which a stage's first block is made so: convolution and normalisation 1,
/// the same 2, then the shortcut's convolution and the third, then their normalisations.
enum KerasObjectNames {
    static let stem = "layer_with_weights-0/kernel"
    private static let attribute = [".ATTRIBUTES", "VARIABLE_VALUE"]

    static func name(of place: ParameterPlace) -> String {
        "\(layer(place.unit, isNorm: place.quantity != .kernel))/\(KerasNames.weight(place.quantity))"
    }

    static func biasNames(of unit: ParameterPlace.Unit) -> [String] { ["\(layer(unit, isNorm: false))/bias"] }

    /// The last layer and the weight, without the suffix that says that it is a variable's value.
    static func key(_ parts: ArraySlice<String>) -> String {
        let named = parts.suffix(2).elementsEqual(attribute) ? parts.dropLast(2) : parts
        return named.joined(separator: "/")
    }

    private static func layer(_ unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let position =
            switch unit {
            case .stem: isNorm ? 1 : 0
            case .shortcut(let stage): first(ofStage: stage) + (isNorm ? 6 : 4)
            case .convolution(let stage, 0, let index):
                first(ofStage: stage) + (index < 2 ? 2 * index + (isNorm ? 1 : 0) : isNorm ? 7 : 5)
            case .convolution(let stage, let block, let index):
                first(ofStage: stage) + 8 + 6 * (block - 1) + 2 * index + (isNorm ? 1 : 0)
            }
        return "layer_with_weights-\(position)"
    }

    /// A stage's first block has four convolutions and as many normalisations, each other block three.
    private static func first(ofStage stage: Int) -> Int {
        2 + ResNet50.blocksPerStage[..<stage].reduce(0) { $0 + 8 + 6 * ($1 - 1) }
    }
}
