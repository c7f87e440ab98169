import Errors
import Files

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
