package import Networks

/// Which parameter of a ResNet-50 a canonical name speaks of, taken apart so that other naming schemes can put it together anew.
package struct ParameterPlace: Sendable, Hashable {
    /// A convolution and the normalisation behind it.
    package enum Unit: Sendable, Hashable {
        case stem
        /// Stage 0…3, block 0…, convolution 0…2.
        case convolution(stage: Int, block: Int, index: Int)
        /// The projection beside the first block of a stage.
        case shortcut(stage: Int)
    }

    package enum Quantity: Sendable, Hashable {
        case kernel
        case scale, shift, mean, variance
    }

    package let unit: Unit
    package let quantity: Quantity

    /// Every place by its canonical name, which is the same for every width: names are taken apart once, not for each layout.
    private static let places: [String: ParameterPlace] = {
        let named = ResNet50(width: 1).backbone().parameters.compactMap { parameter in
            ParameterPlace(parsing: parameter).map { (parameter.name, $0) }
        }
        return Dictionary(uniqueKeysWithValues: named)
    }()

    /// Nil for a name that no backbone has.
    package init?(_ parameter: Parameter) {
        guard let place = Self.places[parameter.name] else { return nil }
        self = place
    }

    private init?(parsing parameter: Parameter) {
        switch parameter.role {
        case .convolutionWeight: quantity = .kernel
        case .batchNormWeight: quantity = .scale
        case .batchNormBias: quantity = .shift
        case .runningMean: quantity = .mean
        case .runningVariance: quantity = .variance
        case .linearWeight, .bias: return nil
        }
        let parts = parameter.name.split(separator: ".")
        guard parts.count > 2 else {
            unit = .stem
            return
        }
        guard let stage = Int(parts[0].dropFirst("layer".count)), stage > 0, let block = Int(parts[1]) else {
            return nil
        }
        if parts[2] == "downsample" {
            unit = .shortcut(stage: stage - 1)
        } else if let index = parts[2].last?.wholeNumberValue, index > 0 {
            unit = .convolution(stage: stage - 1, block: block, index: index - 1)
        } else {
            return nil
        }
    }

    init(unit: Unit, quantity: Quantity) {
        self.unit = unit
        self.quantity = quantity
    }
}

extension ParameterPlace.Unit {
    /// The number of the convolution when all are counted in the order in which a framework makes them.
    ///
    /// - Parameter shortcutPosition: Which convolution of a stage's first block the shortcut is: 0 before all others.
    /// - Returns: A number from 0 on.
    func number(shortcutPosition: Int) -> Int {
        switch self {
        case .stem: 0
        case .shortcut(let stage): Self.firstNumber(ofStage: stage) + shortcutPosition
        case .convolution(let stage, let block, let index):
            Self.firstNumber(ofStage: stage)
                + (block == 0 ? index + (index >= shortcutPosition ? 1 : 0) : 3 * block + 1 + index)
        }
    }

    private static func firstNumber(ofStage stage: Int) -> Int {
        1 + ResNet50.blocksPerStage[..<stage].reduce(0) { $0 + 3 * $1 + 1 }
    }
}
