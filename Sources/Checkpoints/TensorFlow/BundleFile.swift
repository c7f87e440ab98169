import Errors
import Files

/// TensorFlow's checkpoints since 2016 ("V2", TensorBundle): an index of names beside data shards
/// (tensorflow/core/util/tensor_bundle).
enum BundleFile {
    /// Whether a file ends as a bundle's index does.
    static func isRecognised(_ file: MappedFile) -> Bool {
        guard file.count >= SortedTable.footerSize else { return false }
        // A file that has as many bytes has these.
        return (try? file.copy(file.count - SortedTable.magic.count..<file.count)) == SortedTable.magic
    }

    /// Opens the bundle of an index; its shards are found by their names, and nothing of them is read.
    static func open(_ index: MappedFile) throws(CheckpointError) -> Checkpoint {
        try open(BundleFiles(index: index))
    }

    /// Opens the bundle in an archive.
    ///
    /// - Parameters:
    ///   - archive: The archive.
    ///   - indices: The names of the members that are indices.
    /// - Returns: What it holds.
    /// - Throws: `CheckpointError.bundle` when there are several and nothing says which is meant.
    static func open(_ archive: ZipArchive, indices: [String]) throws(CheckpointError) -> Checkpoint {
        let choice = BundleChoice(indices) { folder in
            guard let entry = archive[folder + BundleChoice.stateName] else { return nil }
            // A file of state that cannot be read decides nothing.
            return try? archive.contents(of: entry, limit: BundleChoice.stateLimit)
        }
        guard let name = choice.index, let entry = archive[name] else {
            throw .bundle(path: archive.file.path, fault: .severalBundles(indices))
        }
        return try open(BundleFiles(index: entry, in: archive))
    }

    private static func open(_ files: BundleFiles) throws(CheckpointError) -> Checkpoint {
        let bytes = try files.index()
        let index: BundleIndex
        do {
            index = try BundleIndex(bytes)
        } catch {
            throw .bundle(path: files.indexPath, fault: error)
        }
        let listing = try BundleListing(index, files)
        return try Checkpoint(
            path: files.path, container: .tensorFlowBundle, listing: listing.tensors, metadata: listing.skipped,
            files: files.paths(shards: listing.shards))
    }
}

/// The files of a bundle, beside one another in a folder or members of one archive.
struct BundleFiles {
    private enum Place {
        case folder(index: MappedFile)
        case archive(ZipArchive, index: ZipEntry)
    }

    /// The largest index that is taken into memory.
    private static let indexLimit = 1 << 26

    private let place: Place
    private let prefix: String

    init(index: MappedFile) {
        place = .folder(index: index)
        prefix = BundleName.prefix(ofIndex: index.path)
    }

    init(index: ZipEntry, in archive: ZipArchive) {
        place = .archive(archive, index: index)
        prefix = BundleName.prefix(ofIndex: index.name)
    }

    /// The file that was opened: the index, or the archive with everything.
    var path: String {
        switch place {
        case .folder(let index): index.path
        case .archive(let archive, _): archive.file.path
        }
    }

    /// The path of the index that messages name.
    var indexPath: String {
        switch place {
        case .folder(let index): index.path
        case .archive(let archive, let index): "\(archive.file.path): \(index.name)"
        }
    }

    /// The files on disk, of which those of the shards are given.
    func paths(shards: [BundleShard]) -> [String] {
        switch place {
        case .folder(let index): [index.path] + shards.map(\.path)
        case .archive(let archive, _): [archive.file.path]
        }
    }

    /// The whole index.
    func index() throws(CheckpointError) -> [UInt8] {
        if case .folder(let index) = place, index.count > Self.indexLimit {
            throw .bundle(path: indexPath, fault: .indexTooLarge(bytes: index.count, limit: Self.indexLimit))
        }
        return try CheckpointError.passingOn { () throws(FileError) in
            switch place {
            case .folder(let index): try index.copy(0..<index.count)
            case .archive(let archive, let index): try archive.contents(of: index, limit: Self.indexLimit)
            }
        }
    }

    /// A data shard; nil when it is missing.
    func shard(_ index: Int, of count: Int) throws(CheckpointError) -> BundleShard? {
        let name = shardName(index, of: count)
        switch place {
        case .archive(let archive, _):
            return archive[name].map { BundleShard($0, of: archive) }
        case .folder:
            do {
                return BundleShard(try MappedFile(path: name))
            } catch {
                if error.kind == .notFound { return nil }
                throw .file(error)
            }
        }
    }

    func shardName(_ index: Int, of count: Int) -> String {
        BundleName.shard(prefix, index, of: count)
    }
}

/// A bundle's index: its header, its tensors by name, and the entries of their slices by key.
struct BundleIndex {
    let header: BundleHeader
    /// In the order of their names' bytes.
    private(set) var entries: [(name: String, entry: BundleEntry)] = []
    private(set) var slices: [[UInt8]: BundleEntry] = [:]

    init(_ bytes: [UInt8]) throws(BundleFault) {
        let table: SortedTable
        do {
            table = try SortedTable(bytes)
        } catch {
            throw .table(error)
        }
        // The key of the header is nothing, which sorts before every other.
        guard let first = table.entries.first, first.key.isEmpty else { throw .missingHeader }
        header = try BundleHeader(first.value)
        for item in table.entries.dropFirst() {
            // The key of a slice begins with a zero.
            let isSlice = item.key.first == 0
            guard let name = isSlice ? "a slice" : String(validating: item.key, as: UTF8.self) else {
                throw .nameNotText(block: item.block, position: item.position)
            }
            guard let entry = BundleEntry(item.value) else { throw .entry(name: name, fault: .malformed) }
            if isSlice {
                slices[item.key] = entry
            } else {
                entries.append((name, entry))
            }
        }
    }
}

/// The bytes of a data shard: a file, a stored member of an archive, or one that is inflated when a tensor is read.
struct BundleShard: Sendable {
    enum Source: Sendable {
        case mapped(MappedFile, Range<Int>)
        case inflated(ZipArchive, ZipEntry, InflatedMember)
    }

    /// The path that messages name.
    let path: String
    let source: Source

    init(_ file: MappedFile) {
        path = file.path
        source = .mapped(file, 0..<file.count)
    }

    init(_ entry: ZipEntry, of archive: ZipArchive) {
        path = "\(archive.file.path): \(entry.name)"
        // The checksums of the tensors stand in for that of a stored member.
        source =
            entry.method == .stored
            ? .mapped(archive.file, entry.dataRange) : .inflated(archive, entry, InflatedMember())
    }

    var byteCount: Int {
        switch source {
        case .mapped(_, let range): range.count
        case .inflated(_, let entry, _): entry.size
        }
    }

    /// Lends bytes of the shard.
    ///
    /// - Precondition: The range lies inside `0..<byteCount`.
    func withBytes<Result>(
        in range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        switch source {
        case .mapped(let file, let whole):
            let start = whole.lowerBound
            return try file.withBytes(in: start + range.lowerBound..<start + range.upperBound, body)
        case .inflated(let archive, let entry, let inflated):
            let bytes = try inflated.contents(of: entry, in: archive)
            return try bytes.withBytes { span throws(CheckpointError) in try body(span.extracting(range)) }
        }
    }
}
