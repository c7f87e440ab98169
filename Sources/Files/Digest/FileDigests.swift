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

    private struct Entry: Hashable {
        let stamp: FileStamp
        let digest: Digest
    }

    private struct State {
        var entries: [String: Entry]
        /// The files that were asked for; they are the last to be forgotten.
        var used: Set<String> = []
        var isChanged = false
    }

    /// How many files of one folder are remembered, and how many folders.
    static let mostFiles = 1 << 22
    static let mostFolders = 64
    private static let header = "zoo.fingerprints/1"

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
        state = Mutex(State(entries: Self.entries(memory)))
    }

    /// The digest of a file, from memory when it has not changed since.
    ///
    /// - Parameter path: The file, relative to the root.
    /// - Returns: Its size and digest.
    /// - Throws: `FileError` when it cannot be read.
    package func digest(ofFile path: String) throws(FileError) -> Known {
        let whole = "\(root)/\(path)"
        let before = try FileStamp(path: whole)
        let remembered: Entry? = state.withLock { state in
            state.used.insert(path)
            return state.entries[path]
        }
        if let remembered, remembered.stamp == before {
            return Known(byteCount: before.byteCount, digest: remembered.digest)
        }
        let known = try Known(file: whole)
        // A file that is being written is not remembered, nor one that was written a moment ago.
        let isStill = try FileStamp(path: whole) == before && before.isSettled(at: now())
        state.withLock { state in
            state.entries[path] = isStill ? Entry(stamp: before, digest: known.digest) : nil
            if isStill || remembered != nil { state.isChanged = true }
        }
        return known
    }

    /// Writes what was learnt, together with what other processes learnt meanwhile.
    ///
    /// - Throws: `FileError` when it cannot be written, which costs time and nothing else.
    package func save() throws(FileError) {
        let (learnt, used, isChanged) = state.withLock { ($0.entries, $0.used, $0.isChanged) }
        guard isChanged else { return }
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw .failed(operation: "make the folder", path: folder, reason: lastSystemError())
        }
        let lock = try FolderLock(path: folder)
        // What this process knows was seen last, unless it has not looked.
        var entries = Self.entries(memory).merging(learnt) { theirs, _ in theirs }
        for path in used { entries[path] = learnt[path] }
        var paths = entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if paths.count > Self.mostFiles {
            paths = Array((paths.filter(used.contains) + paths.filter { !used.contains($0) }).prefix(Self.mostFiles))
        }
        var file = try AtomicFile(memory)
        try file.write(Self.bytes(paths, entries))
        try file.commit()
        try forgetFolders()
        state.withLock { $0.isChanged = false }
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

// MARK: The file

extension FileDigests {
    /// A line a file: digest, size, times, inode, path; a path with the end of a line in it is not remembered.
    private static func bytes(_ paths: [String], _ entries: [String: Entry]) -> [UInt8] {
        var body: [UInt8] = []
        for path in paths {
            guard let entry = entries[path], !path.utf8.contains(UInt8(ascii: "\n")) else { continue }
            let stamp = entry.stamp
            body += Array(
                "\(entry.digest.hex) \(stamp.byteCount) \(stamp.modified) \(stamp.changed) \(stamp.inode) \(path)\n"
                    .utf8)
        }
        return Array("\(header) \(SHA256.digest(of: body).hex)\n".utf8) + body
    }

    /// What a memory holds; nothing when it is missing, damaged or of another version.
    private static func entries(_ memory: String) -> [String: Entry] {
        // Failure is the answer: what is not known is found out anew.
        guard let file = try? MappedFile(path: memory), let bytes = try? file.copy(0..<file.count) else { return [:] }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [:] }
        let body = Array(bytes[(end + 1)...])
        let first = "\(header) \(SHA256.digest(of: body).hex)"
        guard bytes[..<end].elementsEqual(first.utf8) else { return [:] }
        var entries: [String: Entry] = [:]
        for line in body.split(separator: UInt8(ascii: "\n")) {
            guard let (path, entry) = entry(line) else { return [:] }
            entries[path] = entry
        }
        return entries
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> (String, Entry)? {
        let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, let path = String(validating: fields[5], as: UTF8.self) else { return nil }
        let texts = fields.prefix(5).map { String(decoding: $0, as: UTF8.self) }
        guard let digest = Digest(hex: texts[0]), let byteCount = Int(texts[1]), let modified = Int(texts[2]),
            let changed = Int(texts[3]), let inode = UInt64(texts[4])
        else { return nil }
        let stamp = FileStamp(byteCount: byteCount, modified: modified, changed: changed, inode: inode)
        return (path, Entry(stamp: stamp, digest: digest))
    }
}
