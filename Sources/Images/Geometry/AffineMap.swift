import Glibc

/// Where each pixel of a new picture comes from in the old one: an affine function of pixel centres.
///
/// The source of (x, y) is (xx·x + xy·y + x0, yx·x + yy·y + y0).
package struct AffineMap: Sendable, Equatable {
    package var xx: Double
    package var xy: Double
    package var x0: Double
    package var yx: Double
    package var yy: Double
    package var y0: Double

    package init(xx: Double, xy: Double, x0: Double, yx: Double, yy: Double, y0: Double) {
        (self.xx, self.xy, self.x0) = (xx, xy, x0)
        (self.yx, self.yy, self.y0) = (yx, yy, y0)
    }

    package static let identity = AffineMap(xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0)

    /// Swaps rows and columns.
    package static let transposition = AffineMap(xx: 0, xy: 1, x0: 0, yx: 1, yy: 0, y0: 0)

    /// Mirrors left and right.
    package static func horizontalFlip(width: Int) -> AffineMap {
        AffineMap(xx: -1, xy: 0, x0: Double(width - 1), yx: 0, yy: 1, y0: 0)
    }

    /// Mirrors top and bottom.
    package static func verticalFlip(height: Int) -> AffineMap {
        AffineMap(xx: 1, xy: 0, x0: 0, yx: 0, yy: -1, y0: Double(height - 1))
    }

    /// Turns the picture counter-clockwise about its middle, keeping its extents.
    package static func rotation(degrees: Double, width: Int, height: Int) -> AffineMap {
        let angle = degrees * .pi / 180
        let (cosine, sine) = (cos(angle), sin(angle))
        let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
        return AffineMap(
            xx: cosine, xy: -sine, x0: middleX - cosine * middleX + sine * middleY,
            yx: sine, yy: cosine, y0: middleY - sine * middleX - cosine * middleY)
    }

    /// The map of doing this change first and another one on its result.
    package func followed(by next: AffineMap) -> AffineMap {
        AffineMap(
            xx: xx * next.xx + xy * next.yx, xy: xx * next.xy + xy * next.yy, x0: xx * next.x0 + xy * next.y0 + x0,
            yx: yx * next.xx + yy * next.yx, yy: yx * next.xy + yy * next.yy, y0: yx * next.x0 + yy * next.y0 + y0)
    }

    /// The map that undoes this one; where nothing can, one that takes every pixel from the first.
    package func inverted() -> AffineMap {
        let determinant = xx * yy - xy * yx
        let scale = determinant == 0 ? 0 : 1 / determinant
        let (inverseXX, inverseXY) = (yy * scale, -xy * scale)
        let (inverseYX, inverseYY) = (-yx * scale, xx * scale)
        return AffineMap(
            xx: inverseXX, xy: inverseXY, x0: -inverseXX * x0 - inverseXY * y0,
            yx: inverseYX, yy: inverseYY, y0: -inverseYX * x0 - inverseYY * y0)
    }
}
