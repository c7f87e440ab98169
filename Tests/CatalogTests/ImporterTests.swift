import Errors
import Checkpoints
import Conversion
import Files
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Catalog

@Suite struct ImporterTests {
    private struct Expected: Decodable {
        struct Stage: Decodable {
            let name: String
            let mean: Double
            let std: Double
            let maximum: Double
        }

        let canonicalSHA256: String
        let features: [Float]
        let stages: [Stage]
    }

    private static func expected() throws -> Expected {
        let data = try Data(contentsOf: Repository.layoutFixtures.appending(path: "expected.json"))
        return try JSONDecoder().decode(Expected.self, from: data)
    }

    @Test(arguments: [
        ("mocov2_training.pth.tar", "moco-v2", ChosenLayout.Reason.fileName, ["moco-v2-200ep", "pcl-v2"]),
        ("PCL_v2_epoch200.pth.tar", "pcl-v2", .fileName, ["moco-v2", "moco-v2-200ep"]),
        ("InfoMin_800.pth", "infomin", .fileName, []),
        ("swav_800ep_pretrain.pth.tar", "swav", .fileName, []),
        ("compiled_swav.pth", "swav", .fileName, []),
        ("barlow_twins.pth", "barlow-twins", .fileName, ["barlow-twins-2021-03", "barlow-twins-2021-12"]),
        ("resnet50-0676ba61.pth", "imagenet", .fileName, ["imagenet-v2"]),
        ("resnet50-19c8e357.pth", "imagenet", .fileName, ["imagenet-v2"]),
        (
            "inat2021_supervised_mini_from_scratch.pth.tar", "inat2021-mini-from-scratch", .fileName,
            ["inat2021", "inat2021-from-scratch", "inat2021-mini"]
        ),
        ("chestxray14.pth.tar", "chestxray14", .fileName, ["chexpert", "imagenet-chestxray14", "imagenet-chexpert"]),
    ])
    func `files that PyTorch wrote give the same weights and torchvision's features`(
        file: String, model: String, reason: ChosenLayout.Reason, others: [String]
    ) async throws {
        let temporary = try TemporaryStore()
        let report = try await temporary.add(temporary.file(file))
        let expected = try Self.expected()

        #expect(report.outcome == .imported)
        #expect(report.manifest.name == model && report.manifest.card == model)
        #expect(report.manifest.layout.chosenBy == reason)
        #expect(report.manifest.layout.alsoFits.sorted() == others)
        #expect(report.manifest.weights.canonicalSHA256.hex == expected.canonicalSHA256)
        #expect(report.manifest.probe.distance(to: expected.features) < Tolerance.features)
        #expect(!report.manifest.isDemo && !report.manifest.isUntrained)
        let stored = try temporary.store.manifest(named: model)
        #expect(stored == report.manifest)
        #expect(try temporary.store.stateDict(of: stored).count == 265)
    }

    @Test func `the probe records the statistics that torchvision has after each stage`() async throws {
        let temporary = try TemporaryStore()
        let stages = try await temporary.add(temporary.file("barlow_twins.pth")).manifest.probe.stages
        let expected = try Self.expected().stages
        #expect(stages.map(\.name) == expected.map(\.name))
        for (stage, expected) in zip(stages, expected) {
            #expect(abs(stage.mean - expected.mean) < Tolerance.statistics * expected.std)
            #expect(abs(stage.std - expected.std) < Tolerance.statistics * expected.std)
            #expect(abs(stage.maximum - expected.maximum) < Tolerance.statistics * expected.maximum)
        }
    }

    @Test func `every PyTorch layout of every card leads to the same weights`() async throws {
        let weights = CanonicalDigest.digest(of: DemoWeights.weights(of: ResNet50(width: 1), seed: 5))
        for card in try Cards.bundled.all() {
            for (index, layout) in card.layouts.enumerated() where layout.naming == .torchvision && layout.branch == nil
            {
                let temporary = try TemporaryStore()
                let file = try temporary.demo(card.id, named: "file.pth", seed: 5, layout: index)
                let manifest = try await temporary.add(file, as: card.id).manifest
                #expect(manifest.weights.canonicalSHA256 == weights, "\(card.id) \(layout.name)")
                #expect(manifest.isDemo && manifest.variant == card.variant)
            }
        }
    }

    @Test func `a file that fits several models under a name that says nothing is refused with the candidates`()
        async throws
    {
        let temporary = try TemporaryStore()
        let file = try temporary.file("PCL_v2_epoch200.pth.tar", named: "weights.pth")
        let error = await #expect(throws: CatalogError.self) { try await temporary.add(file) }
        #expect(
            error?.description
                == "\(file): has the layout of moco-v2, pcl-v2, moco-v2-200ep, and neither its digest nor its name says whose it is"
        )
        #expect(error?.hint?.contains("zoo import \(file) --as MODEL; ") == true)
        #expect(error?.kind == .refused)
        #expect(temporary.store.modelNames().isEmpty)
    }

    @Test func `as decides, whatever the name`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("PCL_v2_epoch200.pth.tar")
        let manifest = try await temporary.add(file, as: "MoCo_v2").manifest
        #expect(manifest.name == "moco-v2" && manifest.layout.chosenBy == .option)
        // The card knows the digest of the published file, and this is another.
        #expect(manifest.sourceDigestConfirmed == false)
        #expect(manifest.warnings.contains { $0.contains("digest") })
    }

    @Test(arguments: [
        ("swav_800ep_pretrain.pth.tar", "deepcluster-v2", "prototypes"),
        ("barlow_twins.pth", "barlow-twins-2021-12", "num_batches_tracked"),
    ])
    func `a released file may have any number of prototypes, and a checkpoint may be flat`(
        file: String, model: String, dropped: String
    ) async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file(file, named: "checkpoint.pth"), as: model).manifest
        #expect(manifest.weights.canonicalSHA256.hex == (try Self.expected().canonicalSHA256))
        #expect(manifest.tensors.dropped.contains { $0.reason == dropped })
        #expect(manifest.sourceDigestConfirmed != true)
    }

    @Test func `RadImageNet's PyTorch file counts its modules, and is read in the graph of its readers`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("ResNet50.pt"), as: "radimagenet").manifest
        let expected = try Self.expected()
        #expect(manifest.weights.canonicalSHA256.hex == expected.canonicalSHA256)
        #expect(manifest.probe.distance(to: expected.features) < Tolerance.features)
        #expect(manifest.preprocessing.channelOrder == .bgr)
        #expect(manifest.sourceDigestConfirmed == false)
    }

    @Test func `as with a layout that does not fit lists what is wrong`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("PCL_v2_epoch200.pth.tar")
        let error = await #expect(throws: CatalogError.self) { try await temporary.add(file, as: "swav") }
        #expect(error?.kind == .refused)
        #expect(error?.description.contains("missing: 265") == true)
    }

    @Test func `a known digest decides against the file's name`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("PCL_v2_epoch200.pth.tar", named: "mocov2.pth")
        let digest = try await temporary.add(file).manifest.source.sha256.hex
        let card = try String(contentsOf: Repository.cards.appending(path: "pcl-v2.json"), encoding: .utf8)
            .replacing(
                "\"name\": \"PCL_v2_epoch200.pth.tar\",",
                with: "\"name\": \"x.pth\", \"sha256\": \"\(digest.prefix(10))\",")
        try card.write(toFile: temporary.folder.path("pcl.json"), atomically: true, encoding: .utf8)
        let cards = try Cards(folder: nil, files: [temporary.folder.path("pcl.json")])

        let manifest = try await temporary.importer(cards).run(ImportRequest(file: file)).manifest

        #expect(manifest.name == "pcl-v2" && manifest.layout.chosenBy == .digest)
        #expect(manifest.sourceDigestConfirmed == true)
    }

    @Test func `one JSON file is enough for another model, and the store keeps it`() async throws {
        let temporary = try TemporaryStore()
        let card = try String(contentsOf: Repository.cards.appending(path: "moco-v2.json"), encoding: .utf8)
            .replacing("\"id\": \"moco-v2\"", with: "\"id\": \"our-model\"")
            .replacing("\"moco-v2-800ep\"", with: "\"ours\"")
        try card.write(toFile: temporary.folder.path("card.json"), atomically: true, encoding: .utf8)
        let file = try temporary.file("mocov2_training.pth.tar")

        let report = try await temporary.importer().run(
            ImportRequest(file: file, card: temporary.folder.path("card.json")))

        #expect(report.manifest.name == "our-model" && report.manifest.layout.chosenBy == .option)
        let cards = try Cards(folder: temporary.store.cardsFolder)
        #expect(try cards.card(named: "ours").id == "our-model")
    }

    @Test func `the same file again changes nothing`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let first = try await temporary.add(file)
        let again = try await temporary.add(file)
        #expect(again.outcome == .unchanged)
        #expect(again.manifest == first.manifest)
    }

    @Test func `another file under a name that is taken needs force or another name`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.file("swav_800ep_pretrain.pth.tar"))
        let other = try temporary.demo("swav", named: "swav-again.pth")

        let error = await #expect(throws: CatalogError.self) { try await temporary.add(other) }
        #expect(error?.description.contains("already imported from another file") == true)

        let second = try await temporary.add(other, name: "SwAV-2")
        #expect(second.outcome == .imported && second.manifest.name == "swav-2" && second.manifest.card == "swav")
        let replaced = try await temporary.add(other, force: true)
        #expect(replaced.outcome == .replaced && replaced.manifest.isDemo)
    }

    @Test(arguments: ["../x", "a/b", "", ".x", "ü"])
    func `a name that cannot be a file's is refused`(name: String) async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let error = await #expect(throws: CatalogError.self) { try await temporary.add(file, name: name) }
        #expect(error?.kind == .usage)
    }

    @Test func `a dry run writes nothing`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let report = try await temporary.importer().run(ImportRequest(file: file, isDryRun: true))
        #expect(report.outcome == .dryRun && report.manifest.weights.blob == nil)
        #expect(!FileManager.default.fileExists(atPath: temporary.store.home))
    }

    /// The first tensor of the file and its last, when the others have been written already.
    @Test(arguments: ["bn1.bias", "layer4.2.conv3.weight"])
    func `a value that is not finite is named, and leaves nothing in the store`(name: String) async throws {
        let temporary = try TemporaryStore()
        let sound = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        var weights = try temporary.store.stateDict(of: sound)
        weights[name]?.values[0] = .nan
        let path = temporary.folder.path("imagenet.safetensors")
        try SafetensorsWriter.write(weights.map { TensorEntry($0.key, $0.value) }, to: path)
        let before = try FileManager.default.contentsOfDirectory(atPath: temporary.store.blobsFolder)

        let error = await #expect(throws: CatalogError.self) { try await temporary.add(path) }

        #expect(error?.description.contains("\(name): 1 of its values are not finite") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.store.blobsFolder) == before)
    }

    @Test(arguments: [ExportFormat.safetensors, .pytorch, .npz, .keras])
    func `demo weights keep their mark through an export and an import`(format: ExportFormat) async throws {
        let temporary = try TemporaryStore()
        let first = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        let path = temporary.folder.path("out")
        _ = try Exporter(store: temporary.store).export(first, to: format, path: path)

        let again = try await temporary.add(path, name: "again").manifest

        #expect(again.card == "swav" && again.layout.chosenBy == .metadata)
        #expect(again.isDemo && !again.warnings.isEmpty)
        #expect(again.weights == first.weights)
    }

    @Test func `an untrained network is imported with a warning that stays`() async throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder.path("moco-v2.pth")
        try UntrainedFile.write(to: path)
        let report = try await temporary.add(path)
        #expect(report.manifest.isUntrained)
        #expect(report.manifest.warnings.contains { $0.hasPrefix("looks untrained") })
        let row = try #require(
            try ModelListing(store: temporary.store, cards: .bundled).models.first { $0.state.isImported })
        #expect(row.state == .untrained)
    }

    @Test func `a file that is not there is not found, and other rubbish is refused`() async throws {
        let temporary = try TemporaryStore()
        let missing = await #expect(throws: CatalogError.self) { try await temporary.add("/nowhere/model.pth") }
        #expect(missing?.kind == .notFound)
        let path = temporary.folder.path("page.pth")
        try "<!DOCTYPE html><html></html>".write(toFile: path, atomically: true, encoding: .utf8)
        let page = await #expect(throws: CatalogError.self) { try await temporary.add(path) }
        #expect(page?.kind == .refused)
        let other = temporary.folder.path("other.pth")
        try UntrainedFile.writeUnrelated(to: other)
        let unknown = await #expect(throws: CatalogError.self) { try await temporary.add(other) }
        #expect(unknown?.description == "\(other): fits no known layout")
    }
}
