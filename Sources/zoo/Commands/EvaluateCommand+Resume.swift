import Arguments
import Catalog
import EngineCPU
import Evaluation
import FoundationEssentials
import Results

/// Going on with an unfinished run by its id.
struct ResumeOptions {
    @Option(value: "id", "Go on with an unfinished run as it was asked for; zoo results --unfinished lists them.")
    var resume: UnfinishedArgument?

    /// What decides no result, and may be given anew.
    private static let free: Set<String> = ["--resume", "--threads", "--loader-threads", "--save-every", "--json"]

    /// Refuses what stands in the way of going on as was asked, and asks for what an evaluation needs otherwise.
    ///
    /// - Parameter given: The arguments that were given.
    /// - Throws: `UsageError` that names them.
    func validate(beside given: [String]) throws(UsageError) {
        guard let resume else {
            if !given.contains("<model>") { throw UsageError("missing argument <model>") }
            if !given.contains("--task") { throw UsageError("missing option --task <task>") }
            return
        }
        let others = given.filter { !Self.free.contains($0) }
        guard others.isEmpty else {
            throw UsageError(
                "--resume \(resume.spelling) goes on as was asked: leave \(others.joined(separator: ", ")) out")
        }
    }
}

extension EvaluateCommand {
    /// Does what an unfinished run was asked for, from where it stands.
    func goOn(with argument: UnfinishedArgument) throws {
        let store = try Registry().store
        let (run, asked) = try ResultNames(results: store.resultsFolder).resumable(argument.id)
        // On a machine with fewer processors the last bits may differ; the record tells of both.
        let threads = self.threads ?? min(asked.threads, ProcessInfo.processInfo.activeProcessorCount)
        let evaluator = Evaluator(store: store, version: Zoo.version, device: CPUDevice(threads: threads))
        var request = asked.request
        if let loaderThreads { request.loaderThreads = loaderThreads }
        if given.contains("--save-every") { request.saveInterval = saveInterval }
        let screen = EvaluationScreen()
        defer { screen.clear() }
        let job = try evaluator.job(resuming: request, of: asked, id: run.id) { screen.show($0) }
        let report = try evaluator.run(job, interruption: Signals.interruption) { screen.show($0) }
        try output.show(report) { EvaluationScreen.text(of: report) }
    }
}
