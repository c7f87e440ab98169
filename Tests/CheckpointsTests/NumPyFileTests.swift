import Checkpoints
import Files
import Foundation
import Tensors
import Testing

@Suite struct NumPyFileTests {
    private static let values = (0..<24).map { Float($0) / 8 - 1 }

    @Test(arguments: ["version1", "version2", "version3", "column-major"])
    func `each version and order gives the same tensor`(name: String) throws {
        #expect(try NumPyFile.read(fixture(name)) == Tensor([2, 3, 4], Self.values))
    }

    @Test func `tensors of any rank are read`() throws {
        #expect(try NumPyFile.read(fixture("vector")) == Tensor([5], Array(Self.values.prefix(5))))
        #expect(try NumPyFile.read(fixture("scalar")) == Tensor([], [2.5]))
        #expect(try NumPyFile.read(fixture("empty")) == Tensor([0, 3, 4], []))
    }

    @Test(arguments: [
        ("float64", "element type '<f8', expected float32 ('<f4')"),
        ("big-endian", "element type '>f4', expected float32 ('<f4')"),
        ("record", "header, character 10: expected a string"),
    ])
    func `elements of another type are refused`(name: String, fault: String) {
        let error = #expect(throws: NumPyError.self) { try NumPyFile.read(fixture(name)) }
        #expect(error?.description.hasSuffix(": " + fault) == true)
    }

    @Test func `a tensor is written as NumPy writes it`() throws {
        try withFolder { folder in
            let path = folder + "/out.npy"
            try NumPyFile.write(Tensor([2, 3, 4], Self.values), to: path)
            let expected = try Data(contentsOf: URL(filePath: fixture("version1")))
            #expect(try Data(contentsOf: URL(filePath: path)) == expected)
            try NumPyFile.write(Tensor([], [2.5]), to: path)
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: URL(filePath: fixture("scalar"))))
        }
    }

    @Test func `a file cut at any place is refused`() throws {
        let whole = try Data(contentsOf: URL(filePath: fixture("vector")))
        try withFolder { folder in
            for count in 0..<whole.count {
                let path = folder + "/cut.npy"
                try whole.prefix(count).write(to: URL(filePath: path))
                #expect(throws: NumPyError.self) { try NumPyFile.read(path) }
            }
        }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 8)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': ()}", "{'descr': '<f4', 'descr': '<f4', 'shape': ()}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()} x",
        "{'descr': 'a\\'', 'fortran_order': False, 'shape': ()}",
        "{'descr': '<f4, 'fortran_order': False, 'shape': ()}", "{'descr' '<f4', 'fortran_order': False, 'shape': ()}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + String(repeating: "1,", count: 33) + ")}",
    ])
    func `a malformed header is refused`(header: String) throws {
        try withFolder { folder in
            let path = folder + "/bad.npy"
            let bytes = Array(header.utf8)
            let count = [UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8)]
            try Data([0x93] + Array("NUMPY".utf8) + [1, 0] + count + bytes + [0, 0, 0, 0]).write(
                to: URL(filePath: path))
            #expect(throws: NumPyError.self) { try NumPyFile.read(path) }
        }
    }

    @Test func `a missing file is told from a bad one`() {
        #expect(throws: NumPyError.file(.notFound(path: "/nowhere/x.npy"))) { try NumPyFile.read("/nowhere/x.npy") }
    }

    private func fixture(_ name: String) throws -> String {
        try #require(Bundle.module.path(forResource: "Fixtures/NumPy/\(name)", ofType: "npy"))
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "npy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }
}
