import Errors
import Checkpoints
import Conversion
import Files
import Foundation
import Networks
import TestSupport
import Testing

@testable import Catalog

/// Whose a network is, is told by a digest, by a published name with the right layout, or by the user; never by structure alone.
@Suite struct IdentityTests {
    private static let finetuned = CheckpointLayout(
        name: "fine-tuned",
        heads: [
            Head(name: "fc.weight", shape: [.exactly(2), .features], reason: "classifier head"),
            Head(name: "fc.bias", shape: [.exactly(2)], reason: "classifier head"),
        ])

    private static func write(_ layout: CheckpointLayout, named name: String, in temporary: TemporaryStore) throws
        -> String
    {
        let path = temporary.folder.path(name)
        try DemoCheckpoint.write(layout, network: ResNet50(width: 1), seed: 3, to: path)
        return path
    }

    private static func failure(_ temporary: TemporaryStore, _ request: ImportRequest) async -> CatalogError? {
        await #expect(throws: CatalogError.self) { try await temporary.importer().run(request) }
    }

    @Test(arguments: [
        ("moco-v2", "mocov2.pth"), ("swav", "swav_800ep_pretrain.pth.tar"), ("imagenet", "resnet50-0676ba61.pth"),
        ("barlow-twins", "barlow_twins.pth"), ("chestxray14", "chestxray14.pth.tar"),
    ])
    func `a published name or an alias identifies a file of the card's layout, unconfirmed`(
        card: String, name: String
    ) async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo(card, named: name)).manifest
        #expect(manifest.card == card && manifest.layout.chosenBy == .fileName)
        #expect(manifest.layout.chosenBy.words == "unconfirmed, chosen by name")
        #expect(manifest.sourceDigestConfirmed != true)
    }

    @Test(arguments: [
        ("swav", "weights.pth"), ("moco-v1", "model.pth"), ("chestxray14", "best.pth.tar"),
        // The names of published files that anybody gives to any ResNet-50.
        ("barlow-twins", "resnet50.pth"), ("barlow-twins", "checkpoint.pth"), ("imagenet", "ResNet50.pt"),
    ])
    func `a layout that only one model has does not make a file that model's`(card: String, name: String) async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.demo(card, named: name)
        let error = try #require(await Self.failure(temporary, ImportRequest(file: file)))
        #expect(error.kind == .refused)
        #expect(error.description.contains(card))
        #expect(error.description.hasSuffix("neither its digest nor its name says whose it is"))
        #expect(error.hint?.contains("--as MODEL") == true)
        #expect(try await temporary.add(file, as: card).manifest.card == card)
    }

    @Test func `a classifier of other classes is not the model's, whatever the name`() async throws {
        let temporary = try TemporaryStore()
        let file = try Self.write(Self.finetuned, named: "resnet50-0676ba61.pth", in: temporary)
        let found = try #require(await Self.failure(temporary, ImportRequest(file: file)))
        #expect(
            found.description
                == "\(file): holds a ResNet-50 (1 channel in the stem) under torchvision's names, with a classifier of 2 outputs, "
                + "and neither its digest nor its name says whose it is")
        let asked = try #require(await Self.failure(temporary, ImportRequest(file: file, model: "imagenet")))
        #expect(asked.kind == .refused)
        #expect(asked.description == "\(file): its network ends in a classifier of 2 outputs, not 1000 as imagenet's")
        #expect(asked.hint == "zoo import \(file) --as-backbone-of imagenet, if it was trained further from imagenet")
        let other = try #require(await Self.failure(temporary, ImportRequest(file: file, model: "moco-v2")))
        #expect(other.description.hasSuffix("a classifier of 2 outputs, which moco-v2 has not"))
        #expect(temporary.store.modelNames().isEmpty)
    }

    @Test(arguments: ["chexpert", "imagenet-chexpert", "imagenet-mimic", "imagenet-keras", "chestxray14"])
    func `a classifier of classes that the model has not is never explained away`(model: String) async throws {
        let temporary = try TemporaryStore()
        let places365 = CheckpointLayout(
            name: "Places365", keyPath: ["state_dict"], prefix: "module.",
            heads: [Head(name: "module.fc.weight", shape: [.exactly(365), .features], reason: "classifier head")])
        let file = try Self.write(places365, named: "resnet50_places365.pth.tar", in: temporary)
        let unasked = try #require(await Self.failure(temporary, ImportRequest(file: file)))
        #expect(!unasked.description.contains(model))
        let asked = try #require(await Self.failure(temporary, ImportRequest(file: file, model: model)))
        #expect(asked.kind == .refused)
        #expect(asked.description.contains("a classifier of 365 outputs"))
    }

    @Test func `a network that was trained further keeps its lineage, and is not the model`() async throws {
        let temporary = try TemporaryStore()
        let file = try Self.write(Self.finetuned, named: "best.pth", in: temporary)
        let manifest = try await temporary.importer().run(ImportRequest(file: file, backboneOf: "swav")).manifest
        #expect(manifest.name == "swav-finetuned" && manifest.trainedFurtherFrom == "swav")
        #expect(manifest.licence == "unknown" && manifest.title == "trained further from swav")
        #expect(manifest.pretrainedOn == "ImageNet-1k, then unknown")
        #expect(manifest.sourceDigestConfirmed == nil)
        #expect(manifest.warnings.contains { $0.contains("it is not swav") })
        let details = try ModelDetails(of: manifest.name, store: temporary.store, cards: .bundled)
        #expect(details.published.isEmpty)
        #expect(try !ModelDetails(of: "swav", store: temporary.store, cards: .bundled).published.isEmpty)
    }

    @Test(arguments: [("swav", "swav"), ("SwAV", "swav"), ("moco-v2-800ep", "moco-v2"), ("random", "random")])
    func `the name of another model is refused`(name: String, owner: String) async throws {
        let temporary = try TemporaryStore()
        let file = try Self.write(Self.finetuned, named: "best.pth", in: temporary)
        let request = ImportRequest(file: file, backboneOf: "imagenet", name: name)
        guard case .reservedName(name, owner, _)? = await Self.failure(temporary, request) else {
            Issue.record("\(name) was not refused")
            return
        }
        let own = ImportRequest(file: file, backboneOf: "imagenet", name: "imagenet")
        #expect(await Self.failure(temporary, own)?.kind == .usage)
        #expect(temporary.store.modelNames().isEmpty)
    }

    @Test func `of several networks one is taken by name, and a name that the file has not is a fault of usage`()
        async throws
    {
        let temporary = try TemporaryStore()
        let file = temporary.folder.path("two.pth")
        let first = DemoWeights.weights(of: ResNet50(width: 1), seed: 1)
        let second = DemoWeights.weights(of: ResNet50(width: 1), seed: 2)
        let entries = [("student.", first), ("teacher.", second)].flatMap { prefix, weights in
            weights.map { TensorEntry(prefix + $0.key, $0.value) }
        }
        try PyTorchWriter.write(stateDict: entries.sorted { $0.name < $1.name }, keyPath: [], to: file)
        let asked = ImportRequest(file: file, backboneOf: "imagenet", name: "mine")
        let several = try #require(await Self.failure(temporary, asked))
        #expect(several.description == "\(file): holds 2 networks: student, teacher")
        #expect(several.hint == "zoo import \(file) --as-backbone-of imagenet --name mine --branch student")
        var missing = asked
        missing.branch = "ema"
        let error = try #require(await Self.failure(temporary, missing))
        #expect(error.kind == .usage)
        #expect(error.description == "the file has no branch 'ema'; it has student, teacher")
        var chosen = asked
        chosen.branch = "teacher"
        let manifest = try await temporary.importer().run(chosen).manifest
        #expect(manifest.weights.canonicalSHA256 == CanonicalDigest.digest(of: second))
        #expect(manifest.layout.branch == "teacher")
    }

    @Test func `another network of a model's own file is taken by name, and the record says which`() async throws {
        let temporary = try TemporaryStore()
        let request = ImportRequest(
            file: try temporary.file("mocov2_training.pth.tar"), model: "moco-v2", name: "momentum", branch: "encoder_k"
        )
        let manifest = try await temporary.importer().run(request).manifest
        #expect(manifest.card == "moco-v2" && manifest.layout.branch == "state_dict.encoder_k")
    }

    @Test func `a branch of a file that has none is a fault of usage`() async throws {
        let temporary = try TemporaryStore()
        let file = try Self.write(Self.finetuned, named: "best.pth", in: temporary)
        let error = try #require(await Self.failure(temporary, ImportRequest(file: file, branch: "ema")))
        #expect(error.kind == .usage)
        #expect(error.description == "the file has no branch 'ema'")
    }

    @Test func `a card that explains everything away claims no other file`() async throws {
        let temporary = try TemporaryStore()
        let card = try String(contentsOf: Repository.cards.appending(path: "barlow-twins.json"), encoding: .utf8)
            .replacing("\"id\": \"barlow-twins\"", with: "\"id\": \"ours\"")
            .replacing(
                "{\"name\": \"released backbone\"}",
                with: "{\"name\": \"any\", \"drops\": [{\"pattern\": \"*\", \"reason\": \"x\"}]}")
        #expect(card.contains("\"pattern\": \"*\""))
        try card.write(toFile: temporary.folder.path("ours.json"), atomically: true, encoding: .utf8)
        let cards = try Cards(folder: nil, files: [temporary.folder.path("ours.json")])
        let file = try Self.write(Self.finetuned, named: "ours_best.pth", in: temporary)
        let error = await #expect(throws: CatalogError.self) {
            try await temporary.importer(cards).run(ImportRequest(file: file))
        }
        #expect(error?.kind == .refused)
    }
}
