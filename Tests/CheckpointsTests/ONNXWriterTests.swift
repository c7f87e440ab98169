import Files
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

@Suite struct ONNXWriterTests {
    /// The model of `Tools/fixtures/onnx_models.py`.
    private static func small() -> ONNXModel {
        let batchNorm = ["bn.weight", "bn.bias", "bn.running_mean", "bn.running_var"]
        return ONNXModel(
            name: "small", inputs: [ONNXValue("images", [.any("N"), .exactly(3), .any("H"), .any("W")])],
            outputs: [ONNXValue("features", [.any("N"), .exactly(200)])],
            nodes: [
                ONNXNode(
                    "Conv", name: "conv", inputs: ["images", "conv.weight"], output: "conv",
                    attributes: [
                        ("kernel_shape", .integers([3, 3])), ("strides", .integers([2, 2])),
                        ("pads", .integers([1, 1, 1, 1])),
                    ]),
                ONNXNode(
                    "BatchNormalization", name: "bn", inputs: ["conv"] + batchNorm, output: "bn",
                    attributes: [("epsilon", .float(1.001e-5))]),
                ONNXNode(
                    "MaxPool", name: "pool", inputs: ["bn"], output: "pool",
                    attributes: [
                        ("kernel_shape", .integers([3, 3])), ("strides", .integers([2, 2])),
                        ("auto_pad", .text("SAME_UPPER")),
                    ]),
                ONNXNode("GlobalAveragePool", name: "average", inputs: ["pool"], output: "average"),
                ONNXNode(
                    "Flatten", name: "flatten", inputs: ["average"], output: "features",
                    attributes: [("axis", .integer(1))]),
            ],
            weights: [weight("conv.weight", [200, 3, 3, 3])] + batchNorm.map { weight($0, [200]) },
            metadata: ["zoo.card": "swav", "zoo.mean": "0.485 0.456 0.406", "empty": "", "naïve": "é"])
    }

    private static func weight(_ name: String, _ shape: Shape) -> TensorEntry {
        TensorEntry(name, Tensor(shape, (0..<shape.count).map { Float($0 - shape.count / 2) / 8 }))
    }

    private static func model(weights: [TensorEntry]) -> ONNXModel {
        ONNXModel(name: "m", inputs: [], outputs: [], nodes: [], weights: weights, metadata: [:])
    }

    @Test func `the file has the bytes that the onnx package writes`() throws {
        let folder = try TemporaryFolder()
        let expected = try Data(
            contentsOf: #require(Bundle.module.url(forResource: "Fixtures/onnx/small", withExtension: "onnx")))
        let digest = try ONNXWriter.write(Self.small(), to: folder.path("small.onnx"))
        let written = try Data(contentsOf: URL(filePath: folder.path("small.onnx")))
        #expect(written == expected)
        #expect(digest == SHA256.digest(of: [UInt8](expected)))
    }

    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 0x7FFF_FFFF, Int.max])
    func `numbers take seven bits a byte`(number: Int) throws {
        var message = ProtobufBuilder()
        message.append(8, number)
        message.append(9, "x")
        var bytes: [UInt8] = []
        try message.write(to: "m") { piece in bytes += [UInt8](copying: piece) }
        #expect(bytes.count == message.byteCount)
        let fields = try ProtobufFields(bytes[...])
        #expect(fields.numbers(8) == [UInt64(number)] && fields.texts(9) == ["x"])
    }

    @Test func `a message in a message announces its length, with its tensors'`() throws {
        var inner = ProtobufBuilder()
        inner.append(9, Self.weight("w", [100]))
        inner.append(2, Float(0.5))
        var outer = ProtobufBuilder()
        outer.append(7, inner)
        outer.append(1, 3)
        var bytes: [UInt8] = []
        try outer.write(to: "m") { piece in bytes += [UInt8](copying: piece) }
        #expect(bytes.count == outer.byteCount)
        let fields = try ProtobufFields(bytes[...])
        let graph = try #require(try fields.messages(7).first)
        #expect(graph.bytes(9).map(\.count) == [400])
        #expect(graph.fields.last?.value == .fixed32(0x3F00_0000))
        #expect(fields.numbers(1) == [3])
    }

    @Test func `a name that stands twice is refused, and so is a type that is not float32`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("m.onnx")
        let weight = Self.weight("w", [1])
        #expect(throws: CheckpointError.write(path: path, fault: .duplicateName("w"))) {
            try ONNXWriter.write(Self.model(weights: [weight, weight]), to: path)
        }
        #expect(throws: CheckpointError.tensor(path: path, name: "n", fault: .unwritable(.int64))) {
            try ONNXWriter.write(Self.model(weights: [TensorEntry("n", 1)]), to: path)
        }
        #expect(try folder.names() == [])
    }

    @Test func `a model that the format cannot hold is refused before anything is written`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("m.onnx")
        let huge = TensorEntry(name: "w", dtype: .float32, shape: [1 << 29], contents: .bytes([]))
        let error = try #require(throws: CheckpointError.self) {
            try ONNXWriter.write(Self.model(weights: [huge]), to: path)
        }
        #expect(error.description.hasSuffix("bytes are more than the format holds (2147483647)"))
        #expect(try folder.names() == [])
    }

    @Test func `a tensor whose bytes are not as many as its shape says leaves no file`() throws {
        let folder = try TemporaryFolder()
        let short = TensorEntry(name: "w", dtype: .float32, shape: [2], contents: .bytes([0, 0, 0, 0]))
        #expect(throws: CheckpointError.self) {
            try ONNXWriter.write(Self.model(weights: [short]), to: folder.path("m.onnx"))
        }
        #expect(try folder.names() == [])
    }
}
