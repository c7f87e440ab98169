import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct PyTorchWriterTests {
    private static let entries = [
        TensorEntry("conv1.weight", Tensor([2, 3], [1, 2, 3, 4, 5, 6])),
        TensorEntry("bn1.num_batches_tracked", 7),
        TensorEntry(name: "half", dtype: .float16, shape: [2], contents: .bytes([0, 60, 0, 64])),
        TensorEntry(name: "none", dtype: .float32, shape: [0, 4], contents: .bytes([])),
    ]

    @Test func `what is written is read, in its order`() throws {
        let folder = try TemporaryFolder()
        try PyTorchWriter.write(stateDict: Self.entries, to: folder.path("a.pth"))
        let checkpoint = try Checkpoint.open(folder.path("a.pth"))
        #expect(checkpoint.container == .pytorchZip)
        #expect(checkpoint.pickleProtocol == 2)
        #expect(
            checkpoint.tensors.map { $0.tensor.description } == [
                "float32 2×3", "int64 scalar", "float16 2", "float32 0×4",
            ])
        #expect(checkpoint.root.entries?.map { $0.key.string } == Self.entries.map(\.name))
        #expect(try checkpoint.root["half"]?.tensor?.float32() == Tensor([2], [1, 2]))
        #expect(checkpoint.globals.allSatisfy { $0.role == .known })
    }

    @Test func `the same tensors give the same bytes`() throws {
        let folder = try TemporaryFolder()
        try PyTorchWriter.write(stateDict: Self.entries, to: folder.path("a"))
        try PyTorchWriter.write(stateDict: Self.entries, to: folder.path("b"))
        #expect(try SHA256.digest(ofFile: folder.path("a")) == SHA256.digest(ofFile: folder.path("b")))
    }

    @Test func `a type that PyTorch has no storage for is refused`() throws {
        let folder = try TemporaryFolder()
        let entry = TensorEntry(name: "u", dtype: .uint16, shape: [1], contents: .bytes([1, 2]))
        let error = try #require(throws: CheckpointError.self) {
            try PyTorchWriter.write(stateDict: [entry], to: folder.path("a"))
        }
        #expect(error.description.contains("tensor 'u'"))
    }

    @Test func `metadata and marks are kept where strict loading passes over them`() throws {
        let folder = try TemporaryFolder()
        let metadata = ["zoo.card": "swav", "zoo.mean": "0.485 0.456 0.406", "é": ""]
        try PyTorchWriter.write(
            stateDict: Self.entries, metadata: metadata, marks: ["mark"], to: folder.path("a.pth"))
        let checkpoint = try Checkpoint.open(folder.path("a.pth"))
        #expect(checkpoint.metadata == metadata)
        #expect(checkpoint.root.state?["_metadata"]?["mark"]?.entries?.isEmpty == true)
        #expect(checkpoint.tensors.count == Self.entries.count)
    }

    @Test func `without metadata nothing is said`() throws {
        let folder = try TemporaryFolder()
        try PyTorchWriter.write(stateDict: Self.entries, to: folder.path("a.pth"))
        let checkpoint = try Checkpoint.open(folder.path("a.pth"))
        #expect(checkpoint.metadata.isEmpty && checkpoint.root.state == nil)
    }
}
