import Files

/// The samples of a gray frame as numbers that are never negative, in the order of their values.
struct DICOMGrays {
    /// Value − `offset`.
    let indexes: [UInt16]
    let offset: Int
    let bits: Int
    /// The least and the greatest index; the first is beyond the last when there is none.
    let lowest: Int
    let highest: Int

    /// Takes the bits that count from each sample; what lies above and below them is overlays or dirt.
    init(_ bytes: RawSpan, _ samples: DICOMSamples, isSigned: Bool, count: Int) {
        bits = samples.bits
        let mask = UInt16(truncatingIfNeeded: (1 << samples.bits) - 1)
        // With the bit of the sign turned, negative numbers lie below the others.
        let sign: UInt16 = isSigned ? 1 << UInt16(truncatingIfNeeded: samples.bits - 1) : 0
        offset = -Int(sign)
        let shift = UInt16(truncatingIfNeeded: samples.shift) & 15
        precondition(bytes.byteCount >= count * samples.bytesPerSample, "too few samples")
        var extent = (least: UInt16.max, greatest: UInt16.min)
        indexes = [UInt16](unsafeUninitializedCapacity: count) { target, filled in
            // Variables of the closure alone and addresses that are there, so that the loops become wide.
            var (least, greatest) = (UInt16.max, UInt16.min)
            bytes.withUnsafeBytes { source in
                guard let source = source.baseAddress, let target = target.baseAddress else { return }
                func take(_ word: UInt16, _ index: Int) {
                    let sample = (word &>> shift) & mask ^ sign
                    target[index] = sample
                    least = min(least, sample)
                    greatest = max(greatest, sample)
                }
                func word(_ index: Int) -> UInt16 {
                    source.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self)
                }
                switch (samples.bytesPerSample, samples.isBigEndian) {
                case (1, _):
                    for index in 0..<count {
                        take(UInt16(source.loadUnaligned(fromByteOffset: index, as: UInt8.self)), index)
                    }
                case (_, false): for index in 0..<count { take(UInt16(littleEndian: word(index)), index) }
                case (_, true): for index in 0..<count { take(UInt16(bigEndian: word(index)), index) }
                }
            }
            extent = (least, greatest)
            filled = count
        }
        (lowest, highest) = (Int(extent.least), Int(extent.greatest))
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
