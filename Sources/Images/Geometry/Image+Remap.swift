/// Moves on a fine grid, sample for sample as OpenCV's `remap` and `warpAffine` make them of 8-bit pictures.
///
/// Places are rounded to 1/32 pixel before the four pixels around them are weighted. Beyond the border the picture is mirrored about
/// its outermost pixels, which are not repeated, unless it is to be black there.
extension Image {
    /// The picture moved by a map with bilinear interpolation.
    package func remappedBilinear(by map: PixelMap) -> Image {
        map.x.withUnsafeBufferPointer { columns in
            map.y.withUnsafeBufferPointer { rows in
                interpolated(width: map.width, height: map.height) { x, y in
                    let index = y &* map.width &+ x
                    return (GridPlace.rounded(columns[index], steps: 32), GridPlace.rounded(rows[index], steps: 32))
                }
            }
        }
    }

    /// The picture moved by a map, each pixel taking the nearest one.
    package func remappedNearest(by map: PixelMap) -> Image {
        map.x.withUnsafeBufferPointer { columns in
            map.y.withUnsafeBufferPointer { rows in
                picked(width: map.width, height: map.height) { x, y in
                    let index = y &* map.width &+ x
                    return (GridPlace.rounded(columns[index], steps: 1), GridPlace.rounded(rows[index], steps: 1))
                }
            }
        }
    }

    /// The picture moved by an affine map with bilinear interpolation, keeping its extents.
    package func remappedBilinear(by map: AffineMap, border: Border = .mirrored) -> Image {
        let places = AffinePlaces(map, columns: width, rows: height, half: 16)
        guard border == .black else {
            return interpolated(width: width, height: height) { x, y in
                let (column, row) = places.at(x, y)
                return (column >> 5, row >> 5)
            }
        }
        // All that is farther away is as black as the frame.
        let (farX, farY) = ((width + 1) * 32, (height + 1) * 32)
        return framed().interpolated(width: width, height: height) { x, y in
            let (column, row) = places.at(x, y)
            return (min(max((column >> 5) &+ 32, 0), farX), min(max((row >> 5) &+ 32, 0), farY))
        }
    }

    /// The picture moved by an affine map, each pixel taking the nearest one, keeping its extents.
    package func remappedNearest(by map: AffineMap, border: Border = .mirrored) -> Image {
        let places = AffinePlaces(map, columns: width, rows: height, half: 512)
        guard border == .black else {
            return picked(width: width, height: height) { x, y in
                let (column, row) = places.at(x, y)
                return (column >> 10, row >> 10)
            }
        }
        let (farX, farY) = (width + 1, height + 1)
        return framed().picked(width: width, height: height) { x, y in
            let (column, row) = places.at(x, y)
            return (min(max((column >> 10) &+ 1, 0), farX), min(max((row >> 10) &+ 1, 0), farY))
        }
    }

    /// What is seen beyond the border.
    package enum Border: Sendable {
        /// The picture again, mirrored about its outermost pixels.
        case mirrored
        case black
    }

    /// The picture in a frame of black pixels, one wide.
    private func framed() -> Image {
        cropped(to: Region(left: -1, top: -1, width: width + 2, height: height + 2))
    }
}

extension Image {
    /// Weights the four pixels around each place, which is given in 1/32 pixel.
    @inline(__always)
    private func interpolated(width: Int, height: Int, place: (_ x: Int, _ y: Int) -> (x: Int, y: Int)) -> Image {
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        let (channels, rowStride) = (channels, self.width &* channels)
        let (lastColumn, lastRow) = (self.width - 1, self.height - 1)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                var to = 0
                for y in 0..<height {
                    for x in 0..<width {
                        let place = place(x, y)
                        var (left, top) = (place.x >> 5, place.y >> 5)
                        var (right, bottom) = (left &+ 1, top &+ 1)
                        if left < 0 || right > lastColumn {
                            left = GridPlace.mirrored(left, last: lastColumn)
                            right = GridPlace.mirrored(right, last: lastColumn)
                        }
                        if top < 0 || bottom > lastRow {
                            top = GridPlace.mirrored(top, last: lastRow)
                            bottom = GridPlace.mirrored(bottom, last: lastRow)
                        }
                        let (across, down) = (place.x & 31, place.y & 31)
                        (left, right) = (left &* channels, right &* channels)
                        (top, bottom) = (top &* rowStride, bottom &* rowStride)
                        for channel in 0..<channels {
                            let upperLeft = Int(source[top &+ left &+ channel])
                            let upperRight = Int(source[top &+ right &+ channel])
                            let lowerLeft = Int(source[bottom &+ left &+ channel])
                            let lowerRight = Int(source[bottom &+ right &+ channel])
                            let upper = upperLeft &* 32 &+ (upperRight &- upperLeft) &* across
                            let lower = lowerLeft &* 32 &+ (lowerRight &- lowerLeft) &* across
                            let sum = upper &* 32 &+ (lower &- upper) &* down
                            target[to] = UInt8(truncatingIfNeeded: (sum &+ 512) >> 10)
                            to &+= 1
                        }
                    }
                }
            }
        }
        return result
    }

    /// Takes the pixel at each place, which is given in whole pixels.
    @inline(__always)
    private func picked(width: Int, height: Int, place: (_ x: Int, _ y: Int) -> (x: Int, y: Int)) -> Image {
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        let (channels, rowStride) = (channels, self.width &* channels)
        let (lastColumn, lastRow) = (self.width - 1, self.height - 1)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                var to = 0
                for y in 0..<height {
                    for x in 0..<width {
                        let place = place(x, y)
                        let column = GridPlace.mirrored(place.x, last: lastColumn)
                        let row = GridPlace.mirrored(place.y, last: lastRow)
                        let from = row &* rowStride &+ column &* channels
                        for channel in 0..<channels { target[to &+ channel] = source[from &+ channel] }
                        to &+= channels
                    }
                }
            }
        }
        return result
    }
}

/// Places on a grid of fractions of a pixel.
private enum GridPlace {
    /// Adding this to a double and taking it away again rounds to a whole number, half to even, without a call.
    private static let rounder = 0x1.8p52

    /// A place in steps of a pixel, however far away.
    @inline(__always)
    static func rounded(_ place: Float, steps: Double) -> Int {
        whole(Double(place) * steps)
    }

    /// The nearest whole number within 2⁴⁰ of 0, half to even.
    @inline(__always)
    static func whole(_ value: Double) -> Int {
        // What is no number fails the comparison too.
        let limited = value > -0x1p40 ? min(value, 0x1p40) : -0x1p40
        return Int(limited + rounder - rounder)
    }

    /// The pixel of an axis that is seen at a place, with mirrors at the first and the last pixel.
    @inline(__always)
    static func mirrored(_ place: Int, last: Int) -> Int {
        if place >= 0 && place <= last { return place }
        return reflected(place, last: last)
    }

    @inline(never)
    private static func reflected(_ place: Int, last: Int) -> Int {
        guard last > 0 else { return 0 }
        let phase = abs(place % (2 * last))
        return phase <= last ? phase : 2 * last - phase
    }
}

/// The source places of an affine map in 1/1024 pixel; the shares of columns and of rows are rounded apart.
private struct AffinePlaces {
    private let columns: [(x: Int, y: Int)]
    private let rows: [(x: Int, y: Int)]

    /// Adds `half` to every place, so that the later cut of binary places rounds.
    init(_ map: AffineMap, columns: Int, rows: Int, half: Int) {
        self.columns = (0..<columns).map {
            (GridPlace.whole(map.xx * Double($0) * 1024), GridPlace.whole(map.yx * Double($0) * 1024))
        }
        self.rows = (0..<rows).map {
            (
                GridPlace.whole((map.xy * Double($0) + map.x0) * 1024) + half,
                GridPlace.whole((map.yy * Double($0) + map.y0) * 1024) + half
            )
        }
    }

    @inline(__always)
    func at(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
        (columns[x].x &+ rows[y].x, columns[x].y &+ rows[y].y)
    }
}
