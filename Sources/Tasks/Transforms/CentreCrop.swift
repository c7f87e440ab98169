package import Files
import Images
package import Tensors

/// A square out of the middle, as torchvision's `CenterCrop`; a smaller picture gets a border of zeros.
package struct CentreCrop: Transform {
    package var side: Int

    /// - Precondition: A side above 0.
    package init(side: Int) {
        precondition(side > 0, "no pixels")
        self.side = side
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let left = Self.margin(of: frame.width, side: side)
        let top = Self.margin(of: frame.height, side: side)
        frame.crop(to: Region(left: left, top: top, width: side, height: side))
    }

    /// What is cut off before the middle of an extent; below 0 where there is too little.
    static func margin(of extent: Int, side: Int) -> Int {
        guard extent >= side else { return -((side - extent) / 2) }
        return Int((Double(extent - side) / 2).rounded(.toNearestOrEven))
    }
}

extension Frame {
    /// Keeps a region of the picture and of the mask.
    mutating func crop(to region: Region) {
        replace(picture: { $0.cropped(to: region) }, mask: { $0.cropped(to: region) })
    }
}

extension CentreCrop {
    package static let name = "centre-crop"
    package static let isRandom = false

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(side: try parameters.side(orElse: side))
    }

    package var parameters: [JSONValue.Member] {
        [.init("side", .integer(side))]
    }

    package var resultSide: Int? { side }
    package func scaled(by factor: Double) -> Self { Self(side: side.scaled(by: factor)) }
}
