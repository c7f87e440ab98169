import Images
import Tasks
import Tensors
import Testing

@Suite struct VesselAugmentationTests {
    static func item(side: Int) -> PreparedItem {
        var generator = CountedGenerator(seed: 9)
        let values = (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let mask = (0..<side * side).map { _ in Bool.random(using: &generator) ? 255 : 0 as UInt8 }
        return PreparedItem(
            image: Image(width: side, height: side, channels: 3, values: values),
            mask: Image(width: side, height: side, channels: 1, values: mask))
    }

    @Test func `nothing drawn changes nothing`() {
        let item = Self.item(side: 16)
        let result = VesselDraw.unchanged.applied(to: item)
        #expect(result.image == Planes(item.image) && result.target == Planes(item.mask))
    }

    @Test func `image and mask move together`() {
        let item = Self.item(side: 16)
        // The mask as the image's red: whatever moves one moves the other.
        var red = item.image
        for pixel in 0..<256 { red.values[3 * pixel] = item.mask.values[pixel] }
        var draw = VesselDraw.unchanged
        (draw.flipsHorizontally, draw.transposes, draw.rotation) = (true, true, 90)
        let result = draw.applied(to: PreparedItem(image: red, mask: item.mask))
        // A quarter turn meets pixel centres up to rounding of the sine and cosine.
        let worst = zip(result.image.values, result.target.values).map { abs($0 - $1) }.max() ?? 1
        #expect(worst < 1e-5)
    }

    @Test func `the changes are made in the order that is said`() {
        let item = Self.item(side: 16)
        var draw = VesselDraw.unchanged
        (draw.brightness, draw.contrast, draw.saturation) = (1.2, 0.8, 1.1)
        (draw.flipsHorizontally, draw.flipsVertically) = (true, true)
        var expected = Planes(item.image.flippedHorizontally().flippedVertically())
        expected.adjustBrightness(by: 1.2)
        expected.adjustContrast(by: 0.8)
        expected.adjustSaturation(by: 1.1)
        #expect(draw.applied(to: item).image == expected)
    }

    @Test func `a turned square shows black corners`() {
        var item = Self.item(side: 32)
        item = PreparedItem(image: Image(width: 32, height: 32, channels: 3, repeating: 255), mask: item.mask)
        var draw = VesselDraw.unchanged
        draw.rotation = 45
        let result = draw.applied(to: item)
        #expect(result.image.values[0] == 0 && result.target.values[0] == 0)
        #expect(result.image.values[16 * 32 + 16] == 1)
    }

    @Test func `each change is drawn as often as it should, evenly over its range`() {
        let count = 4000
        let draws = (0..<count).map { index -> VesselDraw in
            var generator = CountedGenerator(seed: 1, UInt64(index))
            return VesselAugmentation.standard.draw(using: &generator)
        }
        // Four standard deviations of a binomial share at one half.
        let tolerance = 4 * (0.25 / Double(count)).squareRoot()
        func share(_ test: (VesselDraw) -> Bool) -> Double { Double(draws.count(where: test)) / Double(count) }
        #expect(abs(share { $0.rotation != nil } - 0.5) < tolerance)
        #expect(abs(share(\.flipsHorizontally) - 0.5) < tolerance)
        #expect(abs(share(\.flipsVertically) - 0.5) < tolerance)
        #expect(abs(share(\.transposes) - 0.5) < tolerance)
        #expect(abs(share { $0.brightness != 1 } - 0.5) < tolerance)
        #expect(abs(share { $0.noiseDeviation > 0 } - 0.5) < tolerance)
        #expect(draws.allSatisfy { ($0.brightness == 1) == ($0.contrast == 1) })
        let factors = draws.map(\.contrast).filter { $0 != 1 }
        #expect(factors.allSatisfy { 0.8 <= $0 && $0 < 1.2 })
        #expect((factors.min() ?? 1) < 0.81 && (factors.max() ?? 1) > 1.19)
        let angles = draws.compactMap(\.rotation)
        #expect((angles.min() ?? 9) < 2 && (angles.max() ?? 0) > 358)
    }

    @Test func `the noise is normal`() {
        let side = 256
        let gray = PreparedItem(
            image: Image(width: side, height: side, channels: 3, repeating: 128),
            mask: Image(width: side, height: side, channels: 1, repeating: 0))
        var draw = VesselDraw.unchanged
        (draw.noiseDeviation, draw.noiseSeed) = (0.05, 77)
        let noise = draw.applied(to: gray).image.values.map { (Double($0) - 128.0 / 255) / 0.05 }
        let count = Double(noise.count)
        var (mean, variance, kurtosis) = (0.0, 0.0, 0.0)
        for value in noise {
            let square = value * value
            mean += value / count
            variance += square / count
            kurtosis += square * square / count
        }
        // Four standard errors: 1 ⁄ √n, √(2 ⁄ n) and √(96 ⁄ n).
        #expect(abs(mean) < 4 / count.squareRoot())
        #expect(abs(variance - 1) < 4 * (2 / count).squareRoot())
        #expect(abs(kurtosis - 3) < 4 * (96 / count).squareRoot())
        // Two-sided tails of the normal distribution, to four standard errors of a binomial share.
        for (bound, tail) in [(1.0, 0.317311), (2.0, 0.045500), (3.0, 0.0026998), (3.6541528853610088, 0.000258)] {
            let share = Double(noise.count(where: { abs($0) > bound })) / count
            #expect(abs(share - tail) < 4 * (tail / count).squareRoot(), "beyond \(bound)")
        }
    }
}
