import Arguments
import Catalog
import Conversion
import Files
import FoundationEssentials
import Networks

struct DataDemoWeightsCommand: Command {
    static let description = Description(
        "demo-weights", abstract: "Write demo checkpoints in the layouts of official files.",
        discussion: [
            "The weights are random, though their activations behave like a trained network's. The files are marked, and "
                + "so is whatever is computed from them."
        ],
        examples: [
            Example("zoo data demo-weights moco-v2 swav -o checkpoints", "Writes two files to try zoo import with.")
        ])

    @Argument("The models whose layouts to write.") var model: [KnownModelArgument]
    @Option(short: "o", value: "folder", "Where to write; files are named as the official ones.")
    var out: FolderArgument
    @Option(value: "channels", "Channels of the stem; fewer make a small file.") var width = ResNet50().width
    @Option(value: "number", "Which weights; each further file takes the next.") var seed = UInt64(0)
    @OptionGroup var output = OutputOptions()

    func validate() throws(UsageError) {
        if !(1...256).contains(width) { throw UsageError("--width must be between 1 and 256") }
    }

    func run() throws {
        let cards = try Registry().cards
        let plans = try model.map { try plan(for: try cards.card(named: $0.spelling)) }
        try refuseTaken(plans)
        var document = Document()
        for (index, plan) in plans.enumerated() {
            // A published name may have a folder of its own.
            try Folder.create(String(plan.path.prefix(upTo: plan.path.lastIndex(of: "/") ?? plan.path.startIndex)))
            try DemoCheckpoint.write(
                plan.layout, network: ResNet50(width: width), seed: seed &+ UInt64(index), to: plan.path)
            document.files.append(Document.File(model: plan.model, path: plan.path))
        }
        try output.show(document) {
            document.files.map { "\($0.path)  \($0.model), demo weights" }.joined(separator: "\n")
        }
    }

    private struct Plan {
        let model: String
        let layout: CheckpointLayout
        let path: String
    }

    private func plan(for card: Card) throws(Failure) -> Plan {
        guard let layout = card.layouts.first(where: { $0.naming == .torchvision }), let file = card.files.first else {
            throw Failure(
                "\(card.id): demo weights are written as PyTorch files, which its authors did not publish",
                hint: "zoo data demo-weights moco-v2 swav --out .", status: .usage)
        }
        return Plan(model: card.id, layout: layout, path: "\(out.spelling)/\(file.name)")
    }

    /// Nothing is overwritten, neither what is there nor another model's file of the same name.
    private func refuseTaken(_ plans: [Plan]) throws(Failure) {
        for (index, plan) in plans.enumerated() {
            if let other = plans[..<index].first(where: { $0.path == plan.path }) {
                throw Failure(
                    "\(other.model) and \(plan.model) would both be written to \(plan.path)",
                    hint: "write each to a folder of its own", status: .usage)
            }
            guard FileEntry.exists(plan.path) else { continue }
            throw Failure(
                "\(plan.path): is there already; nothing was written",
                hint: "choose another folder, or remove the file",
                status: .usage)
        }
    }
}

extension DataDemoWeightsCommand {
    struct Document: Encodable {
        struct File: Encodable {
            let model: String
            let path: String
        }

        let schema = "zoo.demo-weights/1"
        var files: [File] = []
    }
}
