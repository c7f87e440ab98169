package import Tensors

/// How a parameter's first values are drawn.
package enum Initialisation: Sendable, Hashable {
    case constant(Float)
    case normal(deviation: Double)
    /// Uniform in [−bound, bound).
    case uniform(bound: Double)

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
            let values = parameter.initialisation.values(count: parameter.shape.count, from: &generator)
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
