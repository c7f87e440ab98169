extension DICOMEncoder {
    /// The samples as one frame of run lengths (PS3.5, annex G): a header, then the high bytes and the low bytes apart.
    func runLengths() -> [UInt8] {
        let bytes = samples.littleEndianBytes
        let sampleBytes = samples.bitsAllocated / 8
        let segments = (0..<sampleBytes).reversed().map { place in
            segment(stride(from: place, to: bytes.count, by: sampleBytes).map { bytes[$0] })
        }
        var header: [UInt32] = [UInt32(segments.count)]
        var offset = 64
        for segment in segments {
            header.append(UInt32(offset))
            offset += segment.count
        }
        header += [UInt32](repeating: 0, count: 16 - header.count)
        return header.flatMap(\.littleEndianBytes) + segments.flatMap(\.self)
    }

    /// Rows are packed apart; a segment has an even length.
    private func segment(_ plane: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = []
        for row in 0..<rows { Self.pack(plane[row * columns..<(row + 1) * columns], into: &packed) }
        return packed.count % 2 == 0 ? packed : packed + [0]
    }

    /// Two and more equal bytes become a count and the byte, others a count and themselves (PS3.5, section G.3.1).
    private static func pack(_ row: ArraySlice<UInt8>, into packed: inout [UInt8]) {
        var start = row.startIndex
        while start < row.endIndex {
            let run = row[start...].prefix(128).prefix { $0 == row[start] }.count
            if run > 1 {
                packed += [UInt8(257 - run), row[start]]
                start += run
                continue
            }
            var end = start + 1
            while end < row.endIndex, end - start < 128, end + 1 == row.endIndex || row[end] != row[end + 1] {
                end += 1
            }
            packed.append(UInt8(end - start - 1))
            packed += row[start..<end]
            start = end
        }
    }
}
