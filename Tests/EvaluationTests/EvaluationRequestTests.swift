import Errors
import Results
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
        #expect(job.card.recipe.batch == 16 && job.card.recipe.views == 13 && job.card.recipe.draws == .fixed)
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

    private func request(
        protocol name: String = "paper", _ settings: [String], epochs: Int? = nil
    ) throws -> EvaluationRequest {
        EvaluationRequest(
            model: "swav", task: "VFS", protocol: name, settings: settings.compactMap(CardSetting.init),
            epochs: epochs)
    }

    @Test func `a protocol and what is set beside it are named`() throws {
        let job = try job(request(protocol: "code", ["recipe.patience=3", "recipe.loss.kind=binary-cross-entropy"]))
        #expect(job.card.protocolName == "code" && job.card.recipe.patience == 3)
        #expect(job.changes == ["recipe.patience"] && job.isSmoke)
        #expect(job.plan.protocolName == "code" && job.plan.protocolSays?.isEmpty == false)
        #expect(
            job.notes == ["by the authors' code protocol", "not the task's protocol: recipe.patience changed"])
    }

    @Test func `only the paper's and the authors' code are no smoke`() throws {
        #expect(try !job(request([])).isSmoke)
        #expect(try !job(request(protocol: "code", [])).isSmoke)
        let quick = try job(request(protocol: "quick", []))
        #expect(quick.isSmoke && quick.changes.isEmpty)
        #expect(quick.notes == ["by the protocol 'quick': not comparable with published figures"])
    }

    @Test func `what has an option of its own may be set too, but not both`() throws {
        let both = try request(["recipe.epochs=7", "recipe.side=64", "recipe.batch=2", "metric=dice"])
        let short = try both.withShortForms()
        #expect(short.epochs == 7 && short.side == 64 && short.batch == 2)
        #expect(short.settings.map(\.path) == ["metric"])
        for settings in [["recipe.epochs=many"], ["recipe.epochs=7.5"]] {
            let error = #expect(throws: EvaluationError.self) { try request(settings).withShortForms() }
            #expect(error?.kind == .usage)
        }
        let error = #expect(throws: EvaluationError.self) {
            try request(["recipe.epochs=7"], epochs: 7).withShortForms()
        }
        #expect(error?.description == "--set recipe.epochs: expected either this or --epochs, which says the same")
    }

    @Test func `protocols and settings change the key by their values alone`() throws {
        let digests = try [
            request([]), request(protocol: "code", []), request(["recipe.patience=3"]),
            request(["pipelines.test[0].interpolation=nearest"]),
        ].map { try job($0).cell.digest }
        #expect(Set(digests).count == digests.count)
        #expect(try job(request(["recipe.patience=20"])).cell.digest == digests[0])
        let batch = try job(request(protocol: "quick", [])).card.recipe.batch
        #expect(try job(request(protocol: "quick", ["recipe.batch=\(batch)"])).changes == [])
    }
}
