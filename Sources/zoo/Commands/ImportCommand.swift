import Arguments
import Catalog
import Conversion
import Engine
import EngineCPU
import Errors
import Files
import Networks

struct ImportCommand: Command {
    static let description = Description(
        "import", otherNames: ["pull", "download", "fetch", "get", "load", "convert", "install"],
        abstract: "Read published checkpoints into the registry.",
        discussion: [
            "The layout is recognised by the names and shapes of the tensors. Nothing in the file is executed; a "
                + "tensor that cannot be explained makes the import fail."
        ],
        examples: [
            Example("zoo import mocov2.pth", "Recognises the file and stores its weights."),
            Example("zoo import model.pth --as moco-v2 --name ours", "Reads MoCo v2's layout, stores it as 'ours'."),
            Example(
                "zoo import best.pth --as-backbone-of imagenet --name ours", "Reads a network that was trained further."
            ),
            Example("zoo import pretrain_res50x1.pkl --architecture torchvision", "Reads BYOL as the benchmark did."),
            Example("zoo import model.pth --dry-run", "Does everything but storing."),
            Example(
                "zoo import last.ckpt --ignore-calls builtins.getattr",
                "Takes the weights of a file that calls getattr for its metadata, without calling it."),
        ])

    @Argument(value: "file", "The checkpoints to read.") var files: [String]
    @Option(value: "model", "The model whose layout the file has.") var `as`: KnownModelArgument?
    @Option(value: "model", "The model from which the file's network was trained further: its last layer is left out.")
    var asBackboneOf: KnownModelArgument?
    @Option(value: "name", "The name to store it under; the model's own by default.") var name: WordArgument?
    @Option(value: "branch", "Which copy of the network to read where a file has several, such as 'ema'.")
    var branch: WordArgument?
    @Option("The authors' exact network, or torchvision's as the benchmark's paper read every model.")
    var architecture = Architecture.exact
    @Option(value: "file", "A model card that describes the file.") var card: String?
    @Option(
        value: "names",
        "What the file may call in Python: exactly these calls, separated by commas, are left out and the weights taken."
    )
    var ignoreCalls: WordArgument?
    @Flag("Do everything but storing.") var dryRun
    @Flag("Replace a model that is stored under the name.") var force
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if `as` != nil, asBackboneOf != nil { throw UsageError("--as and --as-backbone-of exclude each other") }
        if ignoreCalls?.spelling.split(separator: ",").isEmpty == true {
            throw UsageError("--ignore-calls names nothing")
        }
        guard files.count > 1 else { return }
        if name != nil { throw UsageError("--name fits one file, and \(files.count) are given") }
        if ignoreCalls != nil { throw UsageError("--ignore-calls fits one file, and \(files.count) are given") }
        if `as` != nil { throw UsageError("--as fits one file, and \(files.count) are given") }
    }

    func run() async throws {
        let registry = try Registry(cardFiles: card.map { [$0] } ?? [])
        let importer = Importer(
            store: registry.store, cards: registry.cards, device: CPUDevice.single, toolVersion: Zoo.version)
        try refuseModelBesideFile(registry.cards)
        guard files.count > 1 else {
            let report = try await read(files[0], with: importer)
            return try output.show(report) { Facts(report.lines).text }
        }
        try await readAll(with: importer)
    }

    /// A model's name behind its file is a slip that can be told.
    private func refuseModelBesideFile(_ cards: Cards) throws(Failure) {
        guard files.count == 2, `as` == nil, let model = files.last, !model.contains("/"), !FileEntry.exists(model),
            FileEntry.exists(files[0]), let card = cards.entry(named: model)
        else { return }
        throw Failure(
            "'\(model)' is a model's name, not a file",
            hint: "zoo import \(ShellWord.quoted(files[0])) --as \(card.id)",
            status: .usage)
    }

    /// Reads one file after the other; a faulty one does not keep the others out.
    private func readAll(with importer: Importer) async throws {
        var document = Document()
        var failures: [Failure] = []
        for file in files {
            do {
                let report = try await read(file, with: importer)
                document.imports.append(report)
                if !output.json { try Console.print(Facts(report.lines).text + "\n") }
            } catch {
                let failure = Failure(error)
                failures.append(failure)
                document.failures.append(failure.document)
                Console.error(failure.message, hint: failure.hint)
            }
        }
        if output.json { try Console.print(document: document) }
        guard let first = failures.first else { return }
        throw Failure(
            "\(failures.count) of \(counted(files.count, "file")) \(failures.count == 1 ? "was" : "were") not imported",
            status: first.status
        ).documented
    }

    private func read(_ file: String, with importer: Importer) async throws -> ImportReport {
        let device = CPUDevice.single
        try ModelMemory(
            ResNet50(), batch: 1, height: ProbeImage.side, width: ProbeImage.side, file: file, on: device
        ).check(device.available)
        let request = ImportRequest(
            file: file, model: `as`?.spelling, backboneOf: asBackboneOf?.spelling, name: name?.spelling,
            branch: branch?.spelling,
            architecture: architecture, card: card,
            ignoredCalls: ignoreCalls.map { $0.spelling.split(separator: ",").map(String.init) } ?? [],
            isDryRun: dryRun,
            replacesExisting: force)
        let line = StageLine()
        defer { line.clear() }
        return try await importer.run(request) { stage in line.show("\(file): \(stage.rawValue)") }
    }
}

extension ImportCommand {
    /// What became of several files.
    struct Document: Encodable {
        let schema = "zoo.imports/1"
        var imports: [ImportReport] = []
        var failures: [Failure.Document] = []
    }
}

extension Architecture: ArgumentValue {}
