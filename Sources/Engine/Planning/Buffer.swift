/// A stretch of a plan's arena that is in use from one step to another.
final class Buffer {
    /// Floats.
    let count: Int
    /// The first and last step that touch it.
    private(set) var lifetime: ClosedRange<Int>?
    fileprivate(set) var placed: UnsafeMutablePointer<Float>?

    init(count: Int) {
        self.count = count
    }

    /// Where it lies.
    ///
    /// - Precondition: The arena has been laid out.
    var address: UnsafeMutablePointer<Float> {
        guard let placed else { preconditionFailure("a buffer that no step declared") }
        return placed
    }

    /// Extends its lifetime to a step.
    func touch(at step: Int) {
        lifetime = lifetime.map { min($0.lowerBound, step)...max($0.upperBound, step) } ?? step...step
    }
}

/// The one piece of memory of a plan, in which buffers that are never needed together overlap.
final class Arena {
    private let storage: Storage

    /// Floats that it takes.
    var count: Int { storage.count }

    /// Gives each buffer its place: the largest first, at the lowest offset that no contemporary takes.
    init(_ buffers: [Buffer]) {
        // Places are multiples of 64 bytes, the alignment oneDNN wants.
        let grain = 16
        var places: [(buffer: Buffer, lifetime: ClosedRange<Int>, range: Range<Int>)] = []
        var top = 0
        for buffer in buffers.sorted(by: { $0.count > $1.count }) {
            guard let lifetime = buffer.lifetime else { continue }
            let size = (max(buffer.count, 1) + grain - 1) / grain * grain
            let taken = places.filter { $0.lifetime.overlaps(lifetime) }.map(\.range)
                .sorted { $0.lowerBound < $1.lowerBound }
            var offset = 0
            for range in taken {
                if range.lowerBound >= offset + size { break }
                offset = max(offset, range.upperBound)
            }
            places.append((buffer, lifetime, offset..<offset + size))
            top = max(top, offset + size)
        }
        storage = Storage(count: top)
        for place in places {
            place.buffer.placed = storage.address + place.range.lowerBound
        }
    }
}
