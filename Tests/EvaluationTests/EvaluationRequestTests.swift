import Errors
import Tasks
import TestSupport
import Testing
import Training

@testable import Evaluation

@Suite struct EvaluationRequestTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    /// Images in DRIVE's layout, which without their mark are taken at the protocol's size.
    private func job(_ request: EvaluationRequest) throws -> EvaluationJob {
        try Example.job(request, in: temporary, isMarked: false)
    }

    @Test func `the published protocol is the default`() throws {
        let job = try job(Example.request())
        #expect(job.card == (try Example.task("VFS")))
        #expect(job.card.recipe.epochs == 100)
        #expect(job.card.recipe.batch == 4)
        #expect(job.card.recipe.side == 512)
        #expect(job.runs == 10)
        #expect(job.changes.isEmpty)
        #expect(!job.isSmoke)
    }

    @Test func `what was changed is named`() throws {
        let job = try job(Example.request(epochs: 2, side: 64, batch: 8))
        #expect(job.changes == ["epochs", "batch", "side"])
        #expect(job.isSmoke)
        let recipe = job.card.recipe
        #expect(recipe.epochs == 2 && recipe.side == 64 && recipe.batch == 8)
        // What is as long as the training, or as large as the input, changes with it.
        #expect(recipe.schedule == .cosine(period: 2))
        #expect(job.card.pipelines == (try Example.task("VFS").pipelines.scaled(by: 0.125)))
    }

    @Test(arguments: [
        Example.request(epochs: 0), Example.request(epochs: -3), Example.request(side: 500), Example.request(side: 0),
        Example.request(side: Int.max), Example.request(batch: 0), Example.request(batch: Int.max),
        EvaluationRequest(model: "random", task: "VFS", runs: 0),
        EvaluationRequest(model: "random", task: "VFS", loaderThreads: 0),
    ])
    func `a value out of range is wrong usage`(request: EvaluationRequest) {
        let error = #expect(throws: EvaluationError.self) { try job(request) }
        #expect(error?.kind == .usage)
    }
}
