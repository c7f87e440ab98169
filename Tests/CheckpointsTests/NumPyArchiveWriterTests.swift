import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct NumPyArchiveWriterTests {
    private static let entries = [
        TensorEntry("res_net50/~/initial_conv/w", Tensor([2, 3], [1, 2, 3, 4, 5, 6])),
        TensorEntry("bn1.num_batches_tracked", 7),
        TensorEntry(name: "half", dtype: .float16, shape: [2], contents: .bytes([0, 60, 0, 64])),
        TensorEntry(name: "flags", dtype: .bool, shape: [3], contents: .bytes([1, 0, 1])),
        TensorEntry(name: "none", dtype: .float32, shape: [0, 4], contents: .bytes([])),
        TensorEntry("é", Tensor([], [2.5])),
    ]
    private static let metadata = ["b": "line\n\"quoted\"", "a": "é €"]

    @Test func `what is written is read, in its order`() throws {
        let folder = try TemporaryFolder()
        try NumPyArchiveWriter.write(tensors: Self.entries, metadata: Self.metadata, to: folder.path("a.npz"))
        let checkpoint = try Checkpoint.open(folder.path("a.npz"))
        #expect(checkpoint.container == .numPyArchive)
        #expect(checkpoint.metadata == Self.metadata)
        #expect(checkpoint.tensors.map(\.name) == Self.entries.map(\.name))
        #expect(try checkpoint.root["half"]?.tensor?.float32() == Tensor([2], [1, 2]))
        #expect(try checkpoint.root["bn1.num_batches_tracked"]?.tensor?.float32() == Tensor([], [7]))
    }

    /// NumPy has read these bytes: `Tools/fixtures/numpy_archives.py` notes what it finds in them.
    @Test func `the bytes are those that NumPy has read`() throws {
        let folder = try TemporaryFolder()
        try NumPyArchiveWriter.write(tensors: Self.entries, metadata: Self.metadata, to: folder.path("a.npz"))
        let written = try Data(contentsOf: URL(filePath: folder.path("a.npz")))
        #expect(try [UInt8](written) == FixtureFolder("npz").bytes("written.npz"))
    }

    @Test func `names and types that the format lacks are refused`() throws {
        let folder = try TemporaryFolder()
        let entries = [
            TensorEntry("__metadata__", 1), TensorEntry("a\0b", 1),
            TensorEntry(String(repeating: "n", count: 65_532), 1),
            TensorEntry(name: "b", dtype: .bfloat16, shape: [1], contents: .bytes([0, 0])),
            TensorEntry(name: "short", dtype: .float32, shape: [2], contents: .bytes([0, 0])),
        ]
        for entry in entries {
            #expect(throws: CheckpointError.self) {
                try NumPyArchiveWriter.write(tensors: [entry], to: folder.path("a.npz"))
            }
        }
        #expect(throws: CheckpointError.self) {
            try NumPyArchiveWriter.write(tensors: [TensorEntry("n", 1), TensorEntry("n", 1)], to: folder.path("a.npz"))
        }
        #expect(try folder.names() == [])
    }
}
