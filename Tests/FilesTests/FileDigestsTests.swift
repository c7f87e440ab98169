import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FileDigestsTests {
    private let temporary: TemporaryFolder
    private let root: String
    private let memory: String

    init() throws {
        temporary = try TemporaryFolder()
        root = temporary.path("data")
        memory = temporary.path("memory")
        try temporary.write("data/a b", [1, 2, 3])
        try temporary.write("data/below/ü", [4])
    }

    /// What is known a minute after the files were written.
    private func digests(after seconds: Int = 60) -> FileDigests {
        FileDigests(root: root, folder: memory) { FileStamp.now() + seconds * 1_000_000_000 }
    }

    private var memories: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: memory).filter { $0 != ".lock" } }
    }

    /// Puts another digest into the memory, by which one sees whether a file was read.
    private func forge(_ path: String) throws {
        let file = try #require(try memories.first)
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(memory)/\(file)")))
        let key = SHA256.digest(of: Array(path.utf8)).bytes.prefix(8).reversed()
        let records = stride(from: 84, to: bytes.count, by: 80)
        let record = try #require(records.first { bytes[$0..<$0 + 8].elementsEqual(key) })
        bytes.replaceSubrange(record + 16..<record + 48, with: repeatElement(0xFF, count: 32))
        let head = "zoo.fingerprints/2 \(SHA256.digest(of: Array(bytes[84...])).hex)\n"
        try Data(Array(head.utf8) + bytes[84...]).write(to: URL(filePath: "\(memory)/\(file)"))
    }

    private func forged(_ path: String, _ digests: FileDigests) throws -> Bool {
        try digests.digest(ofFile: path).digest.hex.hasPrefix("ffff")
    }

    @Test func `a file that did not change is not read again`() throws {
        let first = digests()
        #expect(try first.digest(ofFile: "a b").digest == SHA256.digest(of: [1, 2, 3]))
        #expect(try first.digest(ofFile: "below/ü").byteCount == 1)
        try first.save()
        try forge("a b")
        try forge("below/ü")
        #expect(try forged("a b", digests()) && forged("below/ü", digests()))
    }

    @Test func `a file that was written a moment ago is not trusted`() throws {
        let first = digests(after: 0)
        #expect(try first.digest(ofFile: "a b").digest == SHA256.digest(of: [1, 2, 3]))
        try first.save()
        #expect(!FileManager.default.fileExists(atPath: memory))
    }

    @Test func `a changed file is noticed by its size, its times or its inode`() throws {
        let first = digests()
        for path in ["a b", "below/ü"] { _ = try first.digest(ofFile: path) }
        try first.save()
        try forge("a b")
        // The same size and time of writing: only the time of the change tells.
        let times = try FileManager.default.attributesOfItem(atPath: "\(root)/a b")
        let handle = try #require(FileHandle(forWritingAtPath: "\(root)/a b"))
        try handle.write(contentsOf: [3, 2, 1])
        try handle.close()
        let written = try #require(times[.modificationDate] as? Date)
        try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: "\(root)/a b")
        #expect(try digests().digest(ofFile: "a b").digest == SHA256.digest(of: [3, 2, 1]))
    }

    @Test(arguments: ["", "{}", "zoo.fingerprints/1 00\n", "zoo.fingerprints/2 00\na b c\n"])
    func `a damaged memory is as good as none, and is written anew`(contents: String) throws {
        let first = digests()
        _ = try first.digest(ofFile: "a b")
        try first.save()
        let file = "\(memory)/\(try #require(try memories.first))"
        let whole = try Data(contentsOf: URL(filePath: file))
        try Data(contents.utf8).write(to: URL(filePath: file))
        let second = digests()
        #expect(try second.digest(ofFile: "a b").digest == SHA256.digest(of: [1, 2, 3]))
        try second.save()
        #expect(try Data(contentsOf: URL(filePath: file)) == whole)
    }

    @Test func `a flipped bit in the memory is noticed`() throws {
        let first = digests()
        _ = try first.digest(ofFile: "a b")
        try first.save()
        let file = URL(filePath: "\(memory)/\(try #require(try memories.first))")
        var bytes = try Data(contentsOf: file)
        bytes[90] ^= 1
        try bytes.write(to: file)
        #expect(try digests().digest(ofFile: "a b").digest == SHA256.digest(of: [1, 2, 3]))
    }

    @Test func `processes at once keep what each learnt`() throws {
        let (first, second) = (digests(), digests())
        _ = try first.digest(ofFile: "a b")
        _ = try second.digest(ofFile: "below/ü")
        try first.save()
        try second.save()
        try forge("a b")
        try forge("below/ü")
        #expect(try forged("a b", digests()) && forged("below/ü", digests()))
    }

    @Test func `a file that went away is an error, and the folders looked at longest ago are forgotten`() throws {
        #expect(throws: FileError.notFound(path: "\(root)/none")) { try digests().digest(ofFile: "none") }
        for index in 0..<FileDigests.mostFolders + 3 {
            let name = SHA256.digest(of: [UInt8(index)]).hex
            let path = try temporary.write("memory/\(name)", [])
            let date = Date(timeIntervalSince1970: Double(1_000_000 + index))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        let first = digests()
        _ = try first.digest(ofFile: "a b")
        try first.save()
        #expect(try memories.count == FileDigests.mostFolders)
        #expect(try !memories.contains(SHA256.digest(of: [0]).hex))
    }
}
