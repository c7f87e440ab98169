import Errors
import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite struct ForeignFileTests {
    private static let lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    private static let texts: [(text: String, words: String)] = [
        ("", "is empty"),
        ("<!DOCTYPE html><html><body>404</body></html>", "is an HTML page"),
        ("\n\n  <HTML>\n<head>", "is an HTML page"),
        ("\u{FEFF}<!doctype HTML>", "is an HTML page"),
        ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "is an XML document"),
        ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", "is an HTML page"),
        (lfs, "is a Git LFS pointer"),
        ("{\"error\": \"not found\"}", "is a JSON document"),
        ("cannot find the file\n", "is a text file"),
        ("I am a text\n", "is a text file"),
        ("(parenthesis\n", "is a text file"),
        ("PYTORCH1", "preview container"),
    ]

    @Test(arguments: texts)
    func `text is told for what it is`(_ text: String, _ words: String) throws {
        try expect([UInt8](text.utf8), words)
    }

    private static let magics: [(bytes: [UInt8], words: String)] = [
        ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "libhdf5 cannot open the file"),
        ([0x1F, 0x8B, 8, 0], "is compressed by gzip"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "is a PNG image"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "is a JPEG image"),
        ([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), "is a zip archive without members"),
        ([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 100), "its end is missing, as in a download cut off"),
        ([UInt8](repeating: 0, count: 100), "is in no format known here"),
        ([0x80, 2, 0xFF, 0xFE], "is no pickle opcode"),
        (Array(0x80...0xFF), "is in no format known here"),
        (TarBuilder.member("a.txt", [1]) + [UInt8](repeating: 0, count: 1024), "is a tar archive, not a checkpoint"),
        (TarBuilder.member("storages", []) + TarBuilder.member("pickle", []), "is a tar archive, not a checkpoint"),
        (TarBuilder.member("storages", [], size: "7"), "needs 7 bytes"),
    ]

    @Test(arguments: magics)
    func `a signature is told for what it is`(_ bytes: [UInt8], _ words: String) throws {
        try expect(bytes, words)
    }

    private static let fixtures: [(name: String, words: String)] = [
        ("torchscript.pt", "is a TorchScript archive"), ("exported.pt2", "is a torch.export archive"),
        ("package.pt", "is a torch.package archive"),
        ("array.npy", "is one NumPy array"),
    ]

    @Test(arguments: fixtures)
    func `archives of other kinds are told apart`(_ name: String, _ words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(Fixture.path(name)) }
        #expect(error.description.contains(words))
    }

    @Test func `a missing file and a folder are told apart`() throws {
        let folder = try TemporaryFolder()
        let missing = try #require(throws: CheckpointError.self) { try Checkpoint.open(folder.path("none.pth")) }
        #expect(missing.kind == .notFound)
        let directory = try #require(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(directory.kind == .refused)
        #expect(directory.description.hasSuffix("is a folder, not a file"))
    }

    private func expect(_ bytes: [UInt8], _ words: String) throws {
        _ = KerasFixture.program
        let folder = try TemporaryFolder()
        let path = try folder.write("file.pth", bytes)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains(words), "\(error)")
        #expect(error.kind == .refused)
    }
}
