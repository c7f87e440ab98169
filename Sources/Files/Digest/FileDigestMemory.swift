/// The file in which the digests of a folder's files are remembered: records of 80 bytes in order of their keys, looked up where they lie.
///
/// A record is the key (the first 16 bytes of the path's SHA-256), the digest, and the size, both times and the inode that the file had; numbers
/// are little-endian. A line before them holds the SHA-256 of all.
struct FileDigestMemory: Sendable {
    /// What stands for a path.
    struct Key: Hashable, Comparable, Sendable {
        let high: UInt64
        let low: UInt64

        init(_ path: String) {
            let bytes = SHA256.digest(of: Array(path.utf8)).bytes
            func number(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
            self.init(high: number(0..<8), low: number(8..<16))
        }

        fileprivate init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }

        static func < (left: Key, right: Key) -> Bool { (left.high, left.low) < (right.high, right.low) }
    }

    struct Entry: Hashable, Sendable {
        let stamp: FileStamp
        let digest: Digest
    }

    private static let header = "zoo.fingerprints/2 "
    private static let headerBytes = header.utf8.count + 64 + 1
    private static let recordBytes = 80
    private static let pieceRecords = 1 << 14

    private let file: MappedFile?
    let count: Int

    /// Recalls what a file holds; nothing when it is missing, damaged or of another version.
    ///
    /// - Parameter path: The file.
    init(_ path: String) {
        // Failure is the answer: what is not known is found out anew.
        guard let file = try? MappedFile(path: path), file.count > Self.headerBytes,
            (file.count - Self.headerBytes).isMultiple(of: Self.recordBytes),
            let head = try? file.copy(0..<Self.headerBytes)
        else {
            (self.file, count) = (nil, 0)
            return
        }
        let digest = file.withBytes { bytes in
            var hash = SHA256()
            hash.update(bytes.extracting(droppingFirst: Self.headerBytes))
            return hash.finish()
        }
        let isWhole = head.elementsEqual("\(Self.header)\(digest.hex)\n".utf8)
        self.file = isWhole ? file : nil
        count = isWhole ? (file.count - Self.headerBytes) / Self.recordBytes : 0
    }

    /// What is known of a path.
    subscript(key: Key) -> Entry? {
        guard let file else { return nil }
        return file.withBytes { bytes in
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if Self.key(bytes, middle) < key { low = middle + 1 } else { high = middle }
            }
            return low < count && Self.key(bytes, low) == key ? Self.entry(bytes, low) : nil
        }
    }

    private static func number(_ bytes: RawSpan, _ record: Int, _ offset: Int) -> UInt64 {
        let place = headerBytes + record * recordBytes + offset
        return UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    private static func key(_ bytes: RawSpan, _ record: Int) -> Key {
        Key(high: number(bytes, record, 0), low: number(bytes, record, 8))
    }

    private static func entry(_ bytes: RawSpan, _ record: Int) -> Entry {
        let start = headerBytes + record * recordBytes
        let digest = [UInt8](copying: bytes.extracting(start + 16..<start + 48))
        return Entry(
            stamp: FileStamp(
                byteCount: Int(truncatingIfNeeded: number(bytes, record, 48)),
                modified: Int(truncatingIfNeeded: number(bytes, record, 56)),
                changed: Int(truncatingIfNeeded: number(bytes, record, 64)), inode: number(bytes, record, 72)),
            digest: Digest(bytes: digest))
    }

    /// Writes a file with these records and others, whole or not at all.
    ///
    /// - Parameters:
    ///   - path: The file, which may be the one that was read.
    ///   - learnt: What takes the place of records with the same key; nil for those that are to be forgotten.
    ///   - limit: The most records; of those that were there before some are left out beyond.
    /// - Throws: `FileError` when it cannot be written.
    func write(to path: String, with learnt: [Key: Entry?], atMost limit: Int) throws(FileError) {
        let sorted = learnt.sorted { $0.key < $1.key }
        let room = limit - learnt.values.count { $0 != nil }
        // The digest stands before what it is of, so all records are gone through twice.
        var hash = SHA256()
        var target = try AtomicFile(path)
        try pieces(sorted, keeping: room) { (piece) throws(FileError) in hash.update(piece) }
        try target.write("\(Self.header)\(hash.finish().hex)\n")
        try pieces(sorted, keeping: room) { (piece) throws(FileError) in try target.write(piece) }
        try target.commit()
    }

    /// All records in order, piece by piece.
    private func pieces(
        _ learnt: [(key: Key, value: Entry?)], keeping room: Int, _ body: ([UInt8]) throws(FileError) -> Void
    ) throws(FileError) {
        var piece: [UInt8] = []
        func add(_ key: Key, _ entry: Entry) throws(FileError) {
            Self.append(key.high, to: &piece)
            Self.append(key.low, to: &piece)
            piece += entry.digest.bytes
            let stamp = entry.stamp
            Self.append(UInt64(truncatingIfNeeded: stamp.byteCount), to: &piece)
            Self.append(UInt64(truncatingIfNeeded: stamp.modified), to: &piece)
            Self.append(UInt64(truncatingIfNeeded: stamp.changed), to: &piece)
            Self.append(stamp.inode, to: &piece)
            guard piece.count >= Self.pieceRecords * Self.recordBytes else { return }
            try body(piece)
            piece.removeAll(keepingCapacity: true)
        }
        var next = 0
        for record in 0..<count {
            let (key, entry) = self.record(record)
            while next < learnt.count, learnt[next].key < key {
                if let entry = learnt[next].value { try add(learnt[next].key, entry) }
                next += 1
            }
            if next < learnt.count, learnt[next].key == key { continue }
            if record < room { try add(key, entry) }
        }
        for (key, entry) in learnt[next...] {
            if let entry { try add(key, entry) }
        }
        try body(piece)
    }

    private func record(_ index: Int) -> (Key, Entry) {
        guard let file else { preconditionFailure("a memory without a file has no records") }
        return file.withBytes { (Self.key($0, index), Self.entry($0, index)) }
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }
}
