import Files
import Arguments
import Catalog
import Conversion
import Engine
import EngineCPU
import Networks

struct VerifyCommand: Command {
    static let description = Description(
        "verify", otherNames: ["fsck", "validate"],
        abstract: "Check that the registry holds what was put into it.",
        discussion: [
            "Hashes the weights, looks at every tensor, and runs the probe image through the network again: its features "
                + "must be those of the import within \(ProbeTolerance.features), its stages' statistics within "
                + "\(ProbeTolerance.statistics). Manifests, results, cards and registered folders are read as well.",
            "The status is 3 when something is damaged. Notes, such as files that zoo prune would remove, are no damage.",
        ],
        examples: [
            Example("zoo verify", "Checks everything."),
            Example("zoo verify swav", "Checks one model and its results."),
        ])

    @Argument("Imported models; all of them, and all other files, by default.") var model: [ImportedModelArgument] = []
    @OptionGroup var output = OutputOptions()

    func run() throws {
        // Without the user's cards, as a damaged one would end the command before it could say so.
        let store = try Store(home: Environment.zooHome)
        try checkMemory(store)
        let verifier = Verifier(store: store, device: CPUDevice.single)
        let line = StageLine()
        defer { line.clear() }
        let report = try verifier.run(model.map(\.spelling)) { line.show($0.description) }
        line.clear()
        try output.show(report) { VerificationScreen(report).text }
        guard let first = report.damage.first else { return }
        let count = report.damagedFiles
        throw Failure(
            count == 1 ? "1 file is damaged" : "\(count) files are damaged", hint: first.hint, status: .refused
        ).documented
    }

    /// Refuses to begin where memory would be short halfway: that must not look like damage.
    private func checkMemory(_ store: Store) throws {
        let blobs = Folder.names(in: store.blobsFolder).map { "\(store.blobsFolder)/\($0)" }
        guard let largest = blobs.max(by: { FileEntry.byteCount(of: $0) < FileEntry.byteCount(of: $1) }) else { return }
        let device = CPUDevice.single
        try ModelMemory(
            ResNet50(), batch: 1, height: ProbeImage.side, width: ProbeImage.side, file: largest, on: device
        ).check(device.available)
    }
}
