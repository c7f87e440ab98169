import FoundationEssentials
import Glibc
import Synchronization

/// The SHA-256 of the files below a folder, remembered from one process to the next.
///
/// A digest holds for as long as the file has the size, the times and the inode that it had; a file that was written so shortly before that a
/// further write might not show is read again the next time. The memory is a file of its own for each folder; it may be removed at
/// any time, one that is damaged counts as empty, and several processes may use it at once.
package final class FileDigests: Sendable {
    /// A file's size and the digest of its bytes.
    package struct Known: Sendable, Hashable {
        package let byteCount: Int
        package let digest: Digest

        /// Reads a file.
        ///
        /// - Parameter path: The file.
        /// - Throws: `FileError` when it cannot be read.
        package init(file path: String) throws(FileError) {
            let file = try MappedFile(path: path)
            self.init(byteCount: file.count, digest: SHA256.digest(of: file))
        }

        init(byteCount: Int, digest: Digest) {
            self.byteCount = byteCount
            self.digest = digest
        }
    }

    private struct State {
        var memory: FileDigestMemory
        /// What was found out since; nil for a file of which nothing may be remembered.
        var learnt: [FileDigestMemory.Key: FileDigestMemory.Entry?] = [:]
        var saved = ContinuousClock.now

        /// Whether so much was learnt, or so long ago, that it should be written down.
        var isDue: Bool {
            guard !learnt.isEmpty else { return false }
            let most = min(max(50_000, memory.count / 4), 200_000)
            return learnt.count >= most || saved + .seconds(60) < .now
        }
    }

    /// How many files of one folder are remembered, and how many folders.
    static let mostFiles = 1 << 22
    static let mostFolders = 64

    private let root: String
    private let memory: String
    private let folder: String
    private let now: @Sendable () -> Int
    private let state: Mutex<State>

    /// Recalls what is known of a folder.
    ///
    /// - Parameters:
    ///   - root: The folder whose files are asked for.
    ///   - folder: Where the memories of all folders are; it need not exist.
    package convenience init(root: String, folder: String) {
        self.init(root: root, folder: folder, now: FileStamp.now)
    }

    init(root: String, folder: String, now: @escaping @Sendable () -> Int) {
        self.root = root
        self.folder = folder
        self.now = now
        memory = "\(folder)/\(SHA256.digest(of: Array(root.utf8)).hex)"
        state = Mutex(State(memory: FileDigestMemory(memory)))
    }

    /// The digest of a file, from memory when it has not changed since.
    ///
    /// - Parameter path: The file, relative to the root.
    /// - Returns: Its size and digest.
    /// - Throws: `FileError` when it cannot be read.
    package func digest(ofFile path: String) throws(FileError) -> Known {
        let whole = "\(root)/\(path)"
        let key = FileDigestMemory.Key(path)
        let before = try FileStamp(path: whole)
        let remembered: FileDigestMemory.Entry? = state.withLock { state in
            if let learnt = state.learnt[key] { learnt } else { state.memory[key] }
        }
        if let remembered, remembered.stamp == before {
            return Known(byteCount: before.byteCount, digest: remembered.digest)
        }
        let known = try Known(file: whole)
        // A file that is being written is not remembered, nor one that was written a moment ago.
        let isStill = try FileStamp(path: whole) == before && before.isSettled(at: now())
        let isDue = state.withLock { state in
            if isStill || remembered != nil {
                state.learnt.updateValue(
                    isStill ? FileDigestMemory.Entry(stamp: before, digest: known.digest) : nil, forKey: key)
            }
            return state.isDue
        }
        // Hours of reading are not lost when the program is stopped; a memory that cannot be written costs time and nothing else.
        if isDue { try? save() }
        return known
    }

    /// Writes what was learnt, together with what other processes learnt meanwhile.
    ///
    /// - Throws: `FileError` when it cannot be written, which costs time and nothing else.
    package func save() throws(FileError) {
        let learnt = state.withLock { state in
            state.saved = .now
            return state.learnt
        }
        guard !learnt.isEmpty else { return }
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw .failed(operation: "make the folder", path: folder, reason: lastSystemError())
        }
        let lock = try FolderLock(path: folder)
        try FileDigestMemory(memory).write(to: memory, with: learnt, atMost: Self.mostFiles)
        try forgetFolders()
        let renewed = FileDigestMemory(memory)
        state.withLock { state in
            state.memory = renewed
            for (key, entry) in learnt where state.learnt[key] == .some(entry) { state.learnt[key] = nil }
        }
        _ = consume lock
    }

    /// Removes the memories that were written longest ago where there are too many.
    private func forgetFolders() throws(FileError) {
        var memories: [(path: String, modified: Int)] = []
        // A folder that cannot be listed has nothing that could be forgotten.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where Digest(hex: name) != nil
        {
            let path = "\(folder)/\(name)"
            // One that vanishes meanwhile needs no removal.
            if let stamp = try? FileStamp(path: path) { memories.append((path, stamp.modified)) }
        }
        guard memories.count > Self.mostFolders else { return }
        memories.sort { $0.modified > $1.modified }
        for memory in memories.dropFirst(Self.mostFolders) { try FileRemoval.remove(memory.path) }
    }
}
