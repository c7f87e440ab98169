import Files
import Synchronization

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
