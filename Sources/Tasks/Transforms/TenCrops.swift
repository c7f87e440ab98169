import Images

/// The four corners and the middle of a picture and of its mirror image, as torchvision's `TenCrop`.
///
/// A picture smaller than the crops gets a border of zeros, as for `CentreCrop`.
package struct TenCrops: Sendable, Hashable {
    package var side: Int

    /// - Precondition: A side above 0.
    package init(side: Int) {
        precondition(side > 0, "no pixels")
        self.side = side
    }

    /// Top left, top right, bottom left, bottom right and the middle; then the same of the mirror image.
    package func frames(of frame: Frame) -> [Frame] {
        var mirrored = frame
        mirrored.replace(picture: { $0.flippedHorizontally() }, mask: { $0.flippedHorizontally() })
        let regions = regions(width: frame.width, height: frame.height)
        return [frame, mirrored].flatMap { whole in
            regions.map { region in
                var part = whole
                part.crop(to: region)
                return part
            }
        }
    }

    private func regions(width: Int, height: Int) -> [Region] {
        let (middleX, middleY) = (CentreCrop.margin(of: width, side: side), CentreCrop.margin(of: height, side: side))
        let (left, right) = width >= side ? (0, width - side) : (middleX, middleX)
        let (top, bottom) = height >= side ? (0, height - side) : (middleY, middleY)
        return [(left, top), (right, top), (left, bottom), (right, bottom), (middleX, middleY)].map {
            Region(left: $0.0, top: $0.1, width: side, height: side)
        }
    }
}
