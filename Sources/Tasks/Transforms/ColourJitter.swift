package import Files
import Images
package import Tensors

/// Changes brightness, contrast and saturation together, each by a factor of an interval, in this order and each clamped, as
/// torchvision defines the three.
package struct ColourJitter: Transform {
    package static let name = "colour-jitter"
    package let brightness: ClosedRange<Double>
    package let contrast: ClosedRange<Double>
    package let saturation: ClosedRange<Double>
    package let probability: Float

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        brightness = try parameters.interval("brightness", in: 0...10, orElse: 0.8...1.2)
        contrast = try parameters.interval("contrast", in: 0...10, orElse: 0.8...1.2)
        saturation = try parameters.interval("saturation", in: 0...10, orElse: 0.8...1.2)
        probability = try parameters.chance(orElse: 0.5)
    }

    package var parameters: [JSONValue.Member] {
        [
            .init("brightness", JSONValue(brightness)), .init("contrast", JSONValue(contrast)),
            .init("saturation", JSONValue(saturation)), .init("probability", JSONValue(shortest: probability)),
        ]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let chance = draws.uniform()
        let factors = [brightness, contrast, saturation].map {
            draws.uniform(Float($0.lowerBound), Float($0.upperBound))
        }
        guard chance < probability else { return }
        frame.changeSamples { planes in
            planes = planes.rgb()
            if factors[0] != 1 { planes.adjustBrightness(by: factors[0]) }
            if factors[1] != 1 { planes.adjustContrast(by: factors[1]) }
            if factors[2] != 1 { planes.adjustSaturation(by: factors[2]) }
        }
    }
}

extension Planes {
    /// Three channels; a single one is repeated.
    func rgb() -> Planes {
        guard channels == 1 else { return self }
        return Planes(width: width, height: height, channels: 3, values: values + values + values)
    }
}
