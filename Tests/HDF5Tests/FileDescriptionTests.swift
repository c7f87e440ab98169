import Tensors
import Testing

@testable import HDF5

@Suite struct FileDescriptionTests {
    /// What the child says is checked again: it may no longer be master of itself.
    @Test func `a description that contradicts the file is refused`() throws {
        func check(_ extents: [Int], _ offset: Int, path: [String] = ["a"]) throws(HDF5Error) {
            let dataset = DatasetDescription(
                path: path, dtype: .float32, isBigEndian: false, extents: extents,
                placement: .contiguous(offset: offset))
            try FileDescription(datasets: [dataset]).check(fileSize: 100)
        }
        try check([5, 5], 0)
        try check([0, 1 << 40], 0)
        #expect(throws: HDF5Error.self) { try check([5, 5], 1) }
        #expect(throws: HDF5Error.self) { try check([5, 5], -1) }
        #expect(throws: HDF5Error.self) { try check([5, 5], .max) }
        #expect(throws: HDF5Error.self) { try check([-5, -5], 0) }
        #expect(throws: HDF5Error.self) { try check([1 << 40, 1 << 40], 0) }
        #expect(throws: HDF5Error.self) { try check([1], 0, path: []) }
        #expect(throws: HDF5Error.self) { try check([1], 0, path: [String](repeating: "g", count: 100)) }
        #expect(throws: HDF5Error.self) { try check([Int](repeating: 1, count: 33), 0) }
    }

    @Test func `names from a file cannot steer a terminal or flood it`() {
        let error = HDF5Error.virtual(dataset: "\u{1B}[2J" + String(repeating: "x", count: 5000))
        #expect(!error.description.contains("\u{1B}"))
        #expect(error.description.count < 1100)
    }
}
