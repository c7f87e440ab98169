import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct PublishedTablesTests {
    @Test func `the file is valid under the schema, and the compiled one is the same: run Tools/generate-cards`() throws
    {
        let data = try Data(contentsOf: Example.root.appending(path: "Registry/published-tables.json"))
        let schema = try JSONSchema("published-tables.schema.json", in: Example.schemas)
        #expect(try schema.faults(in: data) == [])
        #expect(PublishedTables.json == String(decoding: data, as: UTF8.self))
    }

    @Test func `the tables hold every published figure, and name nothing that has none`() throws {
        let tables = try PublishedTables.bundled()
        let results = try PublishedResults.bundled().results
        #expect(tables.tables.map(\.number) == Array(2...8))
        var places = 0
        for table in tables.tables {
            let figures = results.filter { $0.table == table.number }
            #expect(Set(figures.map(\.model)) == Set(table.rows.map(\.model)), "table \(table.number)")
            #expect(Set(figures.map(\.task)) == Set(table.tasks), "table \(table.number)")
            #expect(figures.allSatisfy { ($0.epochs != nil) == (table.marking.epochs != nil) })
            #expect(Set(table.rows.flatMap(\.trainedOn)).isSubset(of: tables.pretraining.map(\.data)))
            for rule in [table.marking.scores, table.marking.epochs].compactMap(\.self) {
                #expect((rule.rule == .baseline) == (rule.model != nil))
            }
            places += figures.count
        }
        #expect(places == results.count)
    }

    @Test func `every claim is made of published figures`() throws {
        let (tables, results) = (try PublishedTables.bundled(), try PublishedResults.bundled())
        for group in tables.claims.flatMap(\.groups) {
            for pair in group.comparisons {
                let tasks = group.tasks.filter {
                    results.result(of: pair.model, task: $0) != nil
                        && results.result(of: pair.baseline, task: $0) != nil
                }
                #expect(!tasks.isEmpty, "\(group.id): \(pair.model) against \(pair.baseline)")
            }
        }
    }
}
