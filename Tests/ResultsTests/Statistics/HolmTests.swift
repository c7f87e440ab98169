import Testing

@testable import Results

@Suite struct HolmTests {
    private struct Entry: Decodable {
        let p, adjusted: [Double]
    }

    @Test func `corrected p values are those of statsmodels`() throws {
        var worst = LargestError("statsmodels multipletests(holm)")
        for entry in try StatisticsFixture.read("holm", as: [Entry].self) {
            let found = Holm.adjusted(entry.p)
            #expect(found.count == entry.adjusted.count)
            for (index, pair) in zip(found, entry.adjusted).enumerated() {
                worst.add(pair.0, pair.1, "\(entry.p), \(index)")
            }
        }
        worst.expect(below: 1e-14)
    }

    @Test func `nothing is corrected where there is nothing`() {
        #expect(Holm.adjusted([]).isEmpty)
    }
}
