package import Files
package import Images
package import Tensors

/// The whole picture as a square; its aspect is not kept.
package struct Resize: Transform {
    package var side: Int
    package var picture: Image.Interpolation
    /// How the mask is resized; it is then thresholded at 127, so that it stays two-valued.
    package var mask: Image.Interpolation

    /// - Precondition: A side above 0.
    package init(side: Int, picture: Image.Interpolation = .bilinear, mask: Image.Interpolation = .bilinear) {
        precondition(side > 0, "no pixels")
        (self.side, self.picture, self.mask) = (side, picture, mask)
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        frame.replace(
            picture: { $0.resized(width: side, height: side, by: picture) },
            mask: { $0.resized(width: side, height: side, by: mask).thresholded(above: 127) })
    }
}

extension Resize {
    package static let name = "resize"
    package static let isRandom = false

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            side: try parameters.side(orElse: side),
            picture: try parameters.optional("interpolation")?.choice() ?? .bilinear,
            mask: try parameters.optional("mask")?.choice() ?? .nearest)
    }

    package var parameters: [JSONValue.Member] {
        [
            .init("side", .integer(side)), .init("interpolation", .text(picture.rawValue)),
            .init("mask", .text(mask.rawValue)),
        ]
    }

    package var resultSide: Int? { side }
    package func scaled(by factor: Double) -> Self { Self(side: side.scaled(by: factor), picture: picture, mask: mask) }
}
