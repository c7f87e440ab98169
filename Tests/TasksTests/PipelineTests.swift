import Files
import Foundation
import Images
import Tensors
import TestSupport
import Testing

@testable import Tasks

/// The changes of VFS's training images, and how steps are put together.
@Suite struct PipelineTests {
    private static func step(_ json: JSONValue) throws -> Step { try Step(JSONPlace(json), side: 16) }

    private static func applied(_ steps: [JSONValue], to frame: Frame, seed: UInt64 = 0) throws -> Frame {
        var draws = CountedGenerator(seed: seed)
        var frame = frame
        for step in steps { frame = try #require(try Self.step(step).frames(of: frame, using: &draws).first) }
        return frame
    }

    private static let picture = TemporaryFolder.noise(width: 16, height: 16, channels: 3, seed: 0)
    private static let mask = TransformTests.noise(width: 16, height: 16, channels: 1).thresholded(above: 127)

    private static func flip(_ axis: JSONValue, _ probability: JSONValue = 1) -> JSONValue {
        ["transform": "flip", "axis": axis, "probability": probability]
    }

    private static func jitter(_ brightness: Double, _ contrast: Double, _ saturation: Double) -> JSONValue {
        func only(_ value: Double) -> JSONValue { [.number(value), .number(value)] }
        return [
            "transform": "colour-jitter", "brightness": only(brightness), "contrast": only(contrast),
            "saturation": only(saturation), "probability": 1,
        ]
    }

    @Test func `chances of nothing change nothing`() throws {
        let steps: [JSONValue] = [
            ["transform": "rotation", "probability": 0], Self.flip("diagonal", 0),
            ["transform": "colour-jitter", "probability": 0], ["transform": "gaussian-noise", "probability": 0],
            ["all": [Self.flip("horizontal")], "probability": 0], ["oneOf": [Self.flip("vertical")], "probability": 0],
        ]
        for seed in 0..<10 as Range<UInt64> {
            let result = try Self.applied(steps, to: Frame(Self.picture, mask: Self.mask), seed: seed).finished()
            #expect(result.samples == Planes(Self.picture) && result.mask == Self.mask)
        }
    }

    @Test func `image and mask move together`() throws {
        // The mask as the image's red: whatever moves one moves the other.
        var red = Self.picture
        for pixel in 0..<256 { red.values[3 * pixel] = Self.mask.values[pixel] }
        let turn: JSONValue = ["transform": "rotation", "degrees": [90, 90], "probability": 1]
        let result = try Self.applied(
            [turn, Self.flip("horizontal"), Self.flip("diagonal")], to: Frame(red, mask: Self.mask)
        ).finished()
        // A quarter turn meets pixel centres up to rounding of the sine and cosine.
        let target = try #require(result.mask).values.map { Float($0) / 255 }
        let worst = zip(result.samples.values, target).map { abs($0 - $1) }.max() ?? 1
        #expect(worst < 1e-5)
        #expect(result.mask != Self.mask)
    }

    @Test func `the changes are made in the order of the steps, and the factors' in that of torchvision`() throws {
        var expected = Planes(Self.picture.flippedHorizontally().flippedVertically())
        expected.adjustBrightness(by: 1.2)
        expected.adjustContrast(by: 0.8)
        expected.adjustSaturation(by: 1.1)
        let steps = [Self.flip("horizontal"), Self.flip("vertical"), Self.jitter(1.2, 0.8, 1.1)]
        #expect(try Self.applied(steps, to: Frame(Self.picture)).finished().samples == expected)
        #expect(try Self.applied(steps.reversed(), to: Frame(Self.picture)).finished().samples != expected)
    }

    @Test func `a turned square shows black corners`() throws {
        let white = Image(width: 32, height: 32, channels: 3, repeating: 255)
        let mask = Image(width: 32, height: 32, channels: 1, repeating: 255)
        let turn: JSONValue = ["transform": "rotation", "degrees": [45, 45], "probability": 1]
        let result = try Self.applied([turn], to: Frame(white, mask: mask)).finished()
        #expect(result.samples.values[0] == 0 && result.mask?.values[0] == 0)
        #expect(result.samples.values[16 * 32 + 16] == 1 && result.mask?.values[16 * 32 + 16] == 255)
    }

    /// What each step of VFS's training does to a picture, drawn as often as is asked.
    private static func results(_ name: String, on image: Image, count: Int) throws -> [[Float]] {
        let steps = TaskCard.vfs.pipelines.training.steps.filter { $0.json["transform"] == .text(name) }
        return try steps.flatMap { step in
            try (0..<count).map { index in
                var draws = CountedGenerator(seed: 1, UInt64(index))
                return try #require(step.frames(of: Frame(image), using: &draws).first).finished().samples.values
            }
        }
    }

    @Test(arguments: [("rotation", 1), ("flip", 3), ("colour-jitter", 1), ("gaussian-noise", 1)])
    func `each change of the vessels is made half of the time`(_ name: String, _ steps: Int) throws {
        let image = TemporaryFolder.noise(width: 4, height: 4, channels: 3, seed: 3)
        let plain = Planes(image).values
        let results = try Self.results(name, on: image, count: 4000)
        try #require(results.count == 4000 * steps)
        for step in 0..<steps {
            let share = Double(results[4000 * step..<4000 * (step + 1)].count { $0 != plain }) / 4000
            // Four standard deviations of a binomial share at one half.
            #expect(abs(share - 0.5) < 4 * (0.25 / 4000).squareRoot(), "\(name) \(step)")
        }
    }

    @Test func `brightness has every factor of its range`() throws {
        // Contrast and saturation leave an even gray as it is.
        let even = Image(width: 2, height: 2, channels: 3, repeating: 100)
        let factors = try Self.results("colour-jitter", on: even, count: 4000).map { $0[0] * 2.55 }.filter {
            abs($0 - 1) > 1e-6
        }
        #expect(factors.allSatisfy { 0.8 - 1e-5 <= $0 && $0 < 1.2 + 1e-5 })
        #expect((factors.min() ?? 1) < 0.81 && (factors.max() ?? 1) > 1.19)
    }

    @Test func `every angle is drawn`() throws {
        // Levels rise to the right, by 6 a pixel; the direction in which they rise afterwards tells the angle.
        let ramp = Image(width: 21, height: 21, channels: 1, values: (0..<441).map { UInt8(60 + 6 * ($0 % 21)) })
        let angles = try Self.results("rotation", on: ramp, count: 2000).compactMap { values -> Double? in
            let (x, y) = (values[220 + 3] - values[220 - 3], values[220 + 63] - values[220 - 63])
            let angle = atan2(Double(-y), Double(x)) * 180 / .pi
            return values == Planes(ramp).values ? nil : angle < 0 ? angle + 360 : angle
        }
        #expect(angles.count > 800)
        #expect((angles.min() ?? 9) < 2 && (angles.max() ?? 0) > 358)
        // Each of twelve sectors within five standard deviations of its expected share.
        let expected = Double(angles.count) / 12
        for sector in 0..<12 {
            let found = Double(angles.count { Int($0 / 30) == sector })
            #expect(abs(found - expected) < 5 * expected.squareRoot())
        }
    }

    @Test func `the noise is normal`() throws {
        let gray = Image(width: 256, height: 256, channels: 3, repeating: 128)
        let step: JSONValue = ["transform": "gaussian-noise", "deviation": 0.05, "probability": 1]
        let result = try Self.applied([step], to: Frame(gray), seed: 77).finished()
        let noise = result.samples.values.map { (Double($0) - 128.0 / 255) / 0.05 }
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

    @Test func `one of several is each as often, and all of several together or none`() throws {
        let (horizontal, vertical) = (Self.picture.flippedHorizontally(), Self.picture.flippedVertically())
        let both = horizontal.flippedVertically()
        let flips: JSONValue = [Self.flip("horizontal"), Self.flip("vertical")]
        func shares(_ step: JSONValue) throws -> [Double] {
            let images = try (0..<2000 as Range<UInt64>).map { seed in
                try Self.applied([step], to: Frame(Self.picture), seed: seed).finished().samples
            }
            return [Self.picture, horizontal, vertical, both].map { image in
                Double(images.count { $0 == Planes(image) }) / 2000
            }
        }
        // Four standard deviations of a binomial share.
        func fits(_ found: [Double], _ expected: [Double]) -> Bool {
            zip(found, expected).allSatisfy { abs($0 - $1) <= 4 * ($1 * (1 - $1) / 2000).squareRoot() }
        }
        #expect(fits(try shares(["oneOf": flips, "probability": 0.4]), [0.6, 0.2, 0.2, 0]))
        #expect(fits(try shares(["oneOf": flips]), [0, 0.5, 0.5, 0]))
        #expect(fits(try shares(["all": flips, "probability": 0.4]), [0.6, 0, 0, 0.4]))
    }
}
