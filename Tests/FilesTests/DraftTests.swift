import Files
import Foundation
import TestSupport
import Testing

@Suite struct DraftTests {
    private struct End: Error {}

    @Test func `what becomes whole stays, and what does not is gone with all that is in it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("made")
        func make() throws {
            try Folder.create("\(path)/a/b")
            try AtomicFile.write(to: "\(path)/a/b/c.txt", "c")
        }
        #expect(throws: End.self) {
            try Draft.entry(path).whole {
                try make()
                throw End()
            }
        }
        #expect(try folder.names() == [])
        try Draft.entry(path).whole { try make() }
        #expect(FileManager.default.fileExists(atPath: "\(path)/a/b/c.txt"))
    }

    @Test func `a folder that was there stays, empty`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("there")
        try Folder.create(path)
        #expect(throws: End.self) {
            try Draft.contents(of: path).whole {
                try AtomicFile.write(to: "\(path)/c.txt", "c")
                throw End()
            }
        }
        #expect(Folder.exists(path) && Folder.names(in: path).isEmpty)
    }
}
