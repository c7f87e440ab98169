import Checkpoints
import Conversion
import Files
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Catalog

@Suite struct ExporterTests {
    /// The forms that can be imported again.
    private static let importable: [ExportFormat] = [.pytorch, .safetensors, .npz, .keras]

    @Test func `an export to PyTorch has torchvision's names with counters`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("swav_800ep_pretrain.pth.tar")).manifest
        let path = temporary.folder.path("weights.pth")

        let report = try Exporter(store: temporary.store).export(manifest, to: .pytorch, path: path)

        #expect(report.tensors == 318)
        let checkpoint = try Checkpoint.open(path)
        #expect(checkpoint.tensors.count == 318)
        #expect(checkpoint.tensors.first?.name == "conv1.weight")
        #expect(checkpoint.tensors.contains { $0.name == "layer4.0.downsample.1.num_batches_tracked" })
    }

    @Test func `an export to safetensors is the stored file`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let report = try Exporter(store: temporary.store).export(
            manifest, to: .safetensors, path: temporary.folder.path("weights.safetensors"))
        #expect(report.sha256 == manifest.weights.blob)
    }

    @Test(arguments: importable)
    func `a network that was trained further does not become the model by being exported`(
        format: ExportFormat
    ) async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("swav_800ep_pretrain.pth.tar")
        let manifest = try await temporary.importer().run(ImportRequest(file: file, backboneOf: "swav")).manifest
        let path = temporary.folder.path("weights.\(format.rawValue)")
        _ = try Exporter(store: temporary.store).export(manifest, to: format, path: path)
        let again = try await temporary.importer().run(ImportRequest(file: path, name: "again")).manifest
        #expect(again.trainedFurtherFrom == "swav" && again.layout.chosenBy == .metadata)
        #expect(again.weights.canonicalSHA256 == manifest.weights.canonicalSHA256)
    }

    @Test(arguments: importable)
    func `what was exported is recognised by itself and exported again to the same bytes`(
        format: ExportFormat
    ) async throws {
        let temporary = try TemporaryStore()
        let exporter = Exporter(store: temporary.store)
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let first = try exporter.export(manifest, to: format, path: temporary.folder.path("first"))

        let again = try await temporary.add(first.path, name: "again").manifest
        let second = try exporter.export(again, to: format, path: temporary.folder.path("second"))

        #expect(again.card == "moco-v2" && again.layout.chosenBy == .metadata)
        #expect(again.weights == manifest.weights)
        #expect(second.sha256 == first.sha256 && second.tensors == first.tensors)
    }

    @Test(arguments: [ExportFormat.pytorch, .npz, .onnx, .keras])
    func `the file says how its images are prepared, what is computed, and whose the weights are`(
        format: ExportFormat
    ) async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        let path = temporary.folder.path("out")
        let report = try Exporter(store: temporary.store).export(manifest, to: format, path: path)

        let metadata = try format == .onnx ? onnxMetadata(path) : Checkpoint.open(path).metadata

        let expected = [
            "zoo.card": "swav", "zoo.stride": "3x3", "zoo.padding": "symmetric", "zoo.epsilon": "1e-05",
            "zoo.channelOrder": "RGB", "zoo.range": "0.0 1.0", "zoo.mean": "0.485 0.456 0.406",
            "zoo.std": "0.228 0.224 0.225", "zoo.resize": "256", "zoo.crop": "224", "zoo.interpolation": "bilinear",
            "zoo.keepsAspectRatio": "true", "zoo.licence": manifest.licence, "zoo.demo": "true",
            "zoo.canonicalSHA256": manifest.weights.canonicalSHA256.hex,
        ]
        for (key, text) in expected { #expect(metadata[key] == text, "\(key)") }
        #expect(report.isDemo && report.load.contains("'\(path)'"))
    }

    private func onnxMetadata(_ path: String) throws -> [String: String] {
        let model = try ProtobufFields([UInt8](Data(contentsOf: URL(filePath: path)))[...])
        var metadata: [String: String] = [:]
        for entry in try model.messages(14) { metadata[entry.texts(1)[0]] = entry.texts(2)[0] }
        return metadata
    }

    @Test func `an ONNX file holds the weights by torchvision's names, and the operators of the network`() async throws
    {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let path = temporary.folder.path("out.onnx")
        let report = try Exporter(store: temporary.store).export(manifest, to: .onnx, path: path)

        let model = try ProtobufFields([UInt8](Data(contentsOf: URL(filePath: path)))[...])
        #expect(model.numbers(1) == [7] && model.texts(2) == ["zoo"])
        #expect(try model.messages(8).map { $0.numbers(2) } == [[13]])
        let graph = try #require(try model.messages(7).first)
        let weights = try temporary.store.stateDict(of: manifest)
        let tensors = try graph.messages(5)
        #expect(tensors.count == 265 && report.tensors == 265)
        for tensor in tensors {
            let name = tensor.texts(8)[0]
            let weight = try #require(weights[name])
            #expect(tensor.numbers(1) == weight.shape.dimensions.map(UInt64.init), "\(name)")
            #expect(tensor.numbers(2) == [1])
            #expect(tensor.bytes(9).map(Array.init) == [weight.values.flatMap { littleEndian($0) }], "\(name)")
        }
        #expect(try graph.messages(1).count == 174)
        #expect(try graph.messages(11).map { $0.texts(1) } == [["images"]])
        #expect(try graph.messages(12).map { $0.texts(1) } == [["features"]])
    }

    private func littleEndian(_ value: Float) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }

    @Test func `a report says what a file without its network lacks`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("barlow_twins.pth"), as: "byol").manifest
        let exporter = Exporter(store: temporary.store)
        for format in ExportFormat.allCases {
            let report = try exporter.export(manifest, to: format, path: temporary.folder.path("out"))
            #expect(report.notes.isEmpty == format.hasGraph)
            #expect(report.notes.allSatisfy { $0.contains("SAME padding everywhere") })
            #expect(report.lines.prefix(4).map(\.label) == ["model", "wrote", "images", "load"])
        }
    }

    @Test(arguments: ExportFormat.allCases)
    func `the same model gives the same bytes, and a file that is there is replaced`(format: ExportFormat) async throws
    {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let exporter = Exporter(store: temporary.store)
        let first = try exporter.export(manifest, to: format, path: temporary.folder.path("a"))
        try temporary.folder.write("b", [1, 2, 3])
        let second = try exporter.export(manifest, to: format, path: temporary.folder.path("b"))
        #expect(first.sha256 == second.sha256 && first.bytes == second.bytes)
    }

    @Test(arguments: ExportFormat.allCases)
    func `a target that cannot be written is an error, and so are damaged weights`(format: ExportFormat) async throws {
        let temporary = try TemporaryStore()
        var manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let exporter = Exporter(store: temporary.store)
        #expect(throws: CatalogError.self) { try exporter.export(manifest, to: format, path: "/nowhere/out") }

        let path = temporary.folder.path("out")
        manifest.width = 3
        let error = #expect(throws: CatalogError.self) { try exporter.export(manifest, to: format, path: path) }
        #expect(error?.description.contains("another width") == true)
        manifest.weights.canonicalSHA256 = manifest.source.sha256
        #expect(throws: CatalogError.self) { try exporter.export(manifest, to: format, path: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: [("a.pth", "'a.pth'"), ("it's\\.pth", "'it\\'s\\\\.pth'")])
    func `the line that loads a file is Python`(path: String, quoted: String) {
        for format in ExportFormat.allCases { #expect(format.loading(path).contains("(\(quoted)")) }
    }
}
