import Checkpoints
import Files
import Tensors
import TestSupport
import Testing

/// Bytes as text, which is how pickles of protocol 2 hold arrays; long ones stay in the file until they are read.
@Suite struct EncodedBytesTests {
    @Test(arguments: [16, 4000, 4092, 4096, 5000, 262_148])
    func `bytes of every value are decoded`(_ count: Int) throws {
        var random = CountedGenerator(seed: 7)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let checkpoint = try open(text(bytes), count: count)
        let tensor = try #require(checkpoint.root.tensor)
        #expect(try tensor.contiguousBytes() == bytes)
        #expect(try tensor.contiguousBytes() == bytes)
    }

    /// Each damage is to a text of 8,192 characters U+00E9, two bytes each.
    private static let damages: [(place: Int, byte: UInt8)] = [
        (0, 0xA9), (1, 0xC3), (1, 0x41), (100, 0xC4), (100, 0xE2), (100, 0x41), (101, 0x41), (101, 0xC2), (8191, 0x41),
        (16_383, 0xC3), (16_382, 0x41), (16_383, 0x41), (16_382, 0xC0), (16_382, 0xC1), (16_382, 0xFF),
    ]

    @Test(arguments: damages)
    func `damaged text is an error that names the byte`(_ place: Int, _ byte: UInt8) throws {
        var text = text([UInt8](repeating: 0xE9, count: 8192))
        text[place] = byte
        let tensor = try #require(try open(text, count: 8192).root.tensor)
        let error = try #require(throws: CheckpointError.self) { try tensor.digest() }
        #expect(error.description.contains("the text that stands for 8192 bytes is damaged"))
        #expect(error.description.contains("byte "))
    }

    @Test(arguments: [4095, 8191, 8193, 16_385, 1 << 40])
    func `text that cannot stand for so many bytes is refused at once or when it is read`(_ count: Int) throws {
        let text = text([UInt8](repeating: 0xE9, count: 8192))
        #expect(throws: CheckpointError.self) { _ = try open(text, count: count).root.tensor?.digest() }
    }

    @Test func `one long text decoded over and over is a bomb`() throws {
        let folder = try TemporaryFolder()
        var pickle: [UInt8] = [0x80, 2, 0x28] + Array("c_codecs\nencode\n".utf8) + [0x71, 0, 0x58, 0, 0x20, 0, 0]
        pickle +=
            [UInt8](repeating: 0x41, count: 8192) + [0x71, 1, 0x58, 6, 0, 0, 0] + Array("latin1".utf8) + [0x71, 2]
        for _ in 0..<100 { pickle += [0x68, 0, 0x68, 1, 0x68, 2, 0x86, 0x52] }
        let path = try folder.write("a.pkl", pickle + Array("l.".utf8))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("decoded bytes"))
    }

    @Test func `a long text and long bytes are values too`() throws {
        let folder = try TemporaryFolder()
        let long = [UInt8](repeating: 0x61, count: 5000)
        let pickle = [0x80, 3, 0x58, 0x88, 0x13, 0, 0] + long + [0x42, 0x88, 0x13, 0, 0] + long + [0x86, 0x2E]
        let root = try Checkpoint.open(try folder.write("a.pkl", pickle)).root
        #expect(root[0]?.string == String(repeating: "a", count: 5000))
        #expect(root[0]?.summary == "text of 5000 bytes")
        guard case .bytes(let bytes)? = root[1]?.kind else {
            Issue.record("no bytes")
            return
        }
        #expect(bytes == long)
    }

    private func text(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }

    /// An array of bytes as NumPy writes it in protocol 2.
    private func open(_ text: [UInt8], count: Int) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        var pickle: [UInt8] = [0x80, 2]
        pickle += Array("cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR".utf8)
        pickle += Array("(I1\n(I\(count)\ntcnumpy\ndtype\n(S'u1'\ntRI00\nc_codecs\nencode\n(X".utf8)
        pickle.append(little: UInt32(text.count))
        pickle += text + Array("S'latin1'\ntRtb.".utf8)
        let path = try folder.write("a.pkl", pickle)
        return try Checkpoint.open(path)
    }
}
