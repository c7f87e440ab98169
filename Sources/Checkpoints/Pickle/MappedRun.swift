import Files
import Synchronization

/// A long text or run of bytes of a pickle, left in the file until it is asked for.
struct MappedRun: Sendable {
    enum Form: Sendable {
        case bytes
        /// UTF-8, not yet validated.
        case text
        /// UTF-8 whose characters stand for bytes, which is how protocol 2 writes bytes.
        case latin1
    }

    let file: MappedFile
    let range: Range<Int>
    var form: Form

    /// Shorter ones are taken into memory, which costs less than to refer to them.
    static let minimumByteCount = 4096

    /// Whether the run can stand for so many bytes: a character of Latin-1 has one or two.
    func canHold(_ byteCount: Int) -> Bool {
        switch form {
        case .bytes, .text: byteCount == range.count
        case .latin1: byteCount <= range.count && range.count - byteCount <= byteCount
        }
    }

    /// The value, copied out of the file.
    var kind: Value.Kind {
        file.withBytes(in: range) { bytes in
            switch form {
            case .bytes: .bytes([UInt8](copying: bytes))
            case .text: .string(String(decoding: [UInt8](copying: bytes), as: UTF8.self))
            case .latin1: .bytes(Latin1.bytes(String(decoding: [UInt8](copying: bytes), as: UTF8.self)) ?? [])
            }
        }
    }

    var summary: String {
        switch form {
        case .bytes: "\(range.count) bytes"
        case .text: "text of \(range.count) bytes"
        case .latin1: "bytes, written as text of \(range.count)"
        }
    }
}

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
