package import Files
import Images
package import Tensors

/// A turn about the middle by a uniform angle, without interpolation: torchvision's `RandomRotation` on Pillow's pictures.
package struct NearestRotation: Transform {
    /// The largest angle either way.
    package var degrees: Double

    /// - Precondition: At most a whole turn.
    package init(degrees: Double) {
        precondition(degrees.magnitude <= 360, "more than a turn")
        self.degrees = degrees
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let angle = draws.symmetric(degrees)
        frame.replace(picture: { $0.rotatedNearest(degrees: angle) }, mask: { $0.rotatedNearest(degrees: angle) })
    }
}

extension NearestRotation {
    package static let name = "nearest-rotation"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(degrees: try parameters.amount("degrees", in: 0...180, orElse: 7))
    }

    package var parameters: [JSONValue.Member] {
        [.init("degrees", .number(degrees))]
    }
}
