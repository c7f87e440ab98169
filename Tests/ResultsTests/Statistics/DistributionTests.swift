import Testing

@testable import Results

@Suite struct DistributionTests {
    private struct Fixture: Decodable {
        struct Tail: Decodable {
            let degrees: Double?
            let value: Double
            let survival: Double
        }
        struct Quantile: Decodable {
            let degrees: Double?
            let probability: Double
            let value: Double
        }
        let normals: [Tail]
        let students: [Tail]
        let quantiles: [Quantile]
    }

    private let fixture: Fixture

    init() throws {
        fixture = try StatisticsFixture.read("distributions")
    }

    @Test func `tails of the normal distribution are SciPy's, relatively, down to 1e-300`() {
        var worst = LargestError("scipy.stats.norm.sf")
        for tail in fixture.normals {
            worst.add(NormalDistribution.survival(tail.value), tail.survival, "\(tail.value)")
            worst.add(NormalDistribution.cumulative(-tail.value), tail.survival, "\(-tail.value)")
        }
        worst.expect(below: 1e-12)
    }

    @Test func `tails of Student's are SciPy's, relatively, down to 1e-30, for one and for 300,000 degrees of freedom`()
        throws
    {
        var worst = LargestError("scipy.stats.t.sf")
        for tail in fixture.students {
            let distribution = StudentDistribution(degreesOfFreedom: try #require(tail.degrees))
            let place = "\(distribution.degreesOfFreedom) degrees, \(tail.value)"
            worst.add(distribution.survival(tail.value), tail.survival, place)
            worst.add(distribution.cumulative(-tail.value), tail.survival, place)
            let outside = tail.value < 0 ? 1 - tail.survival : tail.survival
            worst.add(distribution.twoSided(tail.value), 2 * outside, place)
        }
        #expect(fixture.students.contains { $0.survival < 1e-29 })
        worst.expect(below: 1e-10)
    }

    @Test func `quantiles are SciPy's`() {
        var worst = LargestError("scipy.stats.norm.ppf and t.ppf")
        for quantile in fixture.quantiles {
            let found =
                quantile.degrees.map {
                    StudentDistribution(degreesOfFreedom: $0).quantile(quantile.probability)
                } ?? NormalDistribution.quantile(quantile.probability)
            worst.add(found, quantile.value, "\(quantile.degrees ?? .infinity) degrees, \(quantile.probability)")
        }
        worst.expect(below: 1e-10)
    }

    @Test(arguments: [Double.leastNonzeroMagnitude, 1e-300, 1e-17, 0.3, 0.7, 1 - 0x1p-53])
    func `a quantile's probability is where it came from`(probability: Double) {
        #expect(
            abs(NormalDistribution.cumulative(NormalDistribution.quantile(probability)) - probability)
                <= 1e-11 * probability + .leastNonzeroMagnitude)
        for degrees in [1, 2.5, 30, 1e6] where probability > 1e-30 {
            let distribution = StudentDistribution(degreesOfFreedom: degrees)
            let found = distribution.cumulative(distribution.quantile(probability))
            #expect(abs(found - probability) < 1e-11 * probability, "\(degrees)")
        }
    }

    @Test func `ends and what is no probability`() {
        let student = StudentDistribution(degreesOfFreedom: 3)
        #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
        #expect(student.quantile(0) == -.infinity && student.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(1.1).isNaN && student.quantile(-0.1).isNaN && student.quantile(.nan).isNaN)
        #expect(student.survival(.infinity) == 0 && student.cumulative(.infinity) == 1 && student.twoSided(0) == 1)
        #expect(student.survival(.nan).isNaN)
    }
}
