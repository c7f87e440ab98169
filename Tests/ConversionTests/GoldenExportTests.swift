import Checkpoints
import Files
import Foundation
import Networks
import TestSupport
import Testing

@testable import Conversion

/// Exports of a narrow network, byte for byte as the programs that read them were given them.
///
/// `Tools/parity-exports --golden` writes these files by this test, computes their features with PyTorch 2.15.0, onnxruntime 1.32.0 and
/// Keras 3.15.1 and compares them with the features that PyTorch computes from the safetensors: all within 1e-5.
@Suite struct GoldenExportTests {
    private static let digests: [PublishedVariant: [String: String]] = [:]

    /// Where the tool wants the files; else they are dropped.
    private static let kept = ProcessInfo.processInfo.environment["ZOO_GOLDEN_EXPORTS"]

    @Test(arguments: PublishedVariant.allCases)
    func `the files are those that were verified`(variant: PublishedVariant) throws {
        let temporary = try TemporaryFolder()
        let folder = Self.kept ?? temporary.path
        let network = ResNet50(width: 2, variant: variant.variant)
        let weights = DemoWeights.weights(of: network, seed: 1)
        let metadata = [
            "zoo.stride": network.variant.stride.rawValue, "zoo.padding": network.variant.padding.rawValue,
            "zoo.epsilon": "\(network.variant.epsilon)", "zoo.channelOrder": "RGB", "zoo.range": "0.0 1.0",
            "zoo.mean": "0.485 0.456 0.406", "zoo.std": "0.229 0.224 0.225",
        ]
        let entries = try network.backbone().entries(weights)
        func path(_ form: String) -> String { "\(folder)/\(variant.rawValue).\(form)" }

        try SafetensorsWriter.write(entries, metadata: metadata, to: path("safetensors"))
        try PyTorchWriter.write(stateDict: entries, metadata: metadata, to: path("pytorch"))
        try NumPyArchiveWriter.write(tensors: entries, metadata: metadata, to: path("npz"))
        try ONNXWriter.write(
            try ONNXGraph.model(of: network, weights: weights, metadata: metadata), to: path("onnx"))
        let archive = try KerasModel(of: network, weights: weights, metadata: metadata)
        try Data(archive.configuration).write(to: URL(filePath: path("config.json")))

        for (form, digest) in Self.digests[variant] ?? [:] {
            #expect(try SHA256.digest(ofFile: path(form)).hex == digest, "\(form)")
        }
        #expect(Self.kept != nil || Self.digests[variant]?.count == 4)
    }
}
