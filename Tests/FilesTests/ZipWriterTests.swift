import Files
import Foundation
import TestSupport
import Testing

@Suite struct ZipWriterTests {
    @Test func `what is written is read, aligned`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.zip")
        try write(path)
        let archive = try ZipArchive(MappedFile(path: path))
        #expect(archive.entries.map(\.name) == ["root/first", "root/é", "root/empty"])
        #expect(archive.entries.allSatisfy { $0.dataOffset.isMultiple(of: ZipWriter.alignment) })
        #expect(try archive.contents(of: #require(archive["root/é"]), limit: 100) == Array(0..<100))
        #expect(archive.entries.allSatisfy { ($0.checksum == 0) == ($0.size == 0) })
    }

    @Test func `the same members give the same bytes`() throws {
        let folder = try TemporaryFolder()
        try write(folder.path("a"))
        try write(folder.path("b"))
        #expect(try SHA256.digest(ofFile: folder.path("a")) == SHA256.digest(ofFile: folder.path("b")))
    }

    @Test func `many members need wide records`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("many.zip")
        var writer = try ZipWriter(path)
        for index in 0..<65_540 { try writer.add("\(index)", []) }
        try writer.finish()
        #expect(try ZipArchive(MappedFile(path: path)).entries.count == 65_540)
    }

    private func write(_ path: String) throws {
        var writer = try ZipWriter(path)
        try writer.add("root/first", [1, 2, 3])
        try writer.begin("root/é", size: 100)
        for start in stride(from: UInt8(0), to: 100, by: 10) {
            try Array(start..<start + 10).withBytes { bytes throws(FileError) in try writer.write(bytes) }
        }
        try writer.end()
        try writer.add("root/empty", [])
        try writer.finish()
    }
}
