import Files
import Measures
import TestSupport
import Testing

@testable import Results

@Suite struct CaseTableTests {
    private typealias Truth = LabelPredictions.Truth
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Stores runs of one cell; nil stands for one that diverged.
    private func store(
        _ runs: [Predictions?], task: String = "VFS", model: String = "random", seed: UInt64 = 0,
        scores: [Score] = [Score(Score.dice, 0.5, count: 1)]
    ) throws {
        let cell = try Example.cell(seed: seed)
        let folder = ResultFolder(results: temporary.path, task: task, model: model, cell: cell.digest)
        try folder.create()
        for (index, predictions) in runs.enumerated() {
            var record = try Example.record(
                cell, run: index + 1, task: task, model: model, scores: predictions == nil ? [] : scores)
            record.sidecars.predictions = try predictions.map {
                try folder.store($0.bytes, as: folder.predictionsName(run: index + 1))
            }
            try folder.store(record)
        }
    }

    private var ids: ShortIDs { ResultNames(results: temporary.path).ids }

    private func table(_ rows: CaseTable.Rows) throws -> (lines: [String], table: CaseTable) {
        var bytes: [UInt8] = []
        var table = CaseTable(rows, ids: ids) { piece in
            bytes += piece
            return true
        }
        try table.add(ResultIndex(results: temporary.path).runs)
        try table.finish()
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines.removeFirst() == CaseTable.columns.joined(separator: ","))
        return (lines, table)
    }

    private func masks(_ found: Int...) -> Predictions {
        .masks(
            found.enumerated().map { index, found in
                MaskCase(
                    id: "0\(index)", group: "patient, \(index)",
                    counts: ConfusionCounts(truePositives: found, falseNegatives: 4 - found, trueNegatives: 9))
            })
    }

    private func labels(_ truths: [Truth], _ probabilities: [Float]) -> LabelPredictions {
        LabelPredictions(
            classes: ["Mass", "Hernia"],
            cases: [LabelPredictions.Case(id: "a", group: "g", truths: truths, probabilities: probabilities)])
    }

    @Test func `of each run an image is a row, and its value the Dice coefficient`() throws {
        try store([masks(4, 2), masks(0, 2)])
        let cell = String(try Example.cell().digest.hex.prefix(8))
        #expect(
            try table(.each).lines == [
                "VFS,random,\(cell),paper,0,1,00,\"patient, 0\",,,,4,0,0,9,1.0,1.0",
                "VFS,random,\(cell),paper,0,1,01,\"patient, 1\",,,,2,0,2,9,0.6666666666666666,0.6666666666666666",
                "VFS,random,\(cell),paper,0,2,00,\"patient, 0\",,,,0,0,4,9,0.0,0.0",
                "VFS,random,\(cell),paper,0,2,01,\"patient, 1\",,,,2,0,2,9,0.6666666666666666,0.6666666666666666",
            ])
    }

    @Test func `a mean is over the runs of one cell, in the order of their numbers`() throws {
        try store(Array(repeating: masks(4, 2), count: 9) + [masks(0, 3)])
        try store([masks(1, 1)], seed: .max)
        let lines = try table(.mean).lines
        #expect(lines.count == 4)
        #expect(lines.contains { $0.hasSuffix(",paper,0,,00,\"patient, 0\",,,,3.6,0.0,0.4,9.0,0.9,0.9") })
        #expect(lines.contains { $0.contains(",paper,\(UInt64.max),,00,") && $0.hasSuffix(",1.0,0.0,3.0,9.0,0.4,0.4") })
        let cells = Set(lines.map { $0.split(separator: ",")[2] })
        #expect(cells.count == 2)
    }

    @Test func `of labels a scored class is a row, and its value the probability that was given to the truth`() throws {
        let runs = [
            Predictions.labels(labels([.positive, .negative], [0.75, 0.25])),
            .labels(labels([.positive, .negative], [0.25, 0.5])),
        ]
        try store(runs, task: "DXC5", scores: [Score("auc", 1, count: 1)])
        let cell = String(try Example.cell().digest.hex.prefix(8))
        let start = "DXC5,random,\(cell),paper,0"
        #expect(
            try table(.each).lines == [
                "\(start),1,a,g,Mass,1,0.75,,,,,,0.75", "\(start),1,a,g,Hernia,0,0.25,,,,,,0.75",
                "\(start),2,a,g,Mass,1,0.25,,,,,,0.25", "\(start),2,a,g,Hernia,0,0.5,,,,,,0.5",
            ])
        #expect(
            try table(.mean).lines == [
                "\(start),,a,g,Mass,1,0.5,,,,,,0.5", "\(start),,a,g,Hernia,0,0.375,,,,,,0.625",
            ])
        try store(
            [.labels(labels([.uncertain, .positive], [0.5, 0.125]))], task: "DXC5", seed: 1,
            scores: [Score("auc", 1, count: 1), Score("auc", label: "Hernia", 1, count: 1)])
        #expect(try table(.each).lines.contains { $0.hasSuffix(",1,1,a,g,Hernia,1,0.125,,,,,,0.125") })
        #expect(try table(.each).lines.count == 5, "what is not scored is left out")
    }

    @Test func `what is not counted has no truth and no value, and what is no number no probability`() throws {
        try store(
            [
                .labels(labels([.uncertain, .positive], [0.5, .nan])),
                .labels(labels([.uncertain, .positive], [0.5, 1])),
            ],
            task: "DXC5", scores: [Score("auc", undefined: "a probability is not a number", count: 1)])
        let each = try table(.each).lines
        #expect(each[0].hasSuffix(",a,g,Mass,,0.5,,,,,,") && each[1].hasSuffix(",a,g,Hernia,1,,,,,,,"))
        let mean = try table(.mean).lines
        #expect(mean[0].hasSuffix(",a,g,Mass,,0.5,,,,,,") && mean[1].hasSuffix(",a,g,Hernia,1,,,,,,,"))
    }

    @Test(arguments: CaseTable.Rows.allCases)
    func `a run without predictions is left out and named`(rows: CaseTable.Rows) throws {
        try store([masks(4), nil])
        let (lines, table) = try table(rows)
        #expect(lines.count == 1)
        #expect(table.omissions.map(\.reason) == ["diverged"] && !table.omissions[0].isDamage)
        var first = CaseTable(rows, ids: ids) { _ in true }
        try first.add(ResultIndex(results: Example.firstVersion).runs)
        #expect(!first.omissions.isEmpty)
        #expect(first.omissions.allSatisfy { $0.reason == "version 0.1 kept no predictions" && !$0.isDamage })
    }

    @Test func `where a run is damaged there is no mean, and where cases differ neither`() throws {
        try store([masks(4), masks(4, 2)])
        try store([masks(1)], seed: 1)
        let (lines, table) = try table(.mean)
        #expect(lines.count == 1, "the other cell is there")
        #expect(table.omissions.map(\.reason) == ["case '01' is only among those of the other"])
        #expect(table.omissions[0].isDamage)
        let folder = ResultFolder(
            results: temporary.path, task: "VFS", model: "random", cell: try Example.cell().digest)
        try temporary.write("VFS/random/\(folder.predictionsName(run: 2))", Array("id,group,tp\n".utf8))
        #expect(try self.table(.each).lines.count == 2)
        #expect(try self.table(.each).table.omissions.map(\.isDamage) == [true])
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx"])
    func `a name that a spreadsheet would compute is kept as it is, and said`(name: String) throws {
        try store([.masks([MaskCase(id: "a", group: "b", counts: ConfusionCounts())])])
        #expect(try table(.each).table.formula == nil)
        try store([.masks([MaskCase(id: name, group: "b", counts: ConfusionCounts())])])
        let (lines, table) = try table(.each)
        #expect(table.formula == name && lines[0].contains(",\(name),b,"))
    }

    @Test func `pieces are whole rows, and end when nobody reads on`() throws {
        let cases = (0..<5000).map { MaskCase(id: "case \($0)", group: "\($0)", counts: ConfusionCounts()) }
        try store([.masks(cases), .masks(cases)])
        var pieces: [[UInt8]] = []
        var table = CaseTable(.each, ids: ids) { piece in
            pieces.append(piece)
            return pieces.count < 3
        }
        try table.add(ResultIndex(results: temporary.path).runs)
        try table.finish()
        #expect(pieces.count == 3)
        #expect(pieces.allSatisfy { $0.last == 10 && (1 << 16..<(1 << 16) + 200).contains($0.count) })
    }
}
