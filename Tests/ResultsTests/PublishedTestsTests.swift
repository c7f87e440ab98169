import Foundation
import Testing

@testable import Results

/// Marks and counts beside what SciPy and statsmodels say: Tools/fixtures/published_tests.py.
@Suite struct PublishedTestsTests {
    private struct Fixture: Decodable {
        struct Table: Decodable {
            let number: Int
            let family: String
            let comparisons: [Comparison]
        }
        struct Comparison: Decodable {
            let quantity: String
            let task: String
            let model: String
            let base: String
            let p: Double
            let holmP: Double
            let pRange: [Double]?
            let marks: [String]
        }
        struct Claim: Decodable {
            let claim: String
            let group: String
            let family: String
            let byMeanOfTask: [String: Int]
            let of: Int
            let byMean: Int
            let byTest: Int
            let undecided: Int
        }
        struct Count: Decodable {
            let family: String
            let of: Int
            let different: Int
            let afterHolm: Int
        }

        let tables: [Table]
        let claims: [Claim]
        let againstImagenet: [Count]

        static func read() throws -> Fixture {
            let path = Example.root.appending(path: "Tests/ResultsTests/Fixtures/published-tests.json")
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: path))
        }
    }

    @Test func `every figure is compared and marked as SciPy's tests say`() throws {
        let example = try TableExample()
        var compared = 0
        for expected in try Fixture.read().tables {
            let family = try #require(TableTest.Family(rawValue: expected.family))
            let table = try example.table(expected.number, TableTest(family))
            let found = table.rows.flatMap(\.cells).compactMap(\.published)
                .flatMap { [$0.score.comparison, $0.epochs?.comparison].compactMap(\.self) }
            #expect(found.count == expected.comparisons.count)
            for comparison in expected.comparisons {
                let figure = try #require(table.cell(comparison.model, comparison.task).published)
                let marked = try #require(comparison.quantity == "scores" ? figure.score : figure.epochs)
                let own = try #require(marked.comparison)
                let place = "table \(expected.number), \(comparison.model) on \(comparison.task)"
                #expect(own.with == comparison.base, "\(place)")
                #expect(abs((own.p ?? .nan) - comparison.p) < 1e-10, "\(place)")
                #expect(abs((own.holmP ?? .nan) - comparison.holmP) < 1e-10, "\(place)")
                #expect(marked.marks.map(\.rawValue) == comparison.marks, "\(place)")
                if let range = comparison.pRange {
                    // The fixture's extremes are those of a grid, so none goes beyond ours.
                    let ends = try #require(own.pRange)
                    #expect(ends.low <= range[0] + 1e-10 && ends.high >= range[1] - 1e-10, "\(place)")
                    #expect(abs(ends.low - range[0]) < 1e-4 && abs(ends.high - range[1]) < 1e-4, "\(place)")
                }
                compared += 1
            }
        }
        #expect(compared == 346)
    }

    @Test func `every claim holds as often as SciPy's tests say`() throws {
        let example = try TableExample()
        for expected in try Fixture.read().claims {
            let report = try example.claims(try #require(TableTest.Family(rawValue: expected.family)))
            let group = try #require(
                report.claims.first { $0.id == expected.claim }?.groups.first { $0.id == expected.group })
            let verdict = try #require(group.published)
            let counts = verdict.comparisons
            let expectedNumbers = [expected.of, expected.byMean, expected.byTest, counts.afterHolm, expected.undecided]
            #expect(counts.numbers == expectedNumbers, "\(expected)")
            let tasks = group.comparisons.filter { $0.published?.isAsExpected(group.expects) ?? false }
            #expect(Dictionary(grouping: tasks, by: \.task).mapValues(\.count) == expected.byMeanOfTask)
            #expect(group.own == nil)
        }
    }

    @Test func `three self-supervised models are better on each task by mean, but by test on three tasks only`() throws
    {
        let claim = try #require(try TableExample().claims().claims.first { $0.id == "self-supervised" })
        let verdict = try #require(claim.groups.first?.published)
        let tasks = try #require(verdict.tasks)
        #expect(tasks.numbers == [7, 7, 3, 3, 0])
        #expect(verdict.eachTask?["TXC"]?.byTest == 0 && verdict.eachTask?["TXC"]?.undecided == 0)
        let undecided = claim.groups[0].comparisons.filter { $0.published?.isUndecided(.none) ?? false }
            .filter { ($0.published?.difference ?? 0) > 0 }.map { "\($0.task) \($0.model)" }
        #expect(undecided == ["LXS sela-v2", "LXS swav"])
    }

    @Test(arguments: TableTest.Family.allCases)
    func `of all models beside ImageNet as many differ as SciPy and statsmodels count`(family: TableTest.Family) throws
    {
        let expected = try #require(try Fixture.read().againstImagenet.first { $0.family == family.rawValue })
        let published = try PublishedResults.bundled()
        var comparisons: [FigureComparison?] = []
        for task in Set(published.results.map(\.task)) {
            let base = try #require(published.result(of: "imagenet", task: task)).statistics
            let models = Set(published.results.map(\.model)).subtracting(["imagenet"]).sorted()
            let figures = models.compactMap { published.result(of: $0, task: task) }
            comparisons += FigureComparison.corrected(
                figures.map { FigureComparison($0.statistics, base, with: "imagenet", by: family, rounding: nil) })
        }
        #expect(comparisons.count == expected.of)
        #expect(comparisons.count { $0?.isSignificant(.none) ?? false } == expected.different)
        #expect(comparisons.count { $0?.isSignificant(.holm) ?? false } == expected.afterHolm)
    }
}
