/// What a run of zero bytes does to the state of a CRC-32C: a linear map, so it is known from what it does to each bit.
struct CRC32CShift {
    /// What the map makes of each value of each byte of the state.
    private let tables: [UInt32]

    /// The map of 2 to the power of `power` zero bytes.
    init(zeros power: Int) {
        // One zero bit first; each squaring doubles the number of zeros.
        var images = (0..<32 as Range<UInt32>).map { $0 == 0 ? CRC32C.polynomial : 1 << ($0 - 1) }
        for _ in 0..<power + 3 {
            images = images.map { Self.apply(images, to: $0) }
        }
        tables = (0..<4).flatMap { byte in
            (0..<256 as Range<UInt32>).map { Self.apply(images, to: $0 << (8 * UInt32(byte))) }
        }
    }

    func callAsFunction(_ state: UInt32) -> UInt32 {
        let low = tables[Int(state & 0xFF)] ^ tables[256 + Int(state >> 8 & 0xFF)]
        return low ^ tables[512 + Int(state >> 16 & 0xFF)] ^ tables[768 + Int(state >> 24)]
    }

    private static func apply(_ images: [UInt32], to state: UInt32) -> UInt32 {
        images.indices.reduce(0) { sum, bit in state >> UInt32(bit) & 1 == 0 ? sum : sum ^ images[bit] }
    }
}
