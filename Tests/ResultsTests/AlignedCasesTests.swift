import Measures
import Testing

@testable import Results

@Suite struct AlignedCasesTests {
    private typealias Truth = LabelPredictions.Truth

    private func masks(_ cases: (id: String, found: Int)...) -> Predictions {
        .masks(
            cases.map {
                MaskCase(
                    id: $0.id, group: "patient \($0.id.prefix(1))",
                    counts: ConfusionCounts(
                        truePositives: $0.found, falsePositives: 1, falseNegatives: 4 - $0.found, trueNegatives: 9))
            })
    }

    private func labels(
        _ ids: [String], _ truths: [Truth], _ probabilities: [Float], classes: [String] = ["Mass"],
        group: String = "patient"
    ) -> Predictions {
        .labels(
            LabelPredictions(
                classes: classes,
                cases: ids.indices.map { index in
                    .init(
                        id: ids[index], group: group, truths: classes.map { _ in truths[index] },
                        probabilities: classes.map { _ in probabilities[index] })
                }))
    }

    @Test func `runs are brought into the order of the first, whatever their own is`() throws {
        var cases = try AlignedCases(masks(("a", 4), ("b", 2), ("c", 0)))
        try cases.add(masks(("c", 4), ("a", 0), ("b", 2)))
        #expect(cases.ids == ["a", "b", "c"] && cases.groups == ["patient a", "patient b", "patient c"])
        #expect(cases.count == 3)
        // One pixel of five is predicted beside the four, and 2·2 of 3 + 4.
        let (all, some): (Double, Double) = (8.0 / 9, 4.0 / 7)
        #expect(cases.dice == [[all, some, 0], [0, some, all]])
        #expect(cases.meanDice == [all / 2, some, all / 2])
        #expect(cases.label("Mass") == nil)
    }

    @Test func `of labels the truth is kept once, and what is not certain has none`() throws {
        let truths: [Truth] = [.positive, .uncertain, .negative, .unmentioned]
        let ids = ["a", "b", "c", "d"]
        var cases = try AlignedCases(labels(ids, truths, [0.5, 0.25, 0.125, 1], classes: ["Mass", "Hernia"]))
        try cases.add(
            labels(ids.reversed(), truths.reversed(), [0, 0.375, 0.75, 1], classes: ["Mass", "Hernia"]))
        let label = try #require(cases.label("Hernia"))
        #expect(label.truths == [true, nil, false, nil] && label.counted == [0, 2])
        #expect(label.probabilities == [[0.5, 0.25, 0.125, 1], [1, 0.75, 0.375, 0]])
        #expect(label.meanProbabilities == [0.75, 0.5, 0.25, 0.5])
        #expect(cases.dice.isEmpty)
    }

    @Test func `what is not of the same cases is refused with the first that shows it`() throws {
        let first = masks(("a", 4), ("b", 2))
        let longer = ConfusionCounts(truePositives: 2, falsePositives: 1, falseNegatives: 3, trueNegatives: 8)
        let other = MaskCase(id: "b", group: "patient b", counts: longer)
        let label = labels(["a", "b"], [.positive, .negative], [1, 0])
        let refused: [(Predictions, Predictions, CaseMismatch)] = [
            (first, masks(("a", 4)), .missing(id: "b")), (first, masks(("a", 4), ("c", 2)), .missing(id: "b")),
            (first, masks(("a", 4), ("d", 1), ("b", 2), ("c", 2)), .additional(id: "d")),
            (first, masks(("b", 4), ("a", 2), ("b", 2)), .repeated(id: "b")),
            (
                first, .masks([MaskCase(id: "a", group: "", counts: longer)]),
                .group(id: "a", first: "patient a", other: "")
            ),
            (masks(("b", 2)), .masks([other]), .truth(id: "b", label: nil)), (first, .masks([]), .missing(id: "a")),
            (label, labels(["a", "b"], [.positive, .uncertain], [1, 0]), .truth(id: "b", label: "Mass")),
            (
                label, labels(["a", "b"], [.positive, .negative], [1, 0], classes: ["Hernia"]),
                .classes(first: ["Mass"], other: ["Hernia"])
            ),
            (
                label, labels(["a", "b"], [.positive, .negative], [1, 0], group: "b"),
                .group(id: "a", first: "patient", other: "b")
            ),
            (
                .masks([MaskCase(id: "a", group: "patient", counts: longer)]), labels(["a"], [.positive], [1]), .kind
            ),
        ]
        for (first, other, mismatch) in refused {
            var cases = try AlignedCases(first)
            let before = cases
            #expect(throws: mismatch) { try cases.add(other) }
            #expect(cases == before, "nothing was added")
        }
        #expect(throws: CaseMismatch.repeated(id: "a")) { try AlignedCases(masks(("a", 1), ("a", 1))) }
    }
}
