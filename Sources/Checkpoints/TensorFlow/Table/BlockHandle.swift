/// Where a block of a table lies; its trailer of five bytes follows it.
struct BlockHandle {
    static let trailerSize = 5

    let offset: Int
    let size: Int

    /// Two variable-length integers.
    init?(_ cursor: inout WireCursor) {
        guard let offset = cursor.count(), let size = cursor.count() else { return nil }
        self.offset = offset
        self.size = size
    }

    /// The bytes of the block and its trailer, when they end before `limit`.
    func range(within limit: Int) -> Range<Int>? {
        let (whole, isTooLong) = size.addingReportingOverflow(Self.trailerSize)
        guard !isTooLong, offset <= limit, whole <= limit - offset else { return nil }
        return offset..<offset + whole
    }
}
