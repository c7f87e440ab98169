import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct NumPyArchiveTests {
    private static let fixtures = FixtureFolder("npz")

    @Test(arguments: fixtures.expected.keys.sorted())
    func `every array equals what NumPy reads`(_ name: String) throws {
        let expected = try #require(Self.fixtures.expected[name])
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        #expect(checkpoint.container == .numPyArchive)
        #expect(checkpoint.metadata == expected.metadata)
    }

    @Test func `the fixtures are there`() {
        #expect(Self.fixtures.expected.count == 7)
    }

    private static let refused: [(name: String, words: String)] = [
        ("objects.npz", "member 'list.npy': refused, because its elements are pickled Python objects"),
        ("record.npz", "member 'r.npy': header"), ("dates.npz", "member 'd.npy': elements of type '<M8[s]'"),
        ("raw.npz", "member 'v.npy': elements of type '|V2'"),
    ]

    @Test(arguments: refused)
    func `what is no numbers is refused by name`(_ name: String, _ words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(Self.fixtures.path(name)) }
        #expect(error.description.contains(words), "\(error)")
    }

    private static let lies: [(header: String, words: String)] = [
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "8 bytes of elements, expected 12"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "8 bytes of elements, expected 4"),
        ("{'descr': '<f8', 'fortran_order': True, 'shape': (9223372036854775807, 2), }", "a shape that fits memory"),
        ("{'descr': '<f8', 'fortran_order': True, 'shape': (0, 9223372036854775807), }", "a shape that fits memory"),
        ("{'descr': '<q9', 'fortran_order': False, 'shape': (2,), }", "elements of type '<q9'"),
        ("{'descr': '<f4', 'shape': (2,), }", "expected 'descr', 'fortran_order' and 'shape'"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)", "expected '}'"), ("", "expected '{'"),
    ]

    @Test(arguments: lies)
    func `a header that lies is refused in words`(_ header: String, _ words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try open(["w.npy": array(header, count: 8)]) }
        #expect(error.description.contains("member 'w.npy'"))
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `a header that claims more than its member has is refused`() throws {
        for length in [0x40, 0xFFFF] {
            let bytes =
                [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array("{".utf8)
            let error = try #require(throws: CheckpointError.self) { try open(["w.npy": bytes]) }
            #expect(error.description.contains("is not in the .npy format"))
        }
        let long = [0x93] + Array("NUMPY".utf8) + [2, 0, 0xFF, 0xFF, 0xFF, 0xFF] + Array("{".utf8)
        #expect(throws: CheckpointError.self) { try open(["w.npy": long]) }
        #expect(throws: CheckpointError.self) {
            try open(["w.npy": [0x93] + Array("NUMPY".utf8) + [4, 0, 0, 0, 0, 0]])
        }
        #expect(throws: CheckpointError.self) { try open(["w.npy": Array("text".utf8)]) }
        #expect(throws: CheckpointError.self) { try open(["w.npy": []]) }
    }

    @Test func `metadata that is no object of texts is refused`() throws {
        for header in [
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
            "{'descr': '<U2', 'fortran_order': False, 'shape': (1,), }",
            "{'descr': '<U2', 'fortran_order': False, 'shape': (), }",
        ] {
            let error = try #require(throws: CheckpointError.self) {
                try open(["__metadata__.npy": array(header, count: 8)])
            }
            #expect(error.description.contains("JSON object of texts"))
        }
    }

    @Test(arguments: ["layouts.npz", "deflated.npz", "metadata.npz"])
    func `a file cut or changed anywhere is refused, or gives what was written`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.fixtures.bytes(name)
        let truth = Set(try Checkpoint.open(Self.fixtures.path(name)).tensors.map { try $0.tensor.digest() })
        for count in stride(from: 0, to: bytes.count, by: 61) {
            let path = try folder.write("cut", Array(bytes[..<count]))
            #expect(throws: CheckpointError.self, "cut at \(count)") { try Checkpoint.open(path) }
        }
        for index in stride(from: 0, to: bytes.count, by: 13) {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            guard let checkpoint = try? Checkpoint.open(try folder.write("changed", changed)) else { continue }
            for named in checkpoint.tensors {
                // The header of an array is not covered by a sum that opening verifies; reading verifies all.
                guard let digest = try? named.tensor.digest() else { continue }
                #expect(truth.contains(digest) || named.tensor.shape.count == 0, "byte \(index), \(named.name)")
            }
        }
    }

    /// A `.npy` file of version 1.0 with a header of one's own and zeros behind it.
    private func array(_ header: String, count: Int) -> [UInt8] {
        var bytes = [0x93] + Array("NUMPY".utf8) + [1, 0]
        bytes.append(little: UInt16(header.utf8.count))
        return bytes + Array(header.utf8) + [UInt8](repeating: 0, count: count)
    }

    private func open(_ members: [String: [UInt8]]) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        let path = folder.path("a.npz")
        var zip = try ZipWriter(path)
        for (name, bytes) in members { try zip.add(name, bytes) }
        try zip.finish()
        return try Checkpoint.open(path)
    }
}
