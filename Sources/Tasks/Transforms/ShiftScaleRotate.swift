package import Files
import Glibc
import Images
package import Tensors

/// One affine move that turns, scales and shifts at once, with 0 outside: albumentations' `ShiftScaleRotate` with a constant border.
package struct ShiftScaleRotate: Transform {
    package static let name = "shift-scale-rotate"
    /// How far the picture moves either way along each axis, as a share of its extent.
    package var shift: Double
    /// How far the factor of its size lies from 1 either way.
    package var scale: Double
    /// The largest angle either way, in degrees.
    package var degrees: Double

    package init(shift: Double = 0.0625, scale: Double = 0.1, degrees: Double = 45) {
        (self.shift, self.scale, self.degrees) = (shift, scale, degrees)
    }

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            shift: try parameters.amount("shift", in: 0...1, orElse: 0.0625),
            scale: try parameters.amount("scale", in: 0...0.99, orElse: 0.1),
            degrees: try parameters.amount("degrees", in: 0...180, orElse: 45))
    }

    package var parameters: [JSONValue.Member] {
        [.init("shift", .number(shift)), .init("scale", .number(scale)), .init("degrees", .number(degrees))]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let move = move(width: frame.width, height: frame.height, using: &draws).inverted()
        frame.replace(
            picture: { $0.remappedBilinear(by: move, border: .black) },
            mask: { $0.remappedNearest(by: move, border: .black) })
    }

    /// Where the pixels go: OpenCV's turn about the middle, counter-clockwise, and then the shift.
    private func move(width: Int, height: Int, using draws: inout CountedGenerator) -> AffineMap {
        let angle = draws.symmetric(degrees) * .pi / 180
        let factor = Double(draws.uniform(Float(1 - scale), Float(1 + scale)))
        let (shiftX, shiftY) = (draws.symmetric(shift), draws.symmetric(shift))
        let (along, across) = (cos(angle) * factor, sin(angle) * factor)
        let (middleX, middleY) = (Double(width) / 2, Double(height) / 2)
        return AffineMap(
            xx: along, xy: across, x0: (1 - along) * middleX - across * middleY + shiftX * Double(width),
            yx: -across, yy: along, y0: across * middleX + (1 - along) * middleY + shiftY * Double(height))
    }
}
