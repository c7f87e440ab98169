import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct HostileTensorTests {
    /// A tensor over a storage of eight floats whose numbers can be chosen.
    private struct Claim {
        var storageClass = "FloatStorage"
        var key = "0"
        var count = "I8"
        var offset = "I0"
        var shape = "(I2\nI4\nt"
        var strides = "(I4\nI1\nt"

        var pickle: String {
            "ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\n\(storageClass)\nS'\(key)'\nS'cpu'\n\(count)\ntQ"
                + "\(offset)\n\(shape)\(strides)I00\nNtR"
        }
    }

    private static let sound: [Claim] = [
        Claim(), Claim(shape: "(I8\nt", strides: "(I1\nt"), Claim(shape: "(I3\nI8\nt", strides: "(I0\nI1\nt"),
        Claim(shape: "(t", strides: "(t"), Claim(offset: "I7", shape: "(t", strides: "(t"),
        Claim(offset: "I8", shape: "(I0\nt", strides: "(I1\nt"),
        Claim(count: "I4", shape: "(I4\nt", strides: "(I1\nt"),
        Claim(storageClass: "DoubleStorage", count: "I4", shape: "(I4\nt", strides: "(I1\nt"),
    ]

    @Test(arguments: sound.indices)
    func `a view inside its storage is read`(_ index: Int) throws {
        let checkpoint = try open(Self.sound[index].pickle + ".")
        let tensor = try #require(checkpoint.tensors.first).tensor
        let bytes = try tensor.contiguousBytes()
        #expect(bytes.count == tensor.shape.count * tensor.dtype.byteCount)
        #expect(try tensor.digest() == SHA256.digest(of: bytes))
        #expect(try tensor.float32().shape == tensor.shape)
    }

    private static let huge = "I4611686018427387904"
    private static let hostile: [Claim] = [
        Claim(key: "1"), Claim(key: "../0"), Claim(count: "I9"), Claim(count: "I7"), Claim(count: "I-1"),
        Claim(count: huge), Claim(offset: "I1"), Claim(offset: "I-1"), Claim(offset: "I9223372036854775807"),
        Claim(shape: "(I2\nt"), Claim(shape: "(I-2\nI4\nt"), Claim(strides: "(I-4\nI1\nt"),
        Claim(strides: "(\(huge)\nI1\nt"), Claim(shape: "(I3\nI4\nt"),
        Claim(shape: "(\(huge)\n\(huge)\nt", strides: "(I0\nI0\nt"),
        Claim(shape: "(I0\n\(huge)\n\(huge)\nt", strides: "(I0\nI0\nI0\nt"),
        Claim(shape: "(I1000000\nI1000000\nt", strides: "(I0\nI0\nt"),
        Claim(storageClass: "DoubleStorage"), Claim(storageClass: "OddStorage"), Claim(storageClass: "nn"),
        Claim(storageClass: "QInt8Storage"), Claim(storageClass: "UntypedStorage", count: "I32"),
        Claim(shape: "(S'a'\nI4\nt"), Claim(shape: "I8\n"),
        Claim(shape: "(\(String(repeating: "I1\n", count: 65))t", strides: "(\(String(repeating: "I1\n", count: 65))t"),
    ]

    @Test(arguments: hostile.indices)
    func `a view beyond its storage is refused`(_ index: Int) throws {
        #expect(throws: CheckpointError.self) { try open(Self.hostile[index].pickle + ".") }
    }

    @Test func `a storage described in two ways is refused`() throws {
        let pickle = "(" + Claim().pickle + Claim(storageClass: "IntStorage").pickle + "l."
        #expect(throws: CheckpointError.self) { try open(pickle) }
    }

    @Test func `paths that multiply are refused`() throws {
        // Each list holds the one before twice: forty of them make 2⁴⁰ ways to one tensor.
        var pickle = Claim().pickle
        for index in 0..<40 { pickle += "p\(index)\n0(g\(index)\ng\(index)\nl" }
        let error = try #require(throws: CheckpointError.self) { try open(pickle + ".") }
        #expect(error.description.contains("names of tensors take more than"))
    }

    @Test func `a tensor too deep is refused`() throws {
        let pickle = String(repeating: "(", count: 1000) + Claim().pickle + String(repeating: "l", count: 1000) + "."
        let error = try #require(throws: CheckpointError.self) { try open(pickle) }
        #expect(error.description.contains("levels deep"))
    }

    @Test func `an unknown byte order is refused`() throws {
        #expect(throws: CheckpointError.self) { try open(Claim().pickle + ".", byteOrder: "middle") }
    }

    private func open(_ pickle: String, byteOrder: String = "little") throws -> Checkpoint {
        let folder = try TemporaryFolder()
        let path = folder.path("a.pth")
        var zip = try ZipWriter(path)
        try zip.add("a/data.pkl", [0x80, 2] + [UInt8](pickle.utf8))
        try zip.add("a/byteorder", [UInt8](byteOrder.utf8))
        try zip.add("a/data/0", [UInt8](repeating: 1, count: 32))
        try zip.finish()
        return try Checkpoint.open(path)
    }
}
