extension [UInt8] {
    /// Appends a number's bytes, the lowest first.
    package mutating func append<Number: FixedWidthInteger & ByteConvertible>(little number: Number) {
        for index in 0..<Number.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: number >> (8 * index)))
        }
    }
}
