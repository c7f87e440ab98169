import Files
import TestSupport
import Testing

@Suite struct FileRemovalTests {
    @Test func `a file is removed, and one that is not there is no error`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a", [1])
        try FileRemoval.remove(path)
        try FileRemoval.remove(path)
        #expect(try folder.names().isEmpty)
    }

    @Test func `only an empty folder is removed`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("inner/a", [1])
        let error = #expect(throws: FileError.self) { try FileRemoval.removeEmptyFolder(folder.path("inner")) }
        #expect(error?.description.contains("inner: cannot remove: Directory not empty") == true)
        try FileRemoval.remove(file)
        try FileRemoval.removeEmptyFolder(folder.path("inner"))
        #expect(try folder.names().isEmpty)
    }

    @Test func `a full disk and a shut folder come with advice`() {
        for (reason, word) in [("No space left on device", "free some space"), ("Read-only file system", "writable")] {
            let error = FileError.failed(operation: "write", path: "x", reason: reason)
            #expect(error.hint?.contains(word) == true)
        }
        #expect(FileError.failed(operation: "open", path: "x", reason: "Permission denied").hint == nil)
        #expect(FileError.failed(operation: "write", path: "x", reason: "Input/output error").hint == nil)
    }
}
