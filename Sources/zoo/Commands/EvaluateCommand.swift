import Arguments
import Catalog
import Conversion
import Engine
import EngineCPU
import Evaluation
import Files
import FoundationEssentials
import Tasks

struct EvaluateCommand: Command {
    static let description = Description(
        "evaluate",
        otherNames: ["eval", "run", "train", "finetune", "fine-tune", "test", "benchmark", "bench", "score"],
        abstract: "Fine-tune models on tasks and score them on the test images.",
        discussion: [
            "Ten runs of the task's published protocol by default. Finished runs are kept and not repeated; an "
                + "interrupted run goes on from where it was when the same command is given again, or by its id: --resume."
                + " The state is saved after each epoch, every ten minutes within one, and when the run is interrupted.",
            "A log beside each result tells of it while it is made: a line an epoch. zoo results ID says where it is.",
            "Several models or tasks are evaluated one after the other, with one table at the end; what fails does not stop "
                + "the others.",
            "'random' is a network that was never trained: what any pre-training has to beat.",
            "All models are fed alike, with the task's mean and standard deviation, as in the paper; --inputs model takes "
                + "each model's own. A model's order of the channels and its range are followed always.",
        ],
        examples: [
            Example("zoo evaluate swav --task VFS", "Uses the images registered with zoo data add."),
            Example("zoo evaluate swav --task VFS --demo --runs 1 --epochs 5", "Tries everything on synthetic images."),
            Example("zoo evaluate imagenet swav byol --task VFS,TXC", "Six evaluations, with a table at the end."),
            Example(
                "zoo evaluate swav --task all --demo --protocol quick", "Tries every task."),
            Example("zoo evaluate --resume 1a2b3c4d", "Goes on with an unfinished run as it was asked for."),
            Example("zoo evaluate swav --task my-task.json --data ~/my-images", "Runs a task of your own."),
        ])

    @Argument(value: "model", "Imported models, or 'random'.") var models: [ModelArgument] = []
    @Option(value: "task", "The task, several with commas, or all; or the file of your own task's card; see zoo tasks.")
    var task: TasksArgument?
    @OptionGroup var resumption = ResumeOptions()
    @Option(value: "folder", "The images: a folder, or the name of a registered one; by default that without a name.")
    var data: DatasetArgument?
    @Flag("Use synthetic images, made on first use.") var demo
    @Option(value: "name", "Whose choices to follow: paper, code or quick; see zoo tasks TASK.")
    var `protocol` = ProtocolArgument.paper
    @Option(value: "place=value", "Another value of the card, such as recipe.optimiser.learningRate=0.001; repeatable.")
    var set: [SettingArgument] = []
    @Option(value: "count", "Independent runs; 10 by default.") var runs: Int?
    @Option(value: "count", "At most so many epochs a run; by default the protocol's.") var epochs: Int?
    @Option(value: "number", "The source of all randomness.") var seed = UInt64(0)
    @Option(value: "pixels", "Height and width of the network's input.") var side: Int?
    @Option(value: "count", "Images a training step.") var batch: Int?
    @Option(value: "whose", "Whose mean and standard deviation normalise the images: task or model.")
    var inputs = InputStatistics.task
    @Option("What to compute in; auto takes what is faster on this processor.") var precision = Precision.Choice
        .float32
    @Option(value: "count", "Compute threads; all processors by default.") var threads: Int?
    @Option(value: "count", "Threads that prepare images; as many as keep the network fed by default.")
    var loaderThreads: Int?
    @Option(value: "minutes", "Save the state so often within an epoch; 0 saves after each epoch only.")
    var saveEvery = 10.0
    @Flag("Keep the fine-tuned weights beside the result.") var keep
    @Flag("Repeat runs that have a result already.") var force
    @Flag("Go on although zoo data check finds problems; the result says so.") var allowProblems
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if resumption.resume == nil, task == nil, let word = models.last?.spelling,
            let known = (try? TaskCards.bundled())?.all.first(where: { $0.id.lowercased() == word.lowercased() })
        {
            throw UsageError("missing option --task <task>, did you mean '--task \(known.id)'?")
        }
        try resumption.validate(beside: given)
        if task?.isSeries == true, data != nil { throw UsageError("--data is for one task") }
        if demo, data != nil { throw UsageError("--demo and --data exclude each other") }
        for (name, value) in [("runs", runs), ("epochs", epochs), ("batch", batch), ("threads", threads)] {
            if let value, value < 1 { throw UsageError("--\(name) must be at least 1") }
        }
        // More threads than processors wait for each other: a step takes minutes, and so does stopping.
        let processors = ProcessInfo.processInfo.activeProcessorCount
        if let threads, threads > processors {
            throw UsageError("--threads \(threads): this machine has \(Figures.counted(processors, "processor"))")
        }
        guard (0...1e6).contains(saveEvery) else {
            throw UsageError("--save-every must be from 0 to a million minutes")
        }
    }

    func run() throws {
        if let unfinished = resumption.resume { return try goOn(with: unfinished) }
        guard let task else { return }
        let registry = try Registry()
        let evaluator = Evaluator(store: registry.store, version: Zoo.version, device: CPUDevice(threads: threads))
        let evaluate = { (model: String, task: String) in
            let screen = EvaluationScreen()
            defer { screen.clear() }
            return try fitting(model, task) {
                try evaluator.run(request(model, task), interruption: Signals.interruption) { screen.show($0) }
            }
        }
        let models = models.map(\.spelling)
        if task.isSeries || models.count > 1 {
            return try run(try evaluator.series(of: models, on: task.spelling, from: source), evaluate)
        }
        let report = try evaluate(models[0], task.spelling)
        try output.show(report) { EvaluationScreen.text(of: report) }
    }

    /// Where memory is short, tells the command that would fit.
    private func fitting<Result>(_ model: String, _ task: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch EvaluationError.memory(let shortage) {
            let command: String? =
                switch shortage.change {
                case .batch(let batch): spelled(model, task, side: side, batch: batch)
                case .side(let side): spelled(model, task, side: side, batch: batch)
                case nil: nil
                }
            throw Failure(shortage.description, hint: command)
        }
    }

    /// The command as a user types it.
    private func spelled(_ model: String, _ task: String, side: Int?, batch: Int?) -> String {
        var words = ["zoo", "evaluate", model, "--task", task]
        if let data { words += ["--data", data.spelling] }
        if `protocol`.spelling != TaskProtocol.paper { words += ["--protocol", `protocol`.spelling] }
        words += set.flatMap { ["--set", $0.spelling] }
        if precision != .float32 { words += ["--precision", precision.rawValue] }
        if inputs != .task { words += ["--inputs", inputs.rawValue] }
        let numbers: [(String, (any CustomStringConvertible)?)] = [
            ("--runs", runs), ("--epochs", epochs), ("--seed", seed == 0 ? nil : seed), ("--side", side),
            ("--batch", batch), ("--threads", threads), ("--loader-threads", loaderThreads),
            ("--save-every", saveEvery == 10 ? nil : saveEvery),
        ]
        for (name, value) in numbers {
            if let value { words += [name, value.description] }
        }
        let flags = [
            ("--demo", demo), ("--keep", keep), ("--force", force), ("--allow-problems", allowProblems),
            ("--json", output.json),
        ]
        words += flags.filter(\.1).map(\.0)
        return words.map(ShellWord.quoted).joined(separator: " ")
    }

    var saveInterval: Duration? { saveEvery > 0 ? .seconds(saveEvery * 60) : nil }

    private var source: EvaluationRequest.Source {
        if let data { data.source } else if demo { .demo } else { .registered }
    }

    private func request(_ model: String, _ task: String) -> EvaluationRequest {
        EvaluationRequest(
            model: model, task: task, source: source, protocol: `protocol`.spelling,
            settings: set.map(\.setting), runs: runs, epochs: epochs, seed: seed, side: side, batch: batch,
            inputs: inputs, precision: precision, loaderThreads: loaderThreads, saveInterval: saveInterval,
            keepsWeights: keep,
            repeatsFinishedRuns: force, allowsProblems: allowProblems)
    }
}
