import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite struct ExporterTests {
    @Test func `an export to PyTorch has torchvision's names with counters, and imports to the same weights`()
        async throws
    {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("swav_800ep_pretrain.pth.tar")).manifest
        let path = temporary.folder.path("swav.pth")

        let report = try Exporter(store: temporary.store).export(manifest, to: .pytorch, path: path)

        #expect(report.tensors == 318)
        let checkpoint = try Checkpoint.open(path)
        #expect(checkpoint.tensors.count == 318)
        #expect(checkpoint.tensors.first?.name == "conv1.weight")
        #expect(checkpoint.tensors.contains { $0.name == "layer4.0.downsample.1.num_batches_tracked" })
        let again = try await temporary.add(path, name: "again").manifest
        #expect(again.card == "swav" && again.layout.chosenBy == .fileName)
        #expect(again.weights == manifest.weights)
    }

    @Test func `an export to safetensors is the stored file, and importing it stores the same bytes`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let path = temporary.folder.path("weights.safetensors")

        let report = try Exporter(store: temporary.store).export(manifest, to: .safetensors, path: path)
        let again = try await temporary.add(path, name: "again").manifest

        #expect(report.sha256 == manifest.weights.blob)
        #expect(again.card == "moco-v2" && again.layout.chosenBy == .metadata)
        #expect(again.weights == manifest.weights)
    }

    @Test func `a target that cannot be written is an error`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        for format in ExportFormat.allCases {
            #expect(throws: CatalogError.self) {
                try Exporter(store: temporary.store).export(manifest, to: format, path: "/nowhere/out")
            }
        }
    }
}
