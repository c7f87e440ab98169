import Files
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    @Test func `contents appear at commit and nothing else stays`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.bin")
        var file = try AtomicFile(path)
        try file.write([1, 2, 3])
        try file.write("xyz")
        #expect(!FileManager.default.fileExists(atPath: path))
        try file.commit()
        #expect(try MappedFile(path: path).copy(0..<6) == [1, 2, 3, 120, 121, 122])
        #expect(try folder.names() == ["a.bin"])
    }

    @Test func `without a commit the old contents stay and the temporary file goes`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.txt")
        try AtomicFile.write(to: path, "old")
        do {
            var file = try AtomicFile(path)
            try file.write("new")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(try folder.names() == ["a.txt"])
    }

    @Test func `a missing folder is an error that names the target`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("none/a.txt")
        let error = try #require(throws: FileError.self) { try AtomicFile.write(to: path, "x") }
        #expect(error.description.hasPrefix("\(path): cannot write"))
    }
}
