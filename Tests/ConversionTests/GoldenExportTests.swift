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
    private static let digests: [PublishedVariant: [String: String]] = [
        .torchvision: [
            "pytorch": "5ad4e8f65de7f0b971774fd48a108eb2034aace3ae069bd28cef6b526a9c7acb",
            "npz": "bdea73c34a1305061f108e07c6366a7b44b8543208f87242862c2cea05ef2a7d",
            "onnx": "8f81e1d3db3b05803755321e193d800dbd4d7a312c73dd45372b7d955089cbed",
            "config.json": "260fd213f6baab29a3911407b460b82a6c85ad029abe8998aa3cab6e4c78c104",
        ],
        .keras: [
            "pytorch": "1409c20d8d147c268dcb18189501670c0acbd3719e0bf8e72deb987fa9a8f24e",
            "npz": "149a4418493b54f5e455e985ed7beb7cce01f93a70b64d2598d671dbc037ca91",
            "onnx": "74857daeec81dceb6fe05c7b901e6f0d08537669f17eb842b5ad41ec5effa3f1",
            "config.json": "f7d5444df3f663beb4fb8b9ef050a83504eb5c1c62f491099f45da94893b985c",
        ],
        .simclr: [
            "pytorch": "a726a43476e25d2ed00094a31a607b0ab345062fb796c41ff4dfb7c8d5af7ed0",
            "npz": "7b4fae0167fb9bbde60685d9fbf4146c8dc3b37a15ecd2527dbed85202923717",
            "onnx": "b96ac3b1a57ac25a0b50eea30b3e40fc0949bcbefcc85ccacf31db01867ad65c",
            "config.json": "24c4d9f69f106fba7ab1602f915962e8278e029c288153b57ce185223bf7d5e2",
        ],
        .byol: [
            "pytorch": "8aef6f9f24efdc58b8238dd26fe398c63df71f3df2f0985a86b92d7ab37f9044",
            "npz": "34a1d5d20df457f1d7597d1438824c28e4fb30f9165641065b8330ad2a8cf508",
            "onnx": "4a4f3f124c53918ab9019e4fa712a39e80fbb810000680fa9377564330b0f0a7",
            "config.json": "7c5807072f5eb64e1de0e259c7f8ea5b4c184aac6ca7045fb50ae4c47360e885",
        ],
    ]

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
        let keras = try KerasModel(of: network, weights: weights, metadata: metadata)
        try Data(keras.configuration.utf8).write(to: URL(filePath: path("config.json")))

        for (form, digest) in Self.digests[variant] ?? [:] {
            #expect(try SHA256.digest(ofFile: path(form)).hex == digest, "\(form)")
        }
        #expect(Self.kept != nil || Self.digests[variant]?.count == 4)
    }
}
