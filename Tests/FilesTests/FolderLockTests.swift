import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderLockTests {
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
