import Testing

@testable import Results

@Suite struct EffectSizeTests {
    private struct Fixture: Decodable {
        struct Sample: Decodable {
            let first, second: [Double]
            let paired: Bool
            let d, g, low, high: Double
        }
        struct Published: Decodable {
            let first, second: [Double]
            let d, low, high: Double
        }
        let samples: [Sample]
        let published: [Published]
    }

    private static func add(
        _ effect: EffectSize, d: Double, low: Double, high: Double, _ place: String, to worst: inout LargestError
    ) throws {
        worst.add(effect.uncorrected, d, unit: max(abs(d), 0.1), "\(place), d")
        let interval = try #require(effect.interval(level: 0.95))
        worst.add(interval.lowerBound, low, unit: max(abs(low), 0.1), "\(place), low")
        worst.add(interval.upperBound, high, unit: max(abs(high), 0.1), "\(place), high")
    }

    @Test func `Hedges' g and its exact interval are those of SciPy and of 30 digits, small and huge`() throws {
        let fixture: Fixture = try StatisticsFixture.read("effects")
        var worst = LargestError("scipy.stats.nct and mpmath")
        for (index, entry) in fixture.samples.enumerated() {
            let effect = try #require(
                entry.paired
                    ? EffectSize(paired: entry.first, entry.second)
                    : EffectSize(SampleStatistics(entry.first), SampleStatistics(entry.second)))
            worst.add(effect.value, entry.g, unit: max(abs(entry.g), 0.1), "\(index), g")
            try Self.add(effect, d: entry.d, low: entry.low, high: entry.high, "\(index)", to: &worst)
        }
        for entry in fixture.published {
            let (first, second) = (entry.first, entry.second)
            let effect = try #require(
                EffectSize(
                    SampleStatistics(count: Int(first[0]), mean: first[1], standardDeviation: first[2]),
                    SampleStatistics(count: Int(second[0]), mean: second[1], standardDeviation: second[2])))
            try Self.add(effect, d: entry.d, low: entry.low, high: entry.high, "\(first) \(second)", to: &worst)
        }
        #expect(fixture.published.contains { abs($0.d) > 900 })
        worst.expect(below: 1e-10)
    }

    @Test func `a probability that is central is Student's`() {
        for degrees in [1, 2.5, 18, 400] {
            for value in [-7, -0.3, 0, 1, 12] {
                let expected = StudentDistribution(degreesOfFreedom: degrees).cumulative(value)
                let found = NoncentralStudent.cumulative(value, degrees, noncentrality: 0).probability
                #expect(abs(found - expected) < 1e-13, "\(degrees), \(value)")
            }
        }
    }

    @Test func `what has no t test has no effect, nor have two pairs`() {
        #expect(EffectSize(SampleStatistics([0.5]), SampleStatistics([0.6, 0.7])) == nil)
        #expect(EffectSize(paired: [0.1, 0.2], [0.3, 0.5]) == nil)
        #expect(EffectSize(paired: [0.1, 0.2, 0.3], [0.2, 0.3, 0.4]) == nil)
    }

    @Test func `an effect beyond all rounding has no interval`() throws {
        let effect = try #require(
            EffectSize(
                SampleStatistics(count: 10, mean: 0, standardDeviation: 1e-9),
                SampleStatistics(count: 10, mean: 1, standardDeviation: 1e-9)))
        #expect(effect.interval(level: 0.95) == nil)
    }
}
