import Files

/// The samples of a gray frame as numbers that are never negative, in the order of their values.
struct DICOMGrays {
    /// Value − `offset`.
    let indexes: [UInt16]
    let offset: Int
    let bits: Int
    /// The least and the greatest index; the first is beyond the last when there is none.
    private(set) var lowest: Int
    private(set) var highest: Int

    /// Takes the bits that count from each sample; what lies above and below them is overlays or dirt.
    init(_ bytes: RawSpan, _ samples: DICOMSamples, isSigned: Bool, count: Int) {
        bits = samples.bits
        let mask = UInt16(truncatingIfNeeded: (1 << samples.bits) - 1)
        // With the bit of the sign turned, negative numbers lie below the others.
        let sign: UInt16 = isSigned ? 1 << UInt16(truncatingIfNeeded: samples.bits - 1) : 0
        offset = -Int(sign)
        let shift = UInt16(truncatingIfNeeded: samples.shift)
        var least = UInt16.max
        var greatest = UInt16.min
        indexes = [UInt16](unsafeUninitializedCapacity: count) { target, filled in
            bytes.withUnsafeBytes { source in
                switch (samples.bytesPerSample, samples.isBigEndian) {
                case (1, _):
                    for index in 0..<count { target[index] = (UInt16(source[index]) >> shift) & mask ^ sign }
                case (_, false):
                    for index in 0..<count {
                        let word = source.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
                        target[index] = (UInt16(littleEndian: word) >> shift) & mask ^ sign
                    }
                case (_, true):
                    for index in 0..<count {
                        let word = source.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
                        target[index] = (UInt16(bigEndian: word) >> shift) & mask ^ sign
                    }
                }
            }
            for index in 0..<count {
                least = min(least, target[index])
                greatest = max(greatest, target[index])
            }
            filled = count
        }
        (lowest, highest) = (Int(least), Int(greatest))
    }

    /// The index of a number as it is stored.
    func index(ofStored word: UInt16) -> Int {
        Int(word) & ((1 << bits) - 1) ^ -offset
    }

    /// The least and the greatest index outside a range; nil when there is none.
    func extent(outside padding: ClosedRange<Int>?) -> ClosedRange<Int>? {
        guard let padding, padding.contains(lowest) || padding.contains(highest) else { return lowest...highest }
        var extent: ClosedRange<Int>?
        for index in indexes where !padding.contains(Int(index)) {
            let index = Int(index)
            extent = min(extent?.lowerBound ?? index, index)...max(extent?.upperBound ?? index, index)
        }
        return extent
    }

    /// Looks all samples up.
    ///
    /// - Precondition: The table has an entry for each index from the lowest to the highest.
    func lookedUp(in table: [UInt8]) -> [UInt8] {
        precondition(table.count == highest - lowest + 1, "a table of another length")
        let lowest = UInt16(truncatingIfNeeded: lowest)
        return [UInt8](unsafeUninitializedCapacity: indexes.count) { target, filled in
            table.withUnsafeBufferPointer { table in
                for index in 0..<indexes.count { target[index] = table[Int(indexes[index] &- lowest)] }
            }
            filled = indexes.count
        }
    }
}
