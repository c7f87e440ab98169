import Testing

@testable import Results

/// Each model of the paper against supervised ImageNet on each task that has both, from the printed means and deviations of ten runs.
@Suite struct PublishedComparisonTests {
    /// How a printed deviation is read.
    enum Deviation {
        case sample, population
    }

    /// The comparisons of a task.
    private struct Comparison {
        let task: String
        let pValues: [Double]
    }

    private let published: PublishedResults

    init() throws {
        published = try PublishedResults.bundled()
    }

    private static func statistics(_ result: PublishedResult, _ deviation: Deviation) -> SampleStatistics {
        let runs = Double(result.runs)
        let factor = deviation == .sample ? 1 : (runs / (runs - 1)).squareRoot()
        return SampleStatistics(
            count: result.runs, mean: result.mean, standardDeviation: result.std * factor)
    }

    // The table is the one whose row is taken for `random` on DXC5, which tables 2 and 4 print differently.
    private func comparisons(
        _ kind: TTest.Kind, _ deviation: Deviation = .sample, table: Int = 2
    ) throws -> [Comparison] {
        let models = Set(published.results.map(\.model)).subtracting(["imagenet"]).sorted()
        return try published.results(of: "imagenet").map { baseline in
            let rows = models.compactMap { model in
                let isAmbiguous = model == "random" && baseline.task == "DXC5"
                return isAmbiguous
                    ? published.results.first { $0.model == model && $0.task == baseline.task && $0.table == table }
                    : published.result(of: model, task: baseline.task)
            }
            return Comparison(
                task: baseline.task,
                pValues: try rows.map {
                    try #require(
                        TTest(Self.statistics($0, deviation), Self.statistics(baseline, deviation), kind)
                    ).pValue
                })
        }
    }

    /// Of all comparisons those with p < 0.05, and those that still have it after Holm's correction within each task.
    private static func counts(_ comparisons: [Comparison]) -> [Int] {
        [
            comparisons.reduce(0) { $0 + $1.pValues.count },
            comparisons.reduce(0) { $0 + $1.pValues.count { $0 < 0.05 } },
            comparisons.reduce(0) { $0 + Holm.adjusted($1.pValues).count { $0 < 0.05 } },
        ]
    }

    @Test
    func
        `sample deviations of ten runs, random on DXC5 as in table 2: by Welch 65 of 131 differ, 46 after Holm per task`()
        throws
    {
        #expect(Self.counts(try comparisons(.welch)) == [131, 65, 46])
    }

    @Test func `with random on DXC5 as in table 4 it is 45 after Holm`() throws {
        #expect(Self.counts(try comparisons(.welch, table: 4))[2] == 45)
    }

    @Test func `by Student 65 differ, 49 after Holm per task`() throws {
        #expect(Self.counts(try comparisons(.student)) == [131, 65, 49])
    }

    @Test func `if the printed deviations were the population's, by Welch 64 differ, 43 after Holm per task`() throws {
        #expect(Self.counts(try comparisons(.welch, .population)) == [131, 64, 43])
    }

    @Test func `rounding to two decimals leaves open for four of them whether p is below 0.05`() throws {
        var open = 0
        for baseline in published.results(of: "imagenet") {
            for model in Set(published.results.map(\.model)).subtracting(["imagenet"]) {
                guard let row = published.result(of: model, task: baseline.task) else { continue }
                let (first, second) = (Self.statistics(row, .sample), Self.statistics(baseline, .sample))
                let range = try #require(TTest.pValues(first, second, .welch, rounding: 0.005))
                let p = try #require(TTest(first, second, .welch)).pValue
                #expect(range.contains(p))
                if range.lowerBound < 0.05, range.upperBound >= 0.05 { open += 1 }
            }
        }
        #expect(open == 4)
    }
}
