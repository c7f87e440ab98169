import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct RecogniserTests {
    private let flat = Candidate(model: "flat", layout: CheckpointLayout(name: "backbone"))
    private let classifier = Candidate(
        model: "classifier",
        layout: CheckpointLayout(
            name: "classifier",
            heads: [
                Head(name: "fc.weight", shape: [.exactly(10), .features], reason: "head"),
                Head(name: "fc.bias", shape: [.exactly(10)], reason: "head"),
            ]))
    private let loose = Candidate(
        model: "loose", layout: CheckpointLayout(name: "loose", drops: [Drop(pattern: "fc.*", reason: "head")]))

    @Test func `a head of known shape beats a pattern, and an unexplained head does not fit`() {
        let fits = Recogniser.fits(Make.tensors(classifier.layout), among: [flat, loose, classifier])
        #expect(fits.map(\.model) == ["classifier", "loose", "flat"])
        #expect(fits.map(\.ledger.isClean) == [true, true, false])
    }

    @Test func `of a model's layouts the best one counts`() {
        let nested = Candidate(
            model: "flat", layout: CheckpointLayout(name: "nested", keyPath: ["model"], prefix: "backbone."))
        let fits = Recogniser.fits(Make.tensors(nested.layout), among: [flat, nested, classifier])
        #expect(fits.map(\.candidate.layout.name) == ["nested"])
    }

    @Test func `nothing fits an unrelated file`() {
        #expect(Recogniser.fits([Make.tensor([], "x", [3])], among: [flat, classifier, loose]).isEmpty)
    }
}
