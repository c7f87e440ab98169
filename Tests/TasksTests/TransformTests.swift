import Images
import Tasks
import Tensors
import Testing

@Suite struct TransformTests {
    static func noise(width: Int, height: Int, channels: Int) -> Image {
        var generator = CountedGenerator(seed: 2)
        let values = (0..<width * height * channels).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        return Image(width: width, height: height, channels: channels, values: values)
    }

    static let keeping: [any Transform] = [
        NearestRotation(degrees: 180), BrightnessContrast(), BrightnessContrast(brightness: 9, contrast: 9),
        BrightnessContrast(brightness: 1e300, contrast: 1e300), Gamma(),
        Gamma(hundredths: 1...1), ElasticTransform(), ElasticTransform(alpha: 1e9, sigma: 0.01, affine: 1e9),
        GridDistortion(),
        GridDistortion(steps: 1000, limit: 3), OpticalDistortion(), OpticalDistortion(distortion: 1e30, shift: 1e6),
    ]
    /// To a side of 9.
    static let squaring: [any Transform] = [
        RandomResizedCrop(side: 9), RandomResizedCrop(side: 9, scale: 0...0),
        RandomResizedCrop(side: 9, ratio: 50...60),
        RandomResizedCrop(side: 9, scale: 1...1e30, ratio: 1e-30...1e30), CentreCrop(side: 9), Resize(side: 9),
        Resize(side: 9, picture: .corner, mask: .unfilteredBilinear),
        Resize(side: 9, picture: .nearest, mask: .nearest),
        Resize(side: 9, picture: .unfilteredBilinear, mask: .corner), RandomSizedCrop(side: 9, probability: 1),
        RandomSizedCrop(heights: 1...3, side: 9, probability: 1),
    ]

    @Test(arguments: [(1, 1), (1, 2), (2, 1), (3, 2), (7, 4), (1, 4892), (4892, 1), (61, 14), (13, 90)])
    func `any extents pass every transform, and the mask stays two-valued`(_ width: Int, _ height: Int) throws {
        let mask = Self.noise(width: width, height: height, channels: 1).thresholded(above: 127)
        for channels in [1, 3] {
            let picture = Self.noise(width: width, height: height, channels: channels)
            for (transforms, extents) in [(Self.keeping, (width, height)), (Self.squaring, (9, 9))] {
                for transform in transforms {
                    for seed in 0..<3 as Range<UInt64> {
                        var draws = CountedGenerator(seed: seed)
                        var frame = Frame(picture, mask: mask)
                        transform.apply(to: &frame, using: &draws)
                        let (samples, truth) = frame.finished()
                        #expect(
                            samples.width == extents.0 && samples.height == extents.1 && samples.channels == channels)
                        let moved = try #require(truth)
                        #expect(moved.width == extents.0 && moved.height == extents.1)
                        #expect(moved.values.allSatisfy { $0 == 0 || $0 == 255 })
                        // The picture does not depend on whether there is a mask.
                        draws = CountedGenerator(seed: seed)
                        frame = Frame(picture)
                        transform.apply(to: &frame, using: &draws)
                        let alone = frame.finished()
                        #expect(alone.samples == samples && alone.mask == nil)
                    }
                }
            }
            let crops = TenCrops(side: 9).frames(of: Frame(picture, mask: mask)).map { $0.finished() }
            #expect(crops.count == 10 && crops.allSatisfy { $0.samples.width == 9 && $0.mask?.height == 9 })
        }
    }

    @Test func `the flat picture stays flat under every move`() {
        for transform in Self.keeping where transform is any Warp || transform is ElasticTransform {
            var draws = CountedGenerator(seed: 1)
            var frame = Frame(Image(width: 20, height: 30, channels: 3, repeating: 77))
            transform.apply(to: &frame, using: &draws)
            #expect(frame.finished().samples.image() == Image(width: 20, height: 30, channels: 3, repeating: 77))
        }
    }

    @Test func `limits of 0 change nothing`() {
        let picture = Self.noise(width: 20, height: 31, channels: 3)
        let still: [any Transform] = [
            NearestRotation(degrees: 0), BrightnessContrast(brightness: 0, contrast: 0),
            ElasticTransform(alpha: 0, sigma: 6, affine: 0), RandomSizedCrop(probability: 0),
        ]
        for transform in still {
            var draws = CountedGenerator(seed: 1)
            var frame = Frame(picture)
            transform.apply(to: &frame, using: &draws)
            #expect(frame.finished().samples.image() == picture)
        }
    }

    @Test func `random parts have uniform areas, uniform logarithms of shapes, and lie inside`() {
        let crop = RandomResizedCrop(side: 224)
        var draws = CountedGenerator(seed: 8)
        let regions = (0..<4000).map { _ in crop.region(width: 1000, height: 1000, using: &draws) }
        #expect(
            regions.allSatisfy {
                $0.left >= 0 && $0.top >= 0 && $0.left + $0.width <= 1000 && $0.top + $0.height <= 1000
            })
        let areas = regions.map { Double($0.width * $0.height) / 1e6 }
        let shapes = regions.map { Double($0.width) / Double($0.height) }
        #expect((areas.min() ?? 0) > 0.079 && (areas.min() ?? 1) < 0.082)
        #expect((shapes.min() ?? 0) > 0.745 && (shapes.max() ?? 2) < 1.343)
        // Below areas of ¾ no shape is refused, so the share below half of that range is what uniform areas give.
        let small = areas.filter { $0 < 0.74 }
        let half = Double(small.count { $0 < 0.41 }) / Double(small.count)
        #expect(abs(half - 0.5) < 4 * (0.25 / Double(small.count)).squareRoot())
        let wide = Double(shapes.count { $0 > 1 }) / 4000
        #expect(abs(wide - 0.5) < 4 * (0.25 / 4000).squareRoot())
    }

    @Test func `where no part fits, the largest about the middle is taken`() {
        let crop = RandomResizedCrop(side: 224, scale: 1...1, ratio: 3.0 / 4...4.0 / 3)
        var draws = CountedGenerator(seed: 8)
        #expect(
            crop.region(width: 900, height: 90, using: &draws) == Region(left: 390, top: 0, width: 120, height: 90))
        #expect(
            crop.region(width: 90, height: 901, using: &draws) == Region(left: 0, top: 390, width: 90, height: 120))
    }

    @Test func `sized squares have every side of the range equally often, and probabilities are kept`() {
        let crop = RandomSizedCrop()
        var draws = CountedGenerator(seed: 3)
        let regions = (0..<6900).map { _ in crop.region(width: 224, height: 224, using: &draws) }
        let sides = Dictionary(grouping: regions, by: \.height).mapValues(\.count)
        #expect(sides.keys.sorted() == Array(156...224))
        // Each is expected 100 times; five standard deviations, as there are many.
        #expect(sides.values.allSatisfy { abs($0 - 100) < 50 })
        #expect(regions.allSatisfy { $0.left >= 0 && $0.left + $0.width <= 224 && $0.width == $0.height })
        let picture = Self.noise(width: 8, height: 8, channels: 1)
        let often = (0..<2000).count { seed in
            var draws = CountedGenerator(seed: UInt64(seed))
            var frame = Frame(picture)
            RandomSizedCrop(heights: 3...4, side: 5).apply(to: &frame, using: &draws)
            return frame.width == 5
        }
        #expect(abs(Double(often) / 2000 - 0.25) < 4 * (0.1875 / 2000).squareRoot())
    }

    @Test func `elastic displacements are as large as the library's`() {
        // A ramp shows how far its columns moved; the published settings move pixels by about 3.3 on average of squares.
        let columns = (0..<224).map { UInt8($0) }
        let ramp = Image(width: 224, height: 224, channels: 1, values: (0..<224).flatMap { _ in columns })
        var squares: [Double] = []
        for seed in 0..<4 as Range<UInt64> {
            var draws = CountedGenerator(seed: seed)
            var frame = Frame(ramp)
            ElasticTransform(alpha: 120, sigma: 6, affine: 0).apply(to: &frame, using: &draws)
            let moved = frame.finished().samples.image()
            for y in 30..<194 {
                for x in 30..<194 { squares.append(square(Double(moved[x, y]) - Double(x))) }
            }
        }
        let deviation = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
        // 120 · √⅓ ⁄ (2√π · 6) = 3.257. Some 120 patches of a bell's size are independent in each picture.
        #expect(abs(deviation - 3.257) < 0.4)

        func square(_ value: Double) -> Double { value * value }
    }
}
