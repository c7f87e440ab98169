import Images
import Testing

@Suite struct RemappingTests {
    /// 0, 10, 20 … along a row.
    static func ramp(_ count: Int) -> Image {
        Image(width: count, height: 1, channels: 1, values: (0..<count).map { UInt8($0 * 10) })
    }

    static func row(_ places: [Float], of image: Image) -> Image {
        image.remappedBilinear(by: PixelMap(columns: places, rows: [0]))
    }

    @Test func `pictures are mirrored about their outermost pixels, however far a place is`() {
        let picture = Self.ramp(4)
        let places: [Float] = [-7, -6, -5, -4, -3, -2, -1, 0, 3, 4, 5, 6, 7, 600]
        let expected: [UInt8] = [10, 0, 10, 20, 30, 20, 10, 0, 30, 20, 10, 0, 10, 0]
        #expect(Self.row(places, of: picture).values == expected)
        #expect(picture.remappedNearest(by: PixelMap(columns: places, rows: [0])).values == expected)
    }

    @Test func `places are rounded to the nearest 32nd, half to even`() {
        let picture = Image(width: 2, height: 1, channels: 1, values: [0, 160])
        // A 64th lies between 0 and 1/32, three of them between 1/32 and 2/32.
        #expect(Self.row([0.015625, 0.046875, 0.5, 0.99], of: picture).values == [0, 10, 80, 160])
    }

    @Test func `nearest places are rounded half to even`() {
        let map = PixelMap(columns: [0.5, 1.5, 2.5, 1.51], rows: [0])
        #expect(Self.ramp(4).remappedNearest(by: map).values == [0, 20, 20, 20])
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude])
    func `a place beyond all bounds is some pixel of the picture`(_ place: Float) {
        let map = PixelMap(columns: [place], rows: [place])
        let picture = Image(width: 3, height: 5, channels: 3, repeating: 7)
        #expect(picture.remappedBilinear(by: map).values == [7, 7, 7])
        #expect(picture.remappedNearest(by: map).values == [7, 7, 7])
    }

    @Test(arguments: [AffineMap.identity, .horizontalFlip(width: 9), .verticalFlip(height: 7)])
    func `affine moves by whole pixels change no sample`(_ map: AffineMap) {
        let values = (0..<9 * 7 * 3).map { UInt8(truncatingIfNeeded: $0 * 97) }
        let picture = Image(width: 9, height: 7, channels: 3, values: values)
        let expected = picture.warpedNearest(by: map, width: 9, height: 7)
        #expect(picture.remappedBilinear(by: map) == expected)
        #expect(picture.remappedNearest(by: map) == expected)
    }

    @Test func `an inverted map undoes a map, and a flat one gives the first pixel`() {
        let map = AffineMap(xx: 2, xy: 1, x0: 3, yx: -1, yy: 0.5, y0: -4)
        #expect(map.followed(by: map.inverted()) == .identity)
        let flat = AffineMap(xx: 1, xy: 2, x0: 3, yx: 2, yy: 4, y0: 5).inverted()
        #expect(Self.ramp(4).remappedNearest(by: flat).values == [0, 0, 0, 0])
    }

    @Test func `a region may reach beyond the picture`() {
        let picture = Image(width: 2, height: 2, channels: 1, values: [1, 2, 3, 4])
        #expect(picture.cropped(to: Region(left: 1, top: 0, width: 1, height: 2)).values == [2, 4])
        #expect(picture.cropped(to: Region(left: -1, top: 1, width: 4, height: 2)).values == [0, 3, 4, 0, 0, 0, 0, 0])
        #expect(picture.cropped(to: Region(left: 9, top: 0, width: 1, height: 1)).values == [0])
        #expect(picture.cropped(to: Region(left: 0, top: -9, width: 2, height: 1)).values == [0, 0])
    }

    @Test func `quarter turns of a square are exact`() {
        let picture = Image(width: 2, height: 2, channels: 1, values: [1, 2, 3, 4])
        #expect(picture.rotatedNearest(degrees: 90).values == [2, 4, 1, 3])
        #expect(picture.rotatedNearest(degrees: -90).values == [3, 1, 4, 2])
        #expect(picture.rotatedNearest(degrees: 180).values == [4, 3, 2, 1])
        #expect(picture.rotatedNearest(degrees: 360) == picture)
    }

    @Test func `a smooth field keeps its mean, and a flat one its values`() {
        let filter = GaussianFilter(deviation: 2)
        var field = [Double](repeating: 0, count: 5 * 3)
        field[7] = 1
        // Mirrors that repeat the outermost values lose nothing, though the bell is wider than the field.
        #expect(abs(filter.smoothed(field, width: 5, height: 3).reduce(0, +) - 1) < 1e-12)
        let flat = filter.smoothed([Double](repeating: 3, count: 4), width: 1, height: 4)
        #expect(flat.allSatisfy { abs($0 - 3) < 1e-12 })
    }
}
