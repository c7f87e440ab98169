import Errors
import Checkpoints
import Conversion
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Catalog

@Suite struct DifferenceFinderTests {
    private let temporary: TemporaryStore
    private let network = ResNet50(width: 1)

    init() throws { temporary = try TemporaryStore() }

    private func compare(_ first: String, _ second: String, all: Bool = false) async throws -> DifferenceReport {
        let cards = try Cards(folder: temporary.store.cardsFolder)
        return try await DifferenceFinder(store: temporary.store, cards: cards).run(first, second, listsAll: all)
    }

    @Test func `a file, its model and its exports have the same weights, whatever the names and containers`()
        async throws
    {
        let file = try temporary.file("mocov2_training.pth.tar")
        let manifest = try await temporary.add(file).manifest
        var paths = [file]
        for format in [ExportFormat.pytorch, .safetensors] {
            let path = temporary.folder.path("out.\(format)")
            _ = try Exporter(store: temporary.store).export(manifest, to: format, path: path)
            paths.append(path)
        }
        for path in paths {
            let report = try await compare(path, "MoCo_v2")
            #expect(report.isSame && report.method == .canonical)
            #expect(report.verdict == "same weights", "\(path)")
            #expect(report.compared == 265 && report.different == 0 && report.tensors.isEmpty)
            #expect(report.first.origin == .file && report.second.origin == .model)
            #expect(report.first.canonicalSHA256 == manifest.weights.canonicalSHA256)
        }
        let dropped = try await compare(file, "moco-v2").first.dropped
        #expect(dropped.contains { $0.reason == "momentum encoder" && $0.tensors == 265 })
    }

    @Test(arguments: [
        (true, false, "same weights, other preprocessing"), (false, true, "same weights, other variant"),
        (true, true, "same weights, other preprocessing and variant"),
    ])
    func `the same weights used in another way are told in these words`(
        preprocessing: Bool, variant: Bool, words: String
    ) async throws {
        let file = try temporary.file("mocov2_training.pth.tar")
        try await temporary.add(file)
        var card = try Cards.bundled.card(named: "moco-v2")
        card.id = "ours"
        card.aliases = []
        if preprocessing { card.preprocessing.mean = [0.5, 0.5, 0.5] }
        if variant { card.variant.stride = .oneByOne }
        let path = temporary.folder.path("ours.json")
        try JSONEncoder().encode(card).write(to: URL(filePath: path))
        _ = try await temporary.importer().run(ImportRequest(file: file, card: path))

        let report = try await compare("moco-v2", "ours")
        #expect(report.isSame && report.verdict == words)
        #expect(report.preprocessingFields.map(\.name) == (preprocessing ? ["mean"] : []))
        #expect(report.variantFields.map(\.name) == (variant ? ["stride"] : []))
        if variant { #expect(report.variantFields[0].first == "3x3" && report.variantFields[0].second == "1x1") }
        // A canonical file says by itself how it is to be used.
        let exported = temporary.folder.path("ours.safetensors")
        let manifest = try temporary.store.manifest(named: "ours")
        _ = try Exporter(store: temporary.store).export(manifest, to: .safetensors, path: exported)
        #expect(try await compare(exported, "ours").verdict == "same weights")
        #expect(try await compare(exported, "moco-v2").verdict == words)
    }

    @Test func `different weights are told layer by layer`() async throws {
        let weights = DemoWeights.weights(of: network, seed: 1)
        var changed = weights
        changed["layer2.3.bn1.bias"]?.values[0] += 0.5
        changed["layer2.3.bn1.bias"]?.values[1] -= 0.25
        changed["conv1.weight"]?.values[7] = -1
        let (a, b) = (temporary.folder.path("a.pth"), temporary.folder.path("b.safetensors"))
        try PyTorchWriter.write(stateDict: weights.map { TensorEntry($0.key, $0.value) }, to: a)
        try SafetensorsWriter.write(changed.map { TensorEntry($0.key, $0.value) }, to: b)

        let report = try await compare(a, b)
        #expect(!report.isSame && report.verdict == "different weights" && report.different == 2)
        #expect(report.layers.map(\.name).first == "stem" && report.layers.count == 17)
        #expect(report.layers.map(\.tensors).reduce(0, +) == 265)
        #expect(report.layers.filter { $0.different > 0 }.map(\.name) == ["stem", "layer2.3"])
        let bias = try #require(report.tensors.first { $0.name == "layer2.3.bn1.bias" })
        let figures = try #require(bias.figures)
        let before = try #require(weights["layer2.3.bn1.bias"]).values
        let norm = before.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        let (maximum, relative) = (try #require(figures.maximum), try #require(figures.relative))
        #expect(figures.changed == 2 && abs(maximum - 0.5) < 1e-6)
        #expect(abs(relative - 0.3125.squareRoot() / norm) < 1e-6)
        #expect(try await compare(a, b, all: true).tensors.count == 265)
    }

    @Test func `networks of other widths differ in shape`() async throws {
        let a = try temporary.demo("swav", named: "a.pth")
        let b = temporary.folder.path("b.pth")
        try DemoCheckpoint.write(
            try Cards.bundled.card(named: "swav").layouts[0], network: ResNet50(width: 2), seed: 0, to: b)
        let report = try await compare(a, b)
        #expect(report.different == 265 && report.tensors[0].shape == [1, 3, 7, 7])
        #expect(report.tensors[0].otherShape == [2, 3, 7, 7] && report.tensors[0].figures == nil)
    }

    @Test func `files that are no ResNet-50 are compared by name, in shape, type and values`() async throws {
        let (a, b) = (temporary.folder.path("a.pth"), temporary.folder.path("b.pth"))
        let half = TensorEntry(name: "same.type", dtype: .float16, shape: [1], contents: .bytes([0, 0x3C]))
        try PyTorchWriter.write(
            stateDict: [
                TensorEntry("same.weight", Tensor([2], [1, 2])), TensorEntry("values.weight", Tensor([2], [3, 4])),
                TensorEntry("shape.weight", Tensor([2], [1, 2])), TensorEntry("same.type", Tensor([1], [1])),
                TensorEntry("a.only", Tensor([1], [1])), TensorEntry("count", 1 << 40),
            ], to: a)
        try PyTorchWriter.write(
            stateDict: [
                TensorEntry("same.weight", Tensor([2], [1, 2])), TensorEntry("values.weight", Tensor([2], [3, 0])),
                TensorEntry("shape.weight", Tensor([1, 2], [1, 2])), half, TensorEntry("b.only", Tensor([1], [1])),
                TensorEntry("count", 1 << 40 + 1),
            ], to: b)
        let report = try await compare(a, b, all: true)
        #expect(report.method == .names && !report.isSame)
        #expect(report.onlyInFirst == ["a.only"] && report.onlyInSecond == ["b.only"])
        let same = Dictionary(uniqueKeysWithValues: report.tensors.map { ($0.name, $0.isSame) })
        #expect(
            same == [
                "same.weight": true, "values.weight": false, "shape.weight": false, "same.type": false,
                // Equal as float32, but not in the file.
                "count": false,
            ])
        let values = try #require(report.tensors.first { $0.name == "values.weight" }?.figures)
        #expect(values.maximum == 4 && values.relative == 0.8 && values.cosine == 0.6)
        #expect(try await compare(a, a).verdict == "same weights")
    }

    @Test func `a file wins over a model of its name`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth", seed: 1))
        let file = try temporary.demo("swav", named: "swav", seed: 2)
        let report = try await compare(file, "swav")
        #expect(report.first.origin == .file && report.second.origin == .model && !report.isSame)
    }

    @Test func `what is neither a file nor a model is named as both`() async throws {
        let unknown = await #expect(throws: CatalogError.self) { try await compare("swaw", "swav") }
        #expect(unknown?.kind == .notFound)
        #expect(
            unknown?.description == "swaw: no such file, and no model is called 'swaw', did you mean 'swav'?")
        let known = await #expect(throws: CatalogError.self) { try await compare("swav", "swav") }
        #expect(known?.description.hasPrefix("swav: no such file, and swav is not imported; its file is ") == true)
        let path = await #expect(throws: CatalogError.self) { try await compare("/nowhere/a.pth", "swav") }
        #expect(path?.description == "/nowhere/a.pth: no such file")
    }

    @Test func `a file that is no checkpoint is refused`() async throws {
        let path = try temporary.folder.write("words.pth", Array("not a checkpoint at all".utf8))
        let error = await #expect(throws: CatalogError.self) { try await compare(path, path) }
        #expect(error?.kind == .refused)
    }
}
