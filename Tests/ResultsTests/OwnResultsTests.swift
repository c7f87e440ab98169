import Files
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct OwnResultsTests {
    private let example: TableExample

    init() throws { example = try TableExample() }

    @Test func `own results are compared among themselves, and with the paper's`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79), epochs: Array(60..<70))
        try example.store("inat2021", "VFS", scores: TableExample.ten(0.80), epochs: Array(40..<50))
        let best = try #require(try example.table(3).cell("inat2021", "VFS").own)
        let other = try #require(try example.table(3).cell("imagenet", "VFS").own)
        #expect(best.score.marks == [.best])
        #expect(best.score.comparison == nil)
        #expect(other.score.marks.isEmpty)
        #expect(other.score.comparison?.with == "inat2021")
        #expect(abs((other.score.comparison?.difference ?? 0) + 1) < 1e-9)
        #expect(other.score.comparison?.pRange == nil)
        let distance = try #require(best.fromPublished)
        #expect(abs(distance.difference - 0.67) < 1e-9 && distance.interval != nil && distance.p != nil)
        let epochs = try #require(try example.table(6).cell("inat2021", "VFS").own)
        #expect(epochs.epochs?.marks == [.fewerEpochs] && epochs.bestEpoch?.marks == [.fewerEpochs])
        #expect(epochs.epochs?.statistics.mean == 65.5 && epochs.bestEpoch?.statistics.mean == 44.5)
    }

    @Test func `fewer runs than the protocol's stand in no table and no claim, and are counted below it`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79))
        try example.store("inat2021", "VFS", scores: [0.85, 0.86, 0.87])
        let table = try example.table(3)
        #expect(try table.cell("inat2021", "VFS").own == nil)
        #expect(try table.cell("imagenet", "VFS").own?.score.marks == [.best])
        #expect(table.ownNotes == ["VFS: 1 more own result, of other conditions or fewer runs, is not shown."])
        let claim = try #require(try example.claims().claims.first)
        #expect(claim.groups.allSatisfy { $0.own == nil })
    }

    @Test func `own runs enough are a verdict of their own`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79))
        try example.store("inat2021", "VFS", scores: TableExample.ten(0.80))
        let claim = try #require(try example.claims().claims.first)
        let counts = try #require(claim.groups[0].own).comparisons
        #expect(counts.numbers == [1, 1, 1, 1, 0])
        #expect(claim.groups[0].published?.comparisons.of == 6)
    }

    @Test func `a changed recipe and other data stand in no table`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79), changed: ["epochs"])
        try example.store("inat2021", "VFS", scores: TableExample.ten(0.79), provider: "CHASE_DB1")
        let table = try example.table(3)
        #expect(!table.hasOwn)
        #expect(table.ownNotes.isEmpty)
    }

    @Test func `a column holds results of one condition, and says how many others there are`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79))
        try example.store("inat2021", "VFS", scores: TableExample.ten(0.80))
        try example.store("inat2021-mini", "VFS", scores: TableExample.ten(0.81), batch: 4)
        try example.store("inat2021", "VFS", scores: [0.9, 0.91], seed: 1)
        let table = try example.table(3)
        #expect(try table.cell("inat2021-mini", "VFS").own == nil)
        #expect(abs((try table.cell("inat2021", "VFS").own?.score.statistics.mean ?? 0) - 80) < 1e-9)
        #expect(table.ownNotes == ["VFS: 2 more own results, of other conditions or fewer runs, are not shown."])
    }

    @Test func `demo results and published ones never stand in one table, and every form says DEMO`() throws {
        try example.store("imagenet", "VFS", scores: [0.5, 0.52, 0.54], isDemo: true)
        try example.store("inat2021", "VFS", scores: [0.6, 0.62, 0.64], isDemo: true)
        #expect(try !example.table(3).hasOwn)
        #expect(try !example.claims().hasOwn)
        let table = try example.table(3, origin: .demo)
        #expect(table.rows.flatMap(\.cells).allSatisfy { $0.published == nil })
        #expect(try table.cell("inat2021", "VFS").own?.source == .demo)
        #expect(try table.cell("inat2021", "VFS").own?.score.marks == [.best])
        #expect(try table.cell("imagenet", "VFS").own?.fromPublished == nil)
        let layout = table.layout
        for text in [layout.text(width: 80), layout.markdown, layout.latex] {
            #expect(text.contains("DEMO: Fine-grained") && text.contains("DEMO: synthetic"))
            #expect(!text.contains("67.93") && text.contains("62.00"))
        }
        #expect(table.csv.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",demo,true,") })
        let json = String(decoding: try JSONDocument.pretty(table), as: UTF8.self)
        #expect(json.contains("\"demo\" : true") && json.contains("\"source\" : \"demo\""))
        let claims = try example.claims(origin: .demo)
        #expect(claims.claims[0].groups[0].published == nil)
        #expect(claims.claims[0].groups[0].own?.comparisons.byMean == 1)
        #expect(claims.layouts.allSatisfy { $0.title.hasPrefix("DEMO: ") })
        #expect(claims.csv.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",demo,true,") })
    }

    @Test func `own results do not stand in a table of demo results`() throws {
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79))
        #expect(try !example.table(3, origin: .demo).hasOwn)
    }

    @Test func `documents satisfy their schemas, with own results and without`() throws {
        let (table, claims) = (
            try JSONSchema("table.schema.json", in: Example.schemas),
            try JSONSchema("claims.schema.json", in: Example.schemas)
        )
        func check(_ origin: OwnResults.Origin) throws {
            for number in 2...8 {
                let document = try JSONDocument.pretty(example.table(number, origin: origin))
                #expect(try table.faults(in: Data(document)) == [], "table \(number)")
            }
            #expect(try claims.faults(in: Data(JSONDocument.pretty(example.claims(origin: origin)))) == [])
        }
        try check(.comparable)
        try example.store("imagenet", "VFS", scores: TableExample.ten(0.79), epochs: Array(60..<70))
        try example.store("inat2021", "VFS", scores: [0.8])
        try example.store("inat2021", "LXS", scores: [0.6, 0.7], isDemo: true)
        try check(.comparable)
        try check(.demo)
    }
}
