import Testing

@testable import Results

@Suite struct ResamplingTests {
    private struct Fixture: Decodable {
        struct Side: Decodable {
            let scores, numerators, denominators: [[Double]]
            let probabilities: [[[Float]]]
        }
        struct Bootstrapped: Decodable {
            let values: [Double?]
            let low, high, p, expandedLow, expandedHigh, expandedP: Double
        }
        struct Permuted: Decodable {
            let observed, p: Double
            let values: [Double]
        }
        struct SciPy: Decodable {
            let values: [Double]
            let lists: [[Int]]
            let distribution, permuted: [Double]
            let low, high: Double
        }
        let clusters: [Int]
        let lists: [[Int]]
        let swaps: [[Bool]]
        let truths: [[Float?]]
        let sides: [Side]
        let bootstraps: [String: Bootstrapped]
        let permutations: [String: Permuted]
        let scipy: SciPy
    }

    private let fixture: Fixture
    private let cases: ClassifiedCases

    init() throws {
        fixture = try StatisticsFixture.read("resampling")
        cases = ClassifiedCases(
            clusters: Clusters(groups: fixture.clusters.map { "\($0)" }), classes: ["one", "other"],
            truths: fixture.truths.map { $0.map { $0 ?? .nan } })
    }

    private static func times(_ list: [Int], of count: Int) -> [Int] {
        list.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
    }

    /// For a statistic by its name: its difference in a resample, and under swaps.
    private func differences(
        _ name: String
    ) throws -> (resampled: ([Int]) -> Double?, swapped: ([Bool]) -> Double?) {
        let clusters = cases.clusters
        func difference(_ first: Double?, _ second: Double?) -> Double? {
            first.flatMap { first in second.map { first - $0 } }
        }
        switch name {
        case "mean":
            let sides = fixture.sides.map { ResampledMean(runs: $0.scores, clusters: clusters) }
            return (
                { difference(sides[0].value($0), sides[1].value($0)) }, { sides[0].difference(sides[1], swapped: $0) }
            )
        case "ratio":
            let sides = fixture.sides.map {
                ResampledRatio(numerators: $0.numerators, denominators: $0.denominators, clusters: clusters)
            }
            return (
                { difference(sides[0].value($0), sides[1].value($0)) }, { sides[0].difference(sides[1], swapped: $0) }
            )
        default:
            let sides = try fixture.sides.map { try #require(ResampledArea.of($0.probabilities, cases).value) }
            let both = try #require(
                SwappedAreas.of(fixture.sides[0].probabilities, fixture.sides[1].probabilities, cases).value)
            return ({ difference(sides[0].value($0), sides[1].value($0)) }, { both.difference(swapped: $0) })
        }
    }

    @Test(arguments: ["mean", "ratio", "area"])
    func `a bootstrap by patient of the fixture's draws has NumPy's values, interval and p`(name: String) throws {
        let expected = try #require(fixture.bootstraps[name])
        let difference = try differences(name).resampled
        let values = fixture.lists.map { difference(Self.times($0, of: cases.clusters.count)) }
        var worst = LargestError("NumPy and scikit-learn, bootstrap of the \(name)")
        for (index, (found, expected)) in zip(values, expected.values).enumerated() {
            #expect((found == nil) == (expected == nil), "resample \(index)")
            if let expected { worst.add(found, expected, unit: 1, "resample \(index)") }
        }
        let distribution = try #require(BootstrapDistribution.of(values, degreesOfFreedom: 9).value)
        #expect(distribution.undefinedCount == expected.values.count { $0 == nil })
        worst.add(distribution.percentileInterval(level: 0.95).lowerBound, expected.low, unit: 1, "low")
        worst.add(distribution.percentileInterval(level: 0.95).upperBound, expected.high, unit: 1, "high")
        worst.add(distribution.percentilePValue, expected.p, unit: 1, "p")
        worst.add(distribution.interval(level: 0.95).lowerBound, expected.expandedLow, unit: 1, "expanded low")
        worst.add(distribution.interval(level: 0.95).upperBound, expected.expandedHigh, unit: 1, "expanded high")
        worst.add(distribution.pValue, expected.expandedP, unit: 1, "expanded p")
        worst.expect(below: 1e-12)
    }

    @Test(arguments: ["mean", "ratio", "area"])
    func `a permutation by patient of the fixture's swaps has NumPy's values and p`(name: String) throws {
        let expected = try #require(fixture.permutations[name])
        let difference = try differences(name).swapped
        let none = [Bool](repeating: false, count: cases.clusters.count)
        let values = try fixture.swaps.map { try #require(difference($0)) }
        var worst = LargestError("NumPy and scikit-learn, permutation of the \(name)")
        for (index, (found, expected)) in zip(values, expected.values).enumerated() {
            worst.add(found, expected, unit: 1, "permutation \(index)")
        }
        let test = PermutationTest(observed: try #require(difference(none)), permuted: values)
        worst.add(test.difference, expected.observed, unit: 1, "difference")
        worst.add(test.pValue, expected.p, unit: 1, "p")
        worst.expect(below: 1e-12)
    }

    @Test func `SciPy's bootstrap and its exact permutations come out of its draws`() throws {
        let expected = fixture.scipy
        let clusters = Clusters(cases: expected.values.count)
        let (mean, zero) = (
            ResampledMean(runs: [expected.values], clusters: clusters),
            ResampledMean(runs: [expected.values.map { _ in 0 }], clusters: clusters)
        )
        let distribution = try #require(
            BootstrapDistribution.of(
                expected.lists.map { mean.value(Self.times($0, of: clusters.count)) }, degreesOfFreedom: 7
            ).value)
        var worst = LargestError("scipy.stats.bootstrap and permutation_test")
        for (found, expected) in zip(distribution.values, expected.distribution) {
            worst.add(found, expected, unit: 1, "resample")
        }
        worst.add(distribution.percentileInterval(level: 0.95).lowerBound, expected.low, unit: 1, "low")
        worst.add(distribution.percentileInterval(level: 0.95).upperBound, expected.high, unit: 1, "high")
        let all = (0..<1 << clusters.count).map { bits in (0..<clusters.count).map { bits >> $0 & 1 == 1 } }
        let permuted = all.compactMap { mean.difference(zero, swapped: $0) }.sorted()
        #expect(permuted.count == expected.permuted.count)
        for (found, expected) in zip(permuted, expected.permuted) { worst.add(found, expected, unit: 1, "permutation") }
        worst.expect(below: 1e-12)
    }

    @Test(arguments: ["mean", "ratio", "area"])
    func `the same seed draws the same, another one others`(name: String) throws {
        let (resampled, swapped) = try differences(name)
        let bootstraps = try ([1, 1, 2] as [UInt64]).map { seed in
            try #require(
                Bootstrap(clusters: cases.clusters.count, resamples: 200, seed: seed).distribution(of: resampled).value)
        }
        #expect(bootstraps[0] == bootstraps[1] && bootstraps[0] != bootstraps[2])
        let permutations = try ([1, 1, 2] as [UInt64]).map { seed in
            var values: [Double] = []
            let test = try #require(
                Permutation(clusters: cases.clusters.count, permutations: 200, seed: seed)
                    .test { swaps in
                        let value = swapped(swaps)
                        value.map { values.append($0) }
                        return value
                    }.value)
            return (test, values)
        }
        #expect(permutations[0] == permutations[1] && permutations[0].1 != permutations[2].1)
    }

    @Test func `each patient is drawn once on average, and swapped half the time`() throws {
        var (drawn, swaps) = ([0, 0, 0], [0, 0, 0])
        _ = Bootstrap(clusters: 3, resamples: 3000, seed: 5).distribution { times in
            #expect(times.reduce(0, +) == 3)
            for index in times.indices { drawn[index] += times[index] }
            return 0
        }
        _ = Permutation(clusters: 3, permutations: 3000, seed: 5).test { swapped in
            for index in swapped.indices where swapped[index] { swaps[index] += 1 }
            return 0
        }
        // Four standard deviations of binomial counts.
        #expect(drawn.allSatisfy { abs($0 - 3000) < 179 }, "\(drawn)")
        #expect(swaps.allSatisfy { abs($0 - 1500) < 110 }, "\(swaps)")
    }

    @Test func `patients who have most of the cases or pixels leave fewer degrees of freedom`() {
        let clusters = Clusters(groups: ["a", "a", "a", "b"])
        let mean = ResampledMean(runs: [[1, 0.5, .nan, 0.2]], clusters: clusters)
        #expect(abs(mean.degreesOfFreedom - (9.0 / 5 - 1)) < 1e-15)
        let ratio = ResampledRatio(
            numerators: [[1, 1, 1, 1], [1, 1, 1, 1]], denominators: [[5, 0, 0, 5], [5, 5, 5, 5]], clusters: clusters)
        #expect(abs(ratio.degreesOfFreedom - (400.0 / 250 - 1)) < 1e-15)
        let alone = ResampledMean(runs: [[1, 2, 3]], clusters: Clusters(cases: 3))
        #expect(alone.degreesOfFreedom == 2)
    }

    @Test func `what is not defined says why`() throws {
        #expect(
            Bootstrap(clusters: 1, resamples: 9, seed: 0).distribution { _ in 1 }.reason == "fewer than two patients")
        var calls = 0
        let rare = Bootstrap(clusters: 5, resamples: 10, seed: 0).distribution { _ in
            calls += 1
            return calls > 6 ? 1 : nil
        }
        #expect(rare.reason == "undefined in 6 of 10 resamples")
        #expect(
            Permutation(clusters: 5, permutations: 9, seed: 0).test { _ in nil }.reason
                == "the difference is not defined")
        let side = fixture.sides[0].probabilities
        #expect(SwappedAreas.of(side, [side[0]], cases).reason == "2 runs cannot be swapped with 1")
        let clusters = Clusters(cases: 2)
        #expect(ResampledMean(runs: [[.nan, 1]], clusters: clusters).value([2, 0]) == nil)
        #expect(
            ResampledRatio(numerators: [[0, 1]], denominators: [[0, 2]], clusters: clusters).value([2, 0]) == nil)
    }

    @Test func `models that are alike in every case have a p of one`() throws {
        let mean = ResampledMean(runs: fixture.sides[0].scores, clusters: cases.clusters)
        let count = cases.clusters.count
        let test = Permutation(clusters: count, permutations: 99, seed: 0).test { mean.difference(mean, swapped: $0) }
        #expect(test.value?.pValue == 1)
        let bootstrap = Bootstrap(clusters: count, resamples: 99, seed: 0).distribution { _ in 0 }
        #expect(bootstrap.value?.pValue == 1 && bootstrap.value?.interval(level: 0.95) == 0...0)
    }
}
