import Errors
import Tasks
import Testing

@testable import Evaluation

@Suite struct ProtocolRecordTests {
    @Test func `the published protocol is the default`() throws {
        let settings = try Example.settings()
        #expect(settings.epochs == 100)
        #expect(settings.batch == 4)
        #expect(settings.side == 512)
        #expect(settings.learningRate == 1e-3)
        #expect(settings.patience == 20)
        #expect(settings.normalisation == .imageNet)
        #expect(settings.overrides.isEmpty)
    }

    @Test func `what was changed is named`() throws {
        let settings = try Example.settings(Example.request(epochs: 2, side: 64, batch: 8))
        #expect(settings.overrides == ["epochs", "batch", "side"])
        #expect(settings.epochs == 2 && settings.side == 64 && settings.batch == 8)
    }

    @Test(arguments: [
        Example.request(epochs: 0), Example.request(epochs: -3), Example.request(side: 500), Example.request(side: 0),
        Example.request(side: Int.max), Example.request(batch: 0), Example.request(batch: Int.max),
        EvaluationRequest(model: "random", task: "VFS", runs: 0),
    ])
    func `a value out of range is wrong usage`(request: EvaluationRequest) {
        let error = #expect(throws: EvaluationError.self) { try Example.settings(request) }
        #expect(error?.kind == .usage)
    }
}
