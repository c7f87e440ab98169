import Foundation
import Tensors
import TestSupport
import Testing

@testable import HDF5

@Suite struct ColdFileTests {
    private static let elements = 300_000

    @Test func `a description touches no page that holds elements alone`() throws {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        setenv("ZOO_EXECUTABLE", program.appending(path: "zoo").path, 1)
        let folder = try TemporaryFolder()
        let bytes = try Self.file()
        let path = try folder.write("cold.h5", bytes)
        try Self.dropFromMemory(path)
        // Not every file system lets go of a file, as one in memory cannot.
        guard try Self.residentPages(path).isEmpty else { return }
        let description = try Reader(path: path, range: 0..<bytes.count).describe()
        let resident = try Self.residentPages(path)
        #expect(description.datasets.count == 12)
        #expect(!resident.isEmpty)
        let size = Int(getpagesize())
        for dataset in description.datasets {
            guard case .contiguous(let offset) = dataset.placement, let count = dataset.byteCount else {
                Issue.record("\(dataset.name) does not lie in the file as it is")
                continue
            }
            // Reading 512 bytes at the start of a header, as libhdf5 does, reaches a little into what follows it.
            let inner = (offset + 511) / size + 1..<(offset + count) / size
            #expect(resident.allSatisfy { !inner.contains($0) }, "\(dataset.name)")
        }
    }

    private static func file() throws(HDF5Error) -> [UInt8] {
        let dataset = NewGroup.Dataset(name: "0", dtype: .float32, extents: [elements])
        var writer = try Writer(
            (0..<12).map { NewGroup(path: ["layers", "dense_\($0)", "vars"], datasets: [dataset]) })
        let values = [Float](repeating: 1, count: elements)
        for _ in 0..<12 { try writer.append(values.span.bytes) }
        return try writer.finish()
    }

    private static func dropFromMemory(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        fsync(descriptor)
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    /// The numbers of the pages that the system has in memory.
    private static func residentPages(_ path: String) throws -> [Int] {
        let descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let count = Int(lseek(descriptor, 0, SEEK_END))
        let address = try #require(mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0))
        defer { munmap(address, count) }
        let size = Int(getpagesize())
        var pages = [UInt8](repeating: 0, count: (count + size - 1) / size)
        try #require(mincore(address, count, &pages) == 0)
        return pages.indices.filter { pages[$0] & 1 == 1 }
    }
}
