package import Files
import Images
package import Tensors

/// Adds independent normal noise to samples on [0, 1] and clamps them.
package struct GaussianNoise: Transform {
    package static let name = "gaussian-noise"
    /// The noise's standard deviation.
    package let deviation: Float
    package let probability: Float

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        deviation = Float(try parameters.amount("deviation", in: 0...1, orElse: 0.05))
        probability = try parameters.chance(orElse: 0.5)
    }

    package var parameters: [JSONValue.Member] {
        [
            .init("deviation", JSONValue(shortest: deviation)),
            .init("probability", JSONValue(shortest: probability)),
        ]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let chance = draws.uniform()
        var generator = CountedGenerator(seed: draws.next())
        guard chance < probability, deviation > 0 else { return }
        let ziggurat = Ziggurat.shared
        frame.changeSamples { planes in
            planes = planes.rgb()
            for index in planes.values.indices {
                let noisy = planes.values[index] + deviation * ziggurat.normal(using: &generator)
                planes.values[index] = min(max(noisy, 0), 1)
            }
        }
    }
}
