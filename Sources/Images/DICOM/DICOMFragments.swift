import Files

/// The items that coded pixels are in (PS3.5, annex A.4).
struct DICOMFragments {
    private let ranges: [Range<Int>]
    /// Where frames begin, counted from the first item; nothing when the file does not say.
    private let offsets: [Int]
    private let start: Int

    /// Lists the items.
    ///
    /// - Throws: `DICOMFault.damaged` when they are cut short.
    init(_ file: DICOMFile, _ pixels: DICOMElement, _ data: RawSpan) throws(DICOMFault) {
        let items = try Self.items(pixels.range, data)
        guard let table = items.first else { throw .damaged("no pixels") }
        ranges = Array(items.dropFirst())
        start = table.upperBound
        let extended = file[.extendedOffsets].map { Self.numbers(UInt64.self, $0.range, data) } ?? []
        offsets = extended.isEmpty ? Self.numbers(UInt32.self, table, data) : extended
    }

    private static func items(_ range: Range<Int>, _ data: RawSpan) throws(DICOMFault) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var offset = range.lowerBound
        while range.upperBound - offset >= 8 {
            let group = data.dicomNumber(at: offset, UInt16.self, .explicit)
            let element = data.dicomNumber(at: offset + 2, UInt16.self, .explicit)
            let length = Int(data.dicomNumber(at: offset + 4, UInt32.self, .explicit))
            guard group == 0xFFFE else { throw .damaged("no item of pixels where one should be, at byte \(offset)") }
            if element == 0xE0DD { return items }
            guard element == 0xE000 else { throw .damaged("no item of pixels where one should be, at byte \(offset)") }
            guard length <= range.upperBound - offset - 8 else {
                throw .damaged("its coded pixels are cut short")
            }
            items.append(offset + 8..<offset + 8 + length)
            offset += 8 + length
        }
        throw .damaged("its coded pixels are cut short")
    }

    private static func numbers<Number: FixedWidthInteger & ByteConvertible>(
        _ type: Number.Type, _ range: Range<Int>, _ data: RawSpan
    ) -> [Int] {
        let size = MemoryLayout<Number>.size
        return stride(from: range.lowerBound, to: range.upperBound - size + 1, by: size).map { offset in
            Int(clamping: data.dicomNumber(at: offset, type, .explicit))
        }
    }

    /// The items of a frame.
    func frame(_ number: Int, of count: Int) throws(DICOMFault) -> [Range<Int>] {
        if count == 1 { return ranges }
        if ranges.count == count { return [ranges[number]] }
        guard offsets.count == count else {
            throw .unsupported("\(count) frames in \(ranges.count) items, without a table that says which is where")
        }
        // An offset counts to the head of an item.
        let begin = offsets[number]
        let end = number + 1 < count ? offsets[number + 1] : Int.max
        return ranges.filter { (begin..<max(begin, end)).contains($0.lowerBound - 8 - start) }
    }
}
