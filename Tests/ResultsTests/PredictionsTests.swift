import Foundation
import Measures
import TestSupport
import Testing

@testable import Results

@Suite struct PredictionsTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func read(_ text: String) throws -> Predictions {
        try Predictions(path: try temporary.write("a.csv", Array(text.utf8)))
    }

    @Test func `labels come back to the bit, whatever their names are`() throws {
        let probabilities: [Float] = [
            0, 1, 0.1, Float(1) / 3, .leastNonzeroMagnitude, .leastNormalMagnitude, Float(1).nextDown, 1e-7,
        ]
        let truths: [LabelPredictions.Truth] = [.positive, .negative, .uncertain, .unmentioned]
        let labels = LabelPredictions(
            classes: ["Hernia", "a, \"quoted\" class"],
            cases: probabilities.enumerated().map { index, value in
                .init(
                    id: "case \(index)\nof a strange name, 00", group: index == 0 ? "" : "patient\(index)",
                    truths: [truths[index % 4], truths[(index + 1) % 4]], probabilities: [value, 1 - value])
            })
        let path = try temporary.write("a.csv", Predictions.labels(labels).bytes)
        #expect(try Predictions(path: path) == .labels(labels))
    }

    @Test func `masks come back as they were`() throws {
        let masks = Predictions.masks([
            MaskCase(
                id: "01_test", group: "01",
                counts: ConfusionCounts(truePositives: 1, falsePositives: 2, falseNegatives: 3, trueNegatives: 4))
        ])
        #expect(String(decoding: masks.bytes, as: UTF8.self) == "id,group,tp,fp,fn,tn\n01_test,01,1,2,3,4\n")
        #expect(try Predictions(path: try temporary.write("a.csv", masks.bytes)) == masks)
    }

    @Test func `lines may end as other programs end them`() throws {
        #expect(try read("id,group,tp,fp,fn,tn\r\na,b,1,2,3,4\r\n").count == 1)
    }

    @Test(arguments: [
        ("", "it is empty"), ("id\n", "line 1: columns id"), ("id,group\n", "line 1: columns"),
        ("id,group,truth_a,probability_b\n", "line 1: columns"), ("id,id\n", "line 1: two columns"),
        ("id,group,tp,fp,fn,tn\na,b,1,2,3\n", "line 2: 5 fields, expected 6"),
        ("id,group,tp,fp,fn,tn\na,b,1,2,3,4,5\n", "line 2: 7 fields"),
        ("id,group,tp,fp,fn,tn\na,b,1,2,3,4", "line 2: the file ends in the middle of a line"),
        ("id,group,tp,fp,fn,tn\na,b,1,2,3,-4\n", "line 2: -4 is no number of pixels"),
        ("id,group,tp,fp,fn,tn\na,b,1,2,3,99999999999999999999\n", "line 2: tn: '99999999999999999999' is no number"),
        ("id,group,tp,fp,fn,tn\n\"a\nb\",b,1,2,3,4\na,b,1,2,3,x\n", "line 4: tn: 'x'"),
        ("id,group,tp,fp,fn,tn\n\"a,b,1,2,3,4\n", "line 2: a quoted field does not end"),
        ("id,group,tp,fp,fn,tn\n\"a\"b,b,1,2,3,4\n", "line 2: something follows"),
        ("id,group,tp,fp,fn,tn\na\"b,b,1,2,3,4\n", "line 2: a quotation mark"),
        ("id,group,truth_a,probability_a\na,b,2,0.5\n", "line 2: truth_a: '2' is no label"),
        ("id,group,truth_a,probability_a\na,b,1,1.5\n", "line 2: probability_a: 1.5 is no probability"),
        ("id,group,truth_a,probability_a\na,b,1,inf\n", "line 2: probability_a: 'inf'"),
        ("id,group,truth_a,probability_a\na,b,1,0x1p-1\n", "line 2: probability_a: '0x1p-1'"),
        ("id,group,truth_a,probability_a\na,b,1,\n", "line 2: probability_a: ''"),
    ])
    func `a damaged sidecar is refused with its line`(text: String, reason: String) throws {
        let error = #expect(throws: ResultsError.self) { try read(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix(temporary.path("a.csv")) == true)
    }

    @Test func `what is not UTF-8, and a field without end, are refused`() throws {
        let head = Array("id,group,tp,fp,fn,tn\n".utf8)
        for row in [[0xFF] + Array(",b,1,2,3,4\n".utf8), Array(repeating: 0x61, count: 5000)] {
            let path = try temporary.write("a.csv", head + row)
            #expect(throws: ResultsError.self) { try Predictions(path: path) }
        }
        let many = Array(String(repeating: "a,", count: 5000).utf8)
        #expect(throws: ResultsError.self) { try Predictions(path: try temporary.write("a.csv", many)) }
        #expect(throws: ResultsError.self) { try Predictions(path: temporary.path("none.csv")) }
    }
}
