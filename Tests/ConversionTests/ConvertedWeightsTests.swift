import Checkpoints
import Files
import Foundation
import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct ConvertedWeightsTests {
    private static let moco = CheckpointLayout(
        name: "pre-training checkpoint", keyPath: ["state_dict"], prefix: "module.encoder_q.",
        drops: [
            Drop(pattern: "module.encoder_q.fc.*", reason: "projection head"),
            Drop(pattern: "module.encoder_k.*", reason: "momentum encoder"),
            Drop(pattern: "module.queue*", reason: "queue"),
        ], beside: [Drop(pattern: "optimizer.*", reason: "optimiser state")])

    @Test func `a zip of a training run gives the weights to the bit, and accounts for the rest`() throws {
        let (converted, ledger) = try LayoutFixture.weights("mocov2_training.pth.tar", Self.moco)
        #expect(CanonicalDigest.digest(of: converted.weights).hex == (try LayoutFixture.expected().canonicalSHA256))
        #expect(converted.converted.isEmpty)
        #expect(ledger.network.width == 2)
        let drops = Dictionary(uniqueKeysWithValues: ledger.drops.map { ($0.reason, $0.tensors) })
        #expect(
            drops == [
                "num_batches_tracked": 53, "projection head": 4, "momentum encoder": 265, "queue": 2,
                "optimiser state": 4,
            ])
    }

    @Test func `a legacy stream gives the same weights`() throws {
        let (converted, _) = try LayoutFixture.weights("PCL_v2_epoch200.pth.tar", Self.moco)
        #expect(CanonicalDigest.digest(of: converted.weights).hex == (try LayoutFixture.expected().canonicalSHA256))
    }

    @Test func `a file without batch counters gives the same weights`() throws {
        let (converted, ledger) = try LayoutFixture.weights("resnet50-0676ba61.pth", .canonical)
        #expect(CanonicalDigest.digest(of: converted.weights).hex == (try LayoutFixture.expected().canonicalSHA256))
        #expect(ledger.drops.map(\.reason) == ["classifier head"])
    }

    @Test func `another layout's error lists what does not fit`() throws {
        let error = #expect(throws: ConversionError.self) {
            try LayoutFixture.weights("mocov2_training.pth.tar", .canonical)
        }
        #expect(error?.description.contains("unknown: 593") == true)
        #expect(error?.description.contains("missing: 265") == true)
    }

    @Test func `a layout written by the inverse table and read back is the identity`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "zoo-\(UUID().uuidString).pth").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let network = ResNet50(width: 2)
        try DemoCheckpoint.write(Self.moco, network: network, seed: 3, to: path)

        let checkpoint = try Checkpoint.open(path)
        let ledger = Ledger(checkpoint.tensors.map(SourceTensor.init), layout: Self.moco)
        let weights = try ConvertedWeights(checkpoint, ledger: ledger).weights

        #expect(weights == DemoWeights.weights(of: network, seed: 3))
        #expect(DemoMarker.isMarked(checkpoint))
        #expect(ledger.drops.contains(DropCount(reason: "demo marker", tensors: 1)))
    }
}
