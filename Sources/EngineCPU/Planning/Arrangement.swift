/// Where each buffer of a plan lies in its arena: buffers that are never needed together overlap.
struct Arrangement {
    private let places: [(buffer: Buffer, offset: Int)]
    /// Bytes that they take together.
    let byteCount: Int

    /// Places are multiples of 64 bytes, the alignment oneDNN wants.
    private static let grain = 64

    /// Buffers that share memory by their lifetimes: the largest first, at the lowest offset that no contemporary takes.
    init(overlapping buffers: [Buffer]) {
        var placed: [(buffer: Buffer, lifetime: ClosedRange<Int>, range: Range<Int>)] = []
        for buffer in buffers.sorted(by: { $0.byteCount > $1.byteCount }) {
            guard let lifetime = buffer.lifetime else { continue }
            let size = Self.size(of: buffer)
            let taken = placed.filter { $0.lifetime.overlaps(lifetime) }.map(\.range)
                .sorted { $0.lowerBound < $1.lowerBound }
            var offset = 0
            for range in taken {
                if range.lowerBound >= offset + size { break }
                offset = max(offset, range.upperBound)
            }
            placed.append((buffer, lifetime, offset..<offset + size))
        }
        places = placed.map { ($0.buffer, $0.range.lowerBound) }
        byteCount = placed.map(\.range.upperBound).max() ?? 0
    }

    /// Buffers one after the other.
    init(separate buffers: [Buffer]) {
        var places: [(buffer: Buffer, offset: Int)] = []
        var top = 0
        for buffer in buffers {
            places.append((buffer, top))
            top += Self.size(of: buffer)
        }
        self.places = places
        byteCount = top
    }

    /// Gives the buffers their places.
    func place(at address: UnsafeMutableRawPointer) {
        for place in places { place.buffer.place(at: address + place.offset) }
    }

    private static func size(of buffer: Buffer) -> Int { (max(buffer.byteCount, 1) + grain - 1) / grain * grain }
}
