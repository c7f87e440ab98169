import Testing

@testable import Results

@Suite struct TTestTests {
    private struct Fixture: Decodable {
        struct Result: Decodable {
            let kind: TTest.Kind?
            let statistic, degrees, p, low, high, margin, equivalence: Double
        }
        struct Independent: Decodable {
            let name: String
            let first, second: [Double]
            let tests: [Result]
        }
        struct Paired: Decodable {
            let first, second: [Double]
            let statistic, degrees, p, low, high, margin, equivalence: Double
        }
        struct Published: Decodable {
            let kind: TTest.Kind
            let first, second: [Double]
            let statistic, p: Double
        }
        let independent: [Independent]
        let paired: [Paired]
        let published: [Published]
    }
    private struct Rounded: Decodable {
        let kind: TTest.Kind
        let first, second: [Double]
        let low, high: Double
    }

    private static func sample(_ figures: [Double]) -> SampleStatistics {
        SampleStatistics(count: Int(figures[0]), mean: figures[1], standardDeviation: figures[2])
    }

    private static func add(
        _ test: TTest, statistic: Double, degrees: Double, p: Double, interval: (Double, Double), margin: Double,
        equivalence: Double, _ place: String, to worst: inout LargestError
    ) {
        worst.add(test.statistic, statistic, "\(place), t")
        worst.add(test.degreesOfFreedom, degrees, "\(place), degrees")
        worst.add(test.pValue, p, "\(place), p")
        let found = test.interval(level: 0.95)
        // An end of an interval may be next to nought, where digits cancel.
        worst.add(found.lowerBound, interval.0, unit: interval.1 - interval.0, "\(place), low")
        worst.add(found.upperBound, interval.1, unit: interval.1 - interval.0, "\(place), high")
        worst.add(test.equivalence(margin: margin), equivalence, "\(place), equivalence")
    }

    @Test func `Student's and Welch's test, interval and equivalence are those of SciPy and statsmodels`() throws {
        let fixture: Fixture = try StatisticsFixture.read("t-tests")
        var worst = LargestError("scipy.stats.ttest_ind, statsmodels ttost_ind")
        for entry in fixture.independent {
            for result in entry.tests {
                let kind = try #require(result.kind)
                let test = try #require(TTest(SampleStatistics(entry.first), SampleStatistics(entry.second), kind))
                Self.add(
                    test, statistic: result.statistic, degrees: result.degrees, p: result.p,
                    interval: (result.low, result.high), margin: result.margin, equivalence: result.equivalence,
                    "\(entry.name), \(kind)", to: &worst)
            }
        }
        worst.expect(below: 1e-10)
    }

    @Test func `the paired test, its interval and equivalence are those of SciPy and statsmodels`() throws {
        let fixture: Fixture = try StatisticsFixture.read("t-tests")
        var worst = LargestError("scipy.stats.ttest_rel, statsmodels ttost_paired")
        for (index, entry) in fixture.paired.enumerated() {
            let test = try #require(TTest(paired: entry.first, entry.second))
            Self.add(
                test, statistic: entry.statistic, degrees: entry.degrees, p: entry.p,
                interval: (entry.low, entry.high), margin: entry.margin, equivalence: entry.equivalence,
                "pair \(index)", to: &worst)
        }
        worst.expect(below: 1e-10)
    }

    @Test func `published mean, deviation and count are enough`() throws {
        let fixture: Fixture = try StatisticsFixture.read("t-tests")
        var worst = LargestError("scipy.stats.ttest_ind_from_stats")
        for (index, entry) in fixture.published.enumerated() {
            let test = try #require(TTest(Self.sample(entry.first), Self.sample(entry.second), entry.kind))
            worst.add(test.statistic, entry.statistic, "\(index), t")
            worst.add(test.pValue, entry.p, "\(index), p")
        }
        worst.expect(below: 1e-10)
    }

    @Test func `the range of p under rounding holds all of a fine grid, and no more`() throws {
        for entry in try StatisticsFixture.read("rounded", as: [Rounded].self) {
            let range = try #require(
                TTest.pValues(Self.sample(entry.first), Self.sample(entry.second), entry.kind, rounding: 0.005))
            let place = "\(entry.kind) \(entry.first) \(entry.second): \(range), grid \(entry.low)...\(entry.high)"
            #expect(
                range.lowerBound <= entry.low * (1 + 1e-9) && range.upperBound >= entry.high * (1 - 1e-9), "\(place)")
            // The grid itself misses the extremes by a little.
            #expect(range.lowerBound >= entry.low * 0.999 && range.upperBound <= entry.high * 1.001, "\(place)")
        }
    }

    @Test func `figures that may be anything within rounding allow any p`() {
        let sample = SampleStatistics(count: 10, mean: 98.19, standardDeviation: 0)
        #expect(TTest.pValues(sample, sample, .welch, rounding: 0.005) == 0...1)
        let single = SampleStatistics(count: 1, mean: 98.19, standardDeviation: nil)
        #expect(TTest.pValues(sample, single, .welch, rounding: 0.005) == nil)
    }

    @Test(arguments: TTest.Kind.allCases)
    func `there is no test of a single run, of no spread at all, or of what rounding leaves of it`(kind: TTest.Kind) {
        func test(_ first: [Double], _ second: [Double]) -> TTest? {
            kind == .paired
                ? TTest(paired: first, second) : TTest(SampleStatistics(first), SampleStatistics(second), kind)
        }
        #expect(test([0.5], [0.6]) == nil)
        #expect(test([], []) == nil)
        #expect(test([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]) == nil)
        #expect(test([0.1, 0.1 + 1e-17, 0.1], [0.7, 0.7.nextUp, 0.7]) == nil)
        #expect(test([0.1, 0.2, 0.3], [0.3, 0.3, 0.3]) != nil)
        #expect(test([0.1, .nan, 0.3], [0.3, 0.3, 0.3]) == nil)
    }

    @Test func `pairs with one difference have no paired test, however their sums are rounded`() {
        #expect(TTest(paired: [0.1, 0.2, 0.7], [0.2, 0.3, 0.8]) == nil)
    }

    @Test(arguments: [TTest.Kind.student, .welch], [1e-200, 1e-160, 1e150])
    func `the unit of measurement changes no p, even where squares vanish or overflow`(kind: TTest.Kind, unit: Double)
        throws
    {
        let (first, second) = ([0.1, 0.4, 0.3, 0.9], [1.1, 1.2, 0.8])
        let plain = try #require(TTest(SampleStatistics(first), SampleStatistics(second), kind))
        let scaled = try #require(
            TTest(SampleStatistics(first.map { $0 * unit }), SampleStatistics(second.map { $0 * unit }), kind))
        #expect(
            abs(scaled.pValue - plain.pValue) < 1e-13 && abs(scaled.degreesOfFreedom - plain.degreesOfFreedom) < 1e-12)
    }
}
