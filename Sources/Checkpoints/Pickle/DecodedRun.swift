import Files
import Synchronization

/// The last run of Latin-1 that was decoded, so that the pieces of one tensor do not each decode it anew.
final class DecodedRun: Sendable {
    private let last = Mutex<(start: Int, bytes: [UInt8])?>(nil)

    /// The bytes that a run stands for.
    ///
    /// - Parameters:
    ///   - run: A run of a file; this object serves one file.
    ///   - count: How many they must be.
    /// - Returns: So many bytes.
    /// - Throws: `CheckpointError.pickle` when the text is damaged or stands for another number.
    func contents(of run: MappedRun, count: Int) throws(CheckpointError) -> [UInt8] {
        if let last = last.withLock({ $0 }), last.start == run.range.lowerBound, last.bytes.count == count {
            return last.bytes
        }
        // What was decoded before is let go first, so that there is never more than one.
        last.withLock { $0 = nil }
        let bytes = run.file.withBytes(in: run.range) { Latin1.bytes(utf8: $0, count: count) }
        guard let bytes else {
            throw .pickle(
                path: run.file.path, location: PickleLocation(member: nil, offset: run.range.lowerBound),
                fault: .malformedBytes(count: count))
        }
        last.withLock { $0 = (run.range.lowerBound, bytes) }
        return bytes
    }
}
