import Files

/// A table of grays or of one colour (PS3.3, sections C.11.1.1 and C.7.6.3.1.5).
struct DICOMLookupTable {
    private let first: Int
    /// Bits of an entry.
    let bits: Int
    private let entries: [UInt16]

    /// - Parameters:
    ///   - descriptor: The number of entries, the first value that has one, and the bits of each.
    ///   - table: The entries.
    ///   - isSigned: Whether the first value may be negative.
    ///   - data: What the ranges refer to.
    /// - Throws: `DICOMFault.damaged` when the two contradict each other.
    init(
        descriptor: DICOMElement?, table: DICOMElement?, isSigned: Bool, _ data: RawSpan
    ) throws(DICOMFault) {
        let numbers = DICOMValues.words(descriptor, in: data)
        guard numbers.count == 3, let table, !table.isOpen else {
            throw .damaged("a table of grays without its entries")
        }
        // 65,536 does not fit into its two bytes.
        let count = numbers[0] == 0 ? 1 << 16 : Int(numbers[0])
        first = isSigned || descriptor?.kind == "SS" ? Int(Int16(bitPattern: numbers[1])) : Int(numbers[1])
        guard (1...16).contains(numbers[2]) else { throw .damaged("a table of grays of \(numbers[2]) bits") }
        bits = Int(numbers[2])
        if table.range.count >= 2 * count {
            entries = Array(DICOMValues.words(table, in: data).prefix(count))
        } else if bits <= 8, table.range.count >= count {
            // Two to a word.
            let bytes = [UInt8](copying: data.extracting(table.range))
            let swap = table.encoding.isBigEndian && table.kind != "OB" ? 1 : 0
            entries = (0..<count).map { UInt16(bytes[min($0 ^ swap, bytes.count - 1)]) }
        } else {
            throw .damaged("a table of \(count) grays in \(table.range.count) bytes")
        }
    }

    /// The entry of a value; values outside have the nearest.
    subscript(value: Int) -> UInt16 {
        entries[min(max(value.subtractingReportingOverflow(first).partialValue, 0), entries.count - 1)]
    }

    /// The greatest entry that there can be.
    var maximum: Double { Double((1 << bits) - 1) }

    /// The table in the first item of a sequence; nil without one.
    static func inFirstItem(
        of sequence: DICOMElement?, isSigned: Bool, _ data: RawSpan
    ) throws(DICOMFault) -> DICOMLookupTable? {
        guard let sequence, let descriptor = try DICOMFile.find(.tableDescriptor, inItem: 0, of: sequence, data) else {
            return nil
        }
        return try DICOMLookupTable(
            descriptor: descriptor, table: DICOMFile.find(.table, inItem: 0, of: sequence, data), isSigned: isSigned,
            data)
    }
}
