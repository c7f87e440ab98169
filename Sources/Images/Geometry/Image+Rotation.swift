import Glibc

extension Image {
    /// The picture turned counter-clockwise about its middle, each pixel taking the nearest one; what lies outside is 0.
    ///
    /// Pixel for pixel as Pillow's `rotate`: places are stepped in fixed point, with 16 binary places.
    ///
    /// - Parameter degrees: The angle.
    /// - Returns: A picture of the same extents.
    package func rotatedNearest(degrees: Double) -> Image {
        let steps = FixedSteps(degrees: degrees, width: width, height: height)
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        let (width, height, channels) = (width, height, channels)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                var to = 0
                for y in 0..<height {
                    var column = steps.startX &+ y &* steps.xy
                    var row = steps.startY &+ y &* steps.yy
                    for _ in 0..<width {
                        let (x, y) = (column >> 16, row >> 16)
                        if x >= 0 && x < width && y >= 0 && y < height {
                            let from = (y &* width &+ x) &* channels
                            for channel in 0..<channels { target[to &+ channel] = source[from &+ channel] }
                        }
                        to &+= channels
                        column &+= steps.xx
                        row &+= steps.yx
                    }
                }
            }
        }
        return result
    }
}

/// A rotation in 1/65536 pixel.
private struct FixedSteps {
    let xx: Int
    let xy: Int
    let yx: Int
    let yy: Int
    /// The source of the first pixel's middle.
    let startX: Int
    let startY: Int

    init(degrees: Double, width: Int, height: Int) {
        let turn = degrees.truncatingRemainder(dividingBy: 360)
        let angle = -(turn < 0 ? turn + 360 : turn) * .pi / 180
        let (cosine, sine) = (Self.short(cos(angle)), Self.short(sin(angle)))
        let (middleX, middleY) = (Double(width) / 2, Double(height) / 2)
        let left = -cosine * middleX - sine * middleY + middleX
        let top = sine * middleX - cosine * middleY + middleY
        (xx, xy) = (Self.fixed(cosine), Self.fixed(sine))
        (yx, yy) = (Self.fixed(-sine), Self.fixed(cosine))
        startX = Self.fixed(left + cosine * 0.5 + sine * 0.5)
        startY = Self.fixed(top - sine * 0.5 + cosine * 0.5)
    }

    /// Fifteen decimal places, so that a quarter turn is exact.
    private static func short(_ value: Double) -> Double { (value * 1e15).rounded(.toNearestOrEven) / 1e15 }

    private static func fixed(_ value: Double) -> Int { Int((value * 65536 + 0.5).rounded(.down)) }
}
