import Files
import Synchronization
import Tensors

/// The making of tensors out of a bundle's index, every number of which is held against the shards.
struct BundleListing {
    private(set) var tensors: [ListedTensor] = []
    /// The entries that hold no numbers.
    private(set) var skipped: [String: String] = [:]

    private let index: BundleIndex
    private let files: BundleFiles
    private var shardsByNumber: [Int: BundleShard] = [:]
    private var places: [(shard: Int, range: Range<Int>, name: String)] = []
    private var partCount = 0
    private let lastPartitioned = PartitionedTensor.Last()

    init(_ index: BundleIndex, _ files: BundleFiles) throws(CheckpointError) {
        self.index = index
        self.files = files
        for (name, entry) in index.entries {
            switch entry.type {
            case .other(let words): skipped[name] = "skipped: \(words)"
            case .elements(let dtype): try add(name, entry, dtype)
            }
        }
        try checkOverlap()
    }

    /// The data shards that hold tensors, in their order.
    var shards: [BundleShard] {
        shardsByNumber.sorted { $0.key < $1.key }.map(\.value)
    }

    private mutating func add(_ name: String, _ entry: BundleEntry, _ dtype: DType) throws(CheckpointError) {
        guard let shape = Shape(stored: entry.extents) else { throw fault(name, .impossibleShape(entry.extents)) }
        let storage =
            entry.slices.isEmpty
            ? try storage(name, entry, byteCount: shape.count * dtype.byteCount)
            : try partitioned(name, entry, dtype, shape)
        let path = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        tensors.append(ListedTensor(path: path, dtype: dtype, shape: shape, storage: storage))
    }

    private mutating func storage(
        _ name: String, _ entry: BundleEntry, byteCount: Int
    ) throws(CheckpointError) -> Storage {
        guard entry.size == byteCount else {
            throw fault(name, .wrongSize(expected: byteCount, found: entry.size))
        }
        let shard = try shard(entry.shard, for: name)
        guard entry.offset >= 0, entry.offset <= shard.byteCount, byteCount <= shard.byteCount - entry.offset else {
            throw fault(
                name,
                .beyondShard(shard.path, offset: entry.offset, size: byteCount, available: shard.byteCount))
        }
        let range = entry.offset..<entry.offset + byteCount
        places.append((entry.shard, range, name))
        return Storage(
            key: name, path: shard.path, byteCount: byteCount,
            source: .shard(shard, range, maskedChecksum: entry.checksum))
    }

    private mutating func shard(_ number: Int, for name: String) throws(CheckpointError) -> BundleShard {
        if let shard = shardsByNumber[number] { return shard }
        let count = index.header.shardCount
        guard (0..<count).contains(number) else { throw fault(name, .noSuchShard(number, count: count)) }
        guard let shard = try files.shard(number, of: count) else {
            throw fault(name, .missingShard(files.shardName(number, of: count)))
        }
        shardsByNumber[number] = shard
        return shard
    }

    /// The slices have entries of their own, whose shapes are those of the boxes.
    private mutating func partitioned(
        _ name: String, _ entry: BundleEntry, _ dtype: DType, _ shape: Shape
    ) throws(CheckpointError) -> Storage {
        guard entry.slices.count <= PartitionedTensor.maximumParts else {
            throw fault(name, .tooManySlices(limit: PartitionedTensor.maximumParts))
        }
        partCount += entry.slices.count
        guard partCount <= PartitionedTensor.maximumPartsInAll else {
            throw fault(name, .tooManySlicesInAll(limit: PartitionedTensor.maximumPartsInAll))
        }
        var parts: [PartitionedTensor.Part] = []
        for (number, slice) in entry.slices.enumerated() {
            guard let part = index.slices[slice.key(of: name)] else { throw fault(name, .missingSlice(number)) }
            guard let ranges = slice.ranges(in: shape.dimensions), part.type == entry.type, part.slices.isEmpty,
                part.extents == ranges.map(\.count)
            else { throw fault(name, .impossibleSlice(number)) }
            let count = ranges.reduce(dtype.byteCount) { $0 * $1.count }
            parts.append(.init(ranges: ranges, storage: try storage(name, part, byteCount: count)))
        }
        let width = dtype.byteCount
        guard let tensor = PartitionedTensor(parts, shape: shape, width: width, last: lastPartitioned) else {
            throw fault(name, .slicesDoNotCover)
        }
        return Storage(
            key: name, path: files.indexPath, byteCount: tensor.byteCount, source: .partitioned(tensor))
    }

    /// No writer lets tensors share bytes, so that those who do are damaged.
    private func checkOverlap() throws(CheckpointError) {
        let sorted = places.filter { !$0.range.isEmpty }.sorted {
            ($0.shard, $0.range.lowerBound) < ($1.shard, $1.range.lowerBound)
        }
        for (first, second) in zip(sorted, sorted.dropFirst())
        where first.shard == second.shard && second.range.lowerBound < first.range.upperBound {
            throw fault(second.name, .overlap(with: first.name))
        }
    }

    private func fault(_ name: String, _ fault: BundleEntryFault) -> CheckpointError {
        .bundle(path: files.indexPath, fault: .entry(name: name, fault: fault))
    }
}

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
