import Tensors
import Testing

@Suite struct CountedGeneratorTests {
    @Test func `the same coordinates draw the same numbers`() {
        var first = CountedGenerator(seed: 7, 1, 2, 3)
        var second = CountedGenerator(seed: 7, 1, 2, 3)
        #expect((0..<100).allSatisfy { _ in first.next() == second.next() })
    }

    @Test func `neighbouring coordinates draw different numbers`() {
        var seen = Set<UInt64>()
        for run in 0..<10 as Range<UInt64> {
            for sample in 0..<100 as Range<UInt64> {
                var generator = CountedGenerator(seed: 0, run, sample)
                seen.insert(generator.next())
            }
        }
        #expect(seen.count == 1000)
    }

    @Test func `uniform floats fill the unit interval evenly`() {
        var generator = CountedGenerator(seed: 3)
        let draws = (0..<20_000).map { _ in generator.uniform() }
        let mean = draws.reduce(0, +) / Float(draws.count)
        #expect(draws.allSatisfy { 0 <= $0 && $0 < 1 })
        // Four standard errors of the mean of a uniform variable: 4 × 0.2887 / √20000.
        #expect(abs(mean - 0.5) < 0.0082)
    }

    @Test func `integers of a range are equally likely, both ends included`() {
        var generator = CountedGenerator(seed: 4)
        var counts = [Int: Int]()
        for _ in 0..<21_000 { counts[generator.integer(in: -3...3), default: 0] += 1 }
        #expect(counts.keys.sorted() == Array(-3...3))
        // Four standard deviations of a binomial count with a share of 1/7.
        #expect(counts.values.allSatisfy { abs($0 - 3000) < 203 })
    }

    @Test func `a range of one integer, and of all, can be drawn from`() {
        var generator = CountedGenerator(seed: 5)
        #expect(generator.integer(in: 7...7) == 7)
        let draws = (0..<64).map { _ in generator.integer(in: Int.min...Int.max) }
        #expect(Set(draws).count == 64 && draws.contains { $0 < 0 } && draws.contains { $0 > 0 })
    }

    @Test func `a range that does not divide the generator's is drawn from evenly`() {
        var generator = CountedGenerator(seed: 6)
        // Three quarters of all 64-bit numbers: scaling alone would take every third one as often as the others together.
        let upper = Int(Int64.max) / 2
        let thirds = (0..<12_000).map { _ in
            Int((UInt64(bitPattern: Int64(generator.integer(in: Int.min...upper))) ^ 1 << 63) % 3)
        }
        // Four standard deviations of a binomial count with a share of 1/3.
        for third in 0..<3 { #expect(abs(thirds.count { $0 == third } - 4000) < 207) }
    }
}
