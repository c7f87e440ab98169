import Foundation
import TestSupport
import Testing

@testable import Files

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

    @Test(.enabled(if: unnamedFilesWork))
    func `a writer that is killed leaves nothing`() throws {
        let folder = try TemporaryFolder()
        var file = try AtomicFile(folder.path("a.bin"))
        try file.write([1, 2, 3])
        #expect(try folder.names() == [])
        try file.commit()
        #expect(try folder.names() == ["a.bin"])
    }

    private static let unnamedFilesWork: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        guard let descriptor = UnnamedFile.open(in: folder.path("")) else { return false }
        close(descriptor)
        return true
    }()

    @Test func `where files need a name, it goes with them`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.txt")
        do {
            var file = try AtomicFile(path, nil)
            try file.write("lost")
            #expect(try folder.names().allSatisfy { $0.hasPrefix(".zoo-tmp-") })
            #expect(try folder.names().count == 1)
        }
        #expect(try folder.names() == [])
        var file = try AtomicFile(path, nil)
        try file.write("kept")
        try file.commit()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
        #expect(try folder.names() == ["a.txt"])
    }

    @Test func `a file has the mode that the process's mask leaves`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write(to: folder.path("a.txt"), "x")
        try "x".write(toFile: folder.path("b.txt"), atomically: false, encoding: .utf8)
        let modes = try ["a.txt", "b.txt"].map {
            try FileManager.default.attributesOfItem(atPath: folder.path($0))[.posixPermissions] as? Int
        }
        #expect(modes[0] == modes[1])
    }

    @Test func `a missing folder is an error that names the target`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("none/a.txt")
        let error = try #require(throws: FileError.self) { try AtomicFile.write(to: path, "x") }
        #expect(error.description.hasPrefix("\(path): cannot write"))
    }
}
