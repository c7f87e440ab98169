import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderLockTests {
    @Test func `that somebody holds it can be seen without making or taking anything`() throws {
        let folder = try TemporaryFolder()
        #expect(!FolderLock.isHeld(path: folder.path))
        #expect(Folder.names(in: folder.path).isEmpty)
        let lock = try FolderLock(path: folder.path, timeout: .zero)
        #expect(FolderLock.isHeld(path: folder.path))
        _ = consume lock
        #expect(!FolderLock.isHeld(path: folder.path))
        _ = try FolderLock(path: folder.path, timeout: .zero)
    }

    @Test func `a second holder waits and gives up in words`() throws {
        let folder = try TemporaryFolder()
        let lock = try FolderLock(path: folder.path(""))
        let error = try #require(throws: FileError.self) {
            _ = try FolderLock(path: folder.path(""), timeout: .milliseconds(50))
        }
        #expect(error.description.contains("another process held the lock"))
        _ = consume lock
        _ = try FolderLock(path: folder.path(""), timeout: .milliseconds(50))
    }
}
