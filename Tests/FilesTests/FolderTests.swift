import Errors
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FolderTests {
    @Test func `a folder is listed in order, with its hidden names`() throws {
        let folder = try TemporaryFolder()
        for name in ["b", "a", ".hidden", "ä"] { _ = try folder.write(name, [1]) }
        #expect(try Folder(folder.path).names == [".hidden", "a", "b", "ä"])
        #expect(Folder.names(in: folder.path) == [".hidden", "a", "b", "ä"])
    }

    @Test func `what is missing or no folder is a fault, and holds nothing for whoever only looks`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("a", [1])
        let missing = #expect(throws: FileError.self) { try Folder(folder.path("b")) }
        #expect(missing?.kind == .notFound)
        let plain = #expect(throws: FileError.self) { try Folder(file) }
        #expect(plain?.description == "\(file): cannot list: Not a directory")
        #expect(Folder.names(in: folder.path("b")).isEmpty && Folder.names(in: file).isEmpty)
    }

    @Test func `bytes are counted below a folder, and links neither followed nor spared when it is removed`() throws {
        let folder = try TemporaryFolder()
        let kept = try folder.write("kept", [1, 2, 3])
        let tree = folder.path("tree")
        try FileManager.default.createDirectory(atPath: "\(tree)/in", withIntermediateDirectories: true)
        try Data([1, 2]).write(to: URL(filePath: "\(tree)/in/two"))
        try FileManager.default.createSymbolicLink(atPath: "\(tree)/loop", withDestinationPath: tree)
        try FileManager.default.createSymbolicLink(atPath: "\(tree)/link", withDestinationPath: kept)
        #expect(Folder.byteCount(below: tree) == 5)
        #expect(FileEntry.isFolder(tree) && !FileEntry.isFolder("\(tree)/loop") && !FileEntry.isFolder(kept))
        #expect(Folder.exists(tree) && Folder.exists("\(tree)/loop") && !Folder.exists(kept))
        #expect(FileEntry.exists("\(tree)/loop") && !FileEntry.exists("\(tree)/none"))
        #expect(FileEntry.byteCount(of: kept) == 3 && FileEntry.byteCount(of: tree) == 0)
        try Folder.remove(tree)
        #expect(try folder.names() == ["kept"])
    }

    @Test func `the time of an entry is that of its last writing`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("a", [1])
        let date = Date(timeIntervalSince1970: 1_000_000_000.5)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
        #expect(FileEntry(file)?.modified == date)
        #expect(FileEntry(folder.path("b")) == nil)
    }
}
