import Files
import Synchronization
import Tensors

/// A tensor that the writer cut into boxes, put together in memory when it is read.
final class PartitionedTensor: Sendable {
    struct Part: Sendable {
        /// The box of the tensor that it fills.
        let ranges: [Range<Int>]
        let storage: Storage

        var elementCount: Int { ranges.reduce(1) { $0 * $1.count } }
    }

    /// The tensor of a checkpoint that was put together last, so that a read in pieces does so once.
    final class Last: Sendable {
        fileprivate let value = Mutex<(owner: ObjectIdentifier, bytes: [UInt8])?>(nil)
    }

    /// How many parts of one tensor, each of which is compared with each, and of all together are accepted.
    static let maximumParts = 1024
    static let maximumPartsInAll = 1 << 16

    let byteCount: Int
    private let parts: [Part]
    private let shape: Shape
    private let width: Int
    private let last: Last

    /// Nil when the parts do not cover the shape exactly once.
    ///
    /// - Parameters:
    ///   - parts: The boxes, inside the shape.
    ///   - shape: The shape of the whole.
    ///   - width: The bytes of an element.
    ///   - last: Where what was put together is kept until the next is.
    init?(_ parts: [Part], shape: Shape, width: Int, last: Last) {
        let filled = parts.filter { $0.elementCount > 0 }
        guard filled.reduce(0, { $0 + $1.elementCount }) == shape.count, !Self.hasOverlap(filled) else { return nil }
        self.parts = filled
        self.shape = shape
        self.width = width
        self.last = last
        byteCount = shape.count * width
    }

    /// The bytes of the whole in row-major order.
    func bytes() throws(CheckpointError) -> [UInt8] {
        let owner = ObjectIdentifier(self)
        if let last = last.value.withLock({ $0 }), last.owner == owner { return last.bytes }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        for part in parts {
            try part.storage.withBytes(in: 0..<part.storage.byteCount) { source throws(CheckpointError) in
                place(part, source, in: &bytes)
            }
        }
        let whole = bytes
        last.value.withLock { $0 = (owner, whole) }
        return whole
    }

    /// Copies a part in runs: the innermost axes that it has all of, and one more.
    private func place(_ part: Part, _ source: RawSpan, in bytes: inout [UInt8]) {
        let strides = shape.contiguousStrides
        var axis = shape.rank - 1
        while axis > 0, part.ranges[axis].count == shape.dimensions[axis] { axis -= 1 }
        let run = part.ranges[max(axis, 0)...].reduce(width) { $0 * $1.count }
        var index = part.ranges.prefix(max(axis, 0)).map(\.lowerBound)
        let innermost = axis < 0 ? 0 : part.ranges[axis].lowerBound * strides[axis]
        for start in stride(from: 0, to: source.byteCount, by: run) {
            let target = (zip(index, strides).reduce(innermost) { $0 + $1.0 * $1.1 }) * width
            bytes.replaceSubrange(
                target..<target + run, with: [UInt8](copying: source.extracting(start..<start + run)))
            for outer in index.indices.reversed() {
                index[outer] += 1
                if index[outer] < part.ranges[outer].upperBound { break }
                index[outer] = part.ranges[outer].lowerBound
            }
        }
    }

    private static func hasOverlap(_ parts: [Part]) -> Bool {
        parts.indices.contains { first in
            parts[..<first].contains { second in
                zip(parts[first].ranges, second.ranges).allSatisfy { $0.overlaps($1) }
            }
        }
    }
}
