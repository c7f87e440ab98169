import Results
import Testing

@testable import Catalog

@Suite struct PublishedModelsTests {
    @Test func `every model of the published results has a card, but for random`() throws {
        let models = Set(try PublishedResults.bundled().results.map(\.model)).subtracting(["random"])
        #expect(models == Set(Cards.bundled.entries.filter(\.isInBenchmark).map(\.id)))
    }
}
