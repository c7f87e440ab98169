package import Tensors

/// How a parameter's first values are drawn.
enum Initialisation: Sendable, Hashable {
    case constant(Float)
    case normal(deviation: Double)
    /// Uniform in [−bound, bound).
    case uniform(bound: Double)

    /// The rule of torchvision for ResNets and of segmentation_models.pytorch for what stands around one.
    ///
    /// Encoder convolutions: Kaiming normal over fan-out (He et al. 2015). Decoder convolutions: Kaiming uniform over fan-in.
    /// The segmentation head: Xavier uniform (Glorot and Bengio 2010). Linear heads: N(0, 0.01). Biases 0, batch norm 1 and 0.
    init(_ parameter: Parameter) {
        switch parameter.role {
        case .batchNormWeight, .runningVariance: self = .constant(1)
        case .batchNormBias, .runningMean, .bias: self = .constant(0)
        case .linearWeight: self = .normal(deviation: 0.01)
        case .convolutionWeight:
            let area = Double(parameter.shape.dimensions.dropFirst(2).reduce(1, *))
            let fanOut = Double(parameter.shape.dimensions[0]) * area
            let fanIn = Double(parameter.shape.dimensions[1]) * area
            if parameter.name.hasPrefix(UNet.headPrefix) {
                self = .uniform(bound: (6 / (fanIn + fanOut)).squareRoot())
            } else if parameter.name.hasPrefix(UNet.decoderPrefix) {
                self = .uniform(bound: (6 / fanIn).squareRoot())
            } else {
                self = .normal(deviation: (2 / fanOut).squareRoot())
            }
        }
    }

    func values(count: Int, from generator: inout CountedGenerator) -> [Float] {
        var values = [Float](repeating: 0, count: count)
        switch self {
        case .constant(let value):
            for index in values.indices { values[index] = value }
        case .normal(let deviation):
            for index in values.indices { values[index] = Float(deviation) * generator.normal() }
        case .uniform(let bound):
            for index in values.indices { values[index] = generator.uniform(-Float(bound), Float(bound)) }
        }
        return values
    }
}

extension Network {
    /// Fresh values for every parameter and buffer.
    ///
    /// Each parameter's draws come from the seed and its own name, so equal names get equal values in any network of the
    /// same widths, whatever else stands beside them.
    ///
    /// - Parameter seed: The seed that the user gave.
    /// - Returns: The values by canonical name.
    package func initialised(seed: UInt64) -> StateDict {
        var state = StateDict()
        for parameter in parameters {
            var generator = CountedGenerator(seed: seed, parameter.nameHash)
            let values = Initialisation(parameter).values(count: parameter.shape.count, from: &generator)
            state[parameter.name] = Tensor(parameter.shape, values)
        }
        return state
    }
}

extension Parameter {
    /// The 64-bit FNV-1a hash of the name, the same on every machine (Fowler, Noll and Vo).
    fileprivate var nameHash: UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
