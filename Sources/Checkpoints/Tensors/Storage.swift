import Files
import HDF5
import Synchronization

/// A run of bytes in a file that tensors are views of; it is read only when asked.
final class Storage: Sendable {
    enum Source: Sendable {
        case mapped(MappedFile, Range<Int>)
        case member(ZipArchive, ZipEntry, InflatedMember)
        case memory([UInt8])
        case hdf5(HDF5Contents, DatasetDescription)
        /// Bytes of a TensorFlow data shard and their CRC-32C.
        case shard(BundleShard, Range<Int>, maskedChecksum: UInt32)
        case partitioned(PartitionedTensor)
        /// Bytes that a pickle holds as text.
        case latin1(MappedRun, DecodedRun)
        /// Nothing in the file answers to the key.
        case missing
    }

    /// The name by which the checkpoint refers to it.
    let key: String
    let path: String
    /// The number of bytes that the checkpoint says it has.
    let byteCount: Int
    let isBigEndian: Bool
    private let source: Source
    /// The byte of the source at which the storage begins.
    private let start: Int
    private let isVerified = Mutex(false)

    init(key: String, path: String, byteCount: Int, isBigEndian: Bool = false, source: Source, start: Int = 0) {
        self.key = key
        self.path = path
        self.byteCount = byteCount
        self.isBigEndian = isBigEndian
        self.source = source
        self.start = start
    }

    /// The number of bytes that the file has for it; nil when it has none at all.
    var availableByteCount: Int? {
        let available: Int? =
            switch source {
            case .mapped(_, let range): range.count
            case .member(_, let entry, _): entry.size
            case .memory(let bytes): bytes.count
            case .hdf5(_, let dataset): dataset.byteCount
            case .shard(_, let range, _): range.count
            case .partitioned(let tensor): tensor.byteCount
            case .latin1(let run, _): run.range.count
            case .missing: nil
            }
        return available.map { $0 - start }
    }

    /// What keeps the storage from being read, when something does.
    var fault: TensorFault? {
        guard let available = availableByteCount else { return .missingStorage(key: key) }
        guard available >= byteCount else { return .shortStorage(key: key, expected: byteCount, found: available) }
        return nil
    }

    /// Lends the bytes of a range.
    ///
    /// - Precondition: `fault` is nil and the range lies inside `0..<byteCount`.
    func withBytes<Result>(
        in range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        let range = start + range.lowerBound..<start + range.upperBound
        switch source {
        case .mapped(let file, let whole):
            return try file.withBytes(
                in: whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound, body)
        case .member(let archive, let entry, _) where entry.method == .stored:
            try verify(entry, of: archive)
            let start = entry.dataOffset
            return try archive.file.withBytes(in: start + range.lowerBound..<start + range.upperBound, body)
        case .member(let archive, let entry, let inflated):
            return try Self.lend(try inflated.contents(of: entry, in: archive), range, body)
        case .memory(let bytes):
            return try Self.lend(bytes, range, body)
        case .hdf5(let contents, let dataset):
            return try contents.withBytes(of: dataset, in: range, body)
        case .shard(let shard, let whole, let checksum):
            return try shard.withBytes(in: whole) { bytes throws(CheckpointError) in
                try verify(bytes, of: shard, from: whole.lowerBound, maskedChecksum: checksum)
                return try body(bytes.extracting(range))
            }
        case .partitioned(let tensor):
            return try Self.lend(try tensor.bytes(), range, body)
        case .latin1(let run, let decoded):
            return try Self.lend(try decoded.contents(of: run, count: byteCount), range, body)
        case .missing:
            preconditionFailure("a missing storage is read")
        }
    }

    private static func lend<Result>(
        _ bytes: [UInt8], _ range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        try bytes.withBytes { span throws(CheckpointError) in try body(span.extracting(range)) }
    }

    /// Checks the CRC of a member once, at its first use.
    private func verify(_ entry: ZipEntry, of archive: ZipArchive) throws(CheckpointError) {
        guard !isVerified.withLock({ $0 }) else { return }
        try CheckpointError.passingOn { () throws(FileError) in try archive.verify(entry) }
        isVerified.withLock { $0 = true }
    }

    /// Checks the CRC of a tensor once, at its first use.
    private func verify(
        _ bytes: RawSpan, of shard: BundleShard, from offset: Int, maskedChecksum: UInt32
    ) throws(CheckpointError) {
        guard !isVerified.withLock({ $0 }) else { return }
        let found = CRC32C.masked(CRC32C.checksum(of: bytes))
        guard found == maskedChecksum else {
            let fault = TensorFault.checksum(offset: offset, expected: maskedChecksum, found: found)
            throw .tensor(path: shard.path, name: key, fault: fault)
        }
        isVerified.withLock { $0 = true }
    }
}

/// The last member of an archive that was inflated, so that the tensors of one storage do not each inflate it anew.
final class InflatedMember: Sendable {
    /// The largest deflated storage that is taken into memory, four times the largest of a ResNet-50.
    private static let limit = 1 << 29

    private let last = Mutex<(name: String, bytes: [UInt8])?>(nil)

    func contents(of entry: ZipEntry, in archive: ZipArchive) throws(CheckpointError) -> [UInt8] {
        if let last = last.withLock({ $0 }), last.name == entry.name { return last.bytes }
        let bytes = try CheckpointError.passingOn { () throws(FileError) in
            try archive.contents(of: entry, limit: Self.limit)
        }
        last.withLock { $0 = (entry.name, bytes) }
        return bytes
    }
}
