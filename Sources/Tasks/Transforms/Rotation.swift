package import Files
import Images
package import Tensors

/// Turns the picture counter-clockwise about its middle by an angle of an interval: bilinear, the mask by its nearest pixels, 0 outside.
///
/// Together with flips before and after it the picture is interpolated once.
package struct Rotation: Transform {
    package static let name = "rotation"
    /// In degrees, any of them as likely.
    package let degrees: ClosedRange<Double>
    package let probability: Float

    package init(degrees: ClosedRange<Double> = 0...360, probability: Float = 0.5) {
        (self.degrees, self.probability) = (degrees, probability)
    }

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        degrees = try parameters.interval("degrees", in: -360...360, orElse: 0...360)
        probability = try parameters.chance(orElse: 0.5)
    }

    package var parameters: [JSONValue.Member] {
        [.init("degrees", JSONValue(degrees)), .init("probability", JSONValue(shortest: probability))]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let chance = draws.uniform()
        let angle = draws.uniform(Float(degrees.lowerBound), Float(degrees.upperBound))
        guard chance < probability else { return }
        frame.move(by: .rotation(degrees: Double(angle), width: frame.width, height: frame.height))
    }
}
