import Tensors
import Testing

@testable import Results

@Suite struct DeLongTests {
    private struct Pair: Decodable {
        let truths, first, second: [Float]
        let areas, errors: [Double]
        let difference, error, z, p, degrees: Double
    }
    private struct Clustered: Decodable {
        let clusters: [Int]
        let truths: [[Float?]]
        let first, second: [[[Float]]]
        let areas, errors: [Double]
    }

    private static func components(
        _ probabilities: [Float], _ truths: [Float]
    ) -> Defined<AreaComponents> {
        AreaComponents.of([[probabilities]], ClassifiedCases(clusters: Clusters(cases: truths.count), truths: truths))
    }

    @Test func `two areas on the same cases are compared as by MLstatkit, ties and a perfect area included`() throws {
        var worst = LargestError("MLstatkit Delong_test")
        for (index, pair) in try StatisticsFixture.read("delong", as: [Pair].self).enumerated() {
            let sides = try [pair.first, pair.second].map { try #require(Self.components($0, pair.truths).value) }
            for side in 0..<2 {
                let estimate = AreaEstimate(sides[side])
                worst.add(estimate.area, pair.areas[side], "\(index), area \(side)")
                worst.add(estimate.standardError, pair.errors[side], unit: 1e-2, "\(index), error \(side)")
            }
            let test = try #require(DeLong.test(sides[0], sides[1]).value)
            worst.add(test.difference, pair.difference, unit: 1e-2, "\(index), difference")
            worst.add(test.standardError, pair.error, "\(index), error")
            worst.add(test.statistic, pair.z, unit: 1, "\(index), z")
            worst.add(test.normalPValue, pair.p, "\(index), p")
            worst.add(test.degreesOfFreedom, pair.degrees, "\(index), degrees")
            #expect(test.pValue >= test.normalPValue)
        }
        worst.expect(below: 1e-10)
    }

    @Test func `patients with several cases, several runs and several classes are as by all pairs`() throws {
        var worst = LargestError("NumPy, all pairs")
        for (index, entry) in try StatisticsFixture.read("clustered", as: [Clustered].self).enumerated() {
            let cases = ClassifiedCases(
                clusters: Clusters(groups: entry.clusters.map { "patient \($0)" }),
                classes: entry.truths.indices.map { "class \($0)" },
                truths: entry.truths.map { $0.map { $0 ?? .nan } })
            let sides = try [entry.first, entry.second].map { try #require(AreaComponents.of($0, cases).value) }
            for side in 0..<2 {
                worst.add(sides[side].area, entry.areas[side], "\(index), area \(side)")
                worst.add(AreaEstimate(sides[side]).standardError, entry.errors[side], "\(index), error \(side)")
            }
            worst.add(
                DeLong.test(sides[0], sides[1]).value?.standardError, entry.errors[2], "\(index), error of difference")
        }
        worst.expect(below: 1e-10)
    }

    @Test(
        arguments: [
            ([1, 1, 1], "no negative case"), ([0, 0], "no positive case"), ([1, 0, 0], "a single positive case"),
            ([1, 1, 0, .nan], "a single negative case"), ([], "no positive case"),
        ] as [([Float], String)])
    func `classes without enough cases of both kinds are undefined, with the reason`(truths: [Float], reason: String) {
        #expect(Self.components(truths.map { _ in 0.5 }, truths).reason == reason)
    }

    @Test func `positive cases of one patient say nothing of other patients`() {
        let cases = ClassifiedCases(
            clusters: Clusters(groups: ["a", "a", "b", "c"]), classes: ["edema"], truths: [[1, 1, 0, 0]])
        #expect(
            AreaComponents.of([[[0.9, 0.3, 0.4, 0.1]]], cases).reason == "edema: all positive cases are of one patient")
    }

    @Test func `a probability that is not a number is no probability, unless its case is not counted`() {
        #expect(Self.components([0.1, .nan, 0.3, 0.4], [0, 1, 0, 1]).reason == "a probability is not a number")
        #expect(Self.components([0.1, .nan, 0.2, 0.3, 0.4], [0, .nan, 1, 0, 1]).value?.area == 0.75)
    }

    @Test func `models that rank all cases alike have no test, and no p that is not a number`() throws {
        let truths: [Float] = [0, 1, 0, 1, 1]
        let first = try #require(Self.components([0.1, 0.4, 0.5, 0.6, 0.9], truths).value)
        let second = try #require(Self.components([0.0, 0.1, 0.2, 0.7, 0.8], truths).value)
        #expect(DeLong.test(first, second).reason == "both models rank the cases alike")
        let perfect = try #require(Self.components([0.1, 0.4, 0.2, 0.6, 0.9], truths).value)
        let worst = try #require(Self.components([0.9, 0.1, 0.8, 0.2, 0.3], truths).value)
        #expect(DeLong.test(perfect, perfect).reason == "both models rank the cases alike")
        let tied = try #require(Self.components([0.5, 0.5, 0.5, 0.5, 0.5], truths).value)
        for other in [worst, tied] {
            #expect(DeLong.test(perfect, other).reason == "the areas differ by as much in every case")
        }
        #expect(DeLong.test(perfect, first).value.map { $0.pValue > 0 && $0.pValue <= 1 } == true)
    }

    @Test func `an area of one has no interval, one below has one below one`() throws {
        let truths: [Float] = [0, 1, 0, 1, 1]
        let perfect = AreaEstimate(try #require(Self.components([0.1, 0.4, 0.2, 0.6, 0.9], truths).value))
        #expect(perfect.area == 1 && perfect.standardError == 0)
        #expect(perfect.interval(level: 0.95).reason == "every pair of cases is ranked rightly")
        let other = AreaEstimate(try #require(Self.components([0.1, 0.4, 0.5, 0.6, 0.9], truths).value))
        let interval = try #require(other.interval(level: 0.95).value)
        #expect(interval.lowerBound > 0 && interval.upperBound < 1 && interval.contains(other.area))
        let tied = AreaEstimate(try #require(Self.components([0.5, 0.5, 0.5, 0.5, 0.5], truths).value))
        #expect(tied.area == 0.5 && tied.interval(level: 0.95).reason == "no case differs from the others")
    }

    @Test func `a class that stands twice makes nothing surer, classes of other patients do`() throws {
        let truths: [[Float]] = [[1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0]]
        let first: [[Float]] = [
            [0.9, 0.3, 0.6, 0.1, 0.2, 0.4, 0.5, 0.7, 0, 0.1, 0.2],
            [0.1, 0.2, 0.4, 0.9, 0.3, 0.6, 0.5, 0.7, 0, 0.1, 0.2],
        ]
        let second: [[Float]] = [
            [0.2, 0.3, 0.8, 0.5, 0.2, 0.4, 0.1, 0.7, 0, 0.6, 0.2],
            [0.5, 0.2, 0.4, 0.2, 0.3, 0.8, 0.1, 0.7, 0, 0.6, 0.2],
        ]
        func test(_ classes: [Int]) throws -> DeLong {
            let cases = ClassifiedCases(
                clusters: Clusters(cases: 11), classes: classes.map { "\($0)" }, truths: classes.map { truths[$0] })
            let sides = try [first, second].map { side in
                try #require(AreaComponents.of([classes.map { side[$0] }], cases).value)
            }
            return try #require(DeLong.test(sides[0], sides[1]).value)
        }
        let (once, twice, both) = try (test([0]), test([0, 0]), test([0, 1]))
        #expect(abs(twice.degreesOfFreedom - once.degreesOfFreedom) < 1e-12)
        #expect(abs(twice.standardError - once.standardError) < 1e-15)
        #expect(both.degreesOfFreedom > 1.2 * once.degreesOfFreedom)
    }

    @Test func `both zeros tie, and infinite probabilities are ordered`() {
        #expect(Self.components([-0.0, 0.0, -1, 2], [0, 1, 0, 1]).value?.area == 0.875)
        #expect(Self.components([-.infinity, 0.0, .infinity, -2], [0, 0, 1, 1]).value?.area == 0.75)
    }

    @Test func `a quarter of a million cases take less than seconds`() throws {
        let count = 250_000
        var generator = CountedGenerator(seed: 250_000)
        let truths = (0..<count).map { Float($0 % 10 == 0 ? 1 : 0) }
        let sides = (0..<2).map { _ in truths.map { $0 * 0.2 + Float.random(in: 0..<1, using: &generator) } }
        let clock = ContinuousClock()
        let elapsed = try clock.measure {
            let components = try sides.map { try #require(Self.components($0, truths).value) }
            let test = try #require(DeLong.test(components[0], components[1]).value)
            #expect(test.standardError > 1e-4 && test.standardError < 1e-2)
        }
        #expect(elapsed < .seconds(10), "\(elapsed)")
    }
}
