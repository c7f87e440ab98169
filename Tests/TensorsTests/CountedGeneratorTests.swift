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
}
