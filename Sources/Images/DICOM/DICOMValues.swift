import Files

/// The values of attributes, as text and numbers.
enum DICOMValues {
    /// Longer than any text or list of numbers that is wanted.
    private static let longestText = 4096

    /// Text without the padding at its end; nil when there is none (PS3.5, section 6.2).
    static func text(_ element: DICOMElement?, in data: RawSpan) -> String? {
        guard let element, !element.isOpen else { return nil }
        let range = element.range.lowerBound..<min(element.range.upperBound, element.range.lowerBound + longestText)
        let bytes = [UInt8](copying: data.extracting(range))
        let padding: Set<UInt8> = [0x00, 0x20]
        let kept = bytes.drop { padding.contains($0) }.reversed().drop { padding.contains($0) }.reversed()
        return kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
    }

    /// Numbers that are written as text, or as floating-point numbers; what is none of these ends the list.
    static func decimals(_ element: DICOMElement?, in data: RawSpan) -> [Double] {
        guard let element, !element.isOpen else { return [] }
        switch element.kind {
        case "FD": return numbers(element, in: data, UInt64.self).map { Double(bitPattern: $0) }.filter(\.isFinite)
        case "FL":
            return numbers(element, in: data, UInt32.self).map { Double(Float(bitPattern: $0)) }.filter(\.isFinite)
        default: break
        }
        var found: [Double] = []
        for part in (text(element, in: data) ?? "").split(separator: "\\", omittingEmptySubsequences: false) {
            let part = part.filter { !$0.isWhitespace }
            guard let number = Double(part), number.isFinite else { break }
            found.append(number)
        }
        return found
    }

    /// A whole number that is written as text.
    static func integer(_ element: DICOMElement?, in data: RawSpan) -> Int? {
        decimals(element, in: data).first.flatMap { Int(exactly: $0) }
    }

    /// Numbers of two bytes.
    static func words(_ element: DICOMElement?, in data: RawSpan) -> [UInt16] {
        guard let element, !element.isOpen else { return [] }
        return numbers(element, in: data, UInt16.self)
    }

    /// A number of two bytes that is never negative.
    static func unsigned(_ element: DICOMElement?, in data: RawSpan) -> Int? {
        words(element, in: data).first.map(Int.init)
    }

    private static func numbers<Number: FixedWidthInteger & ByteConvertible>(
        _ element: DICOMElement, in data: RawSpan, _ type: Number.Type
    ) -> [Number] {
        let size = MemoryLayout<Number>.size
        // A table of grays has at most 65,536 entries.
        let count = min(element.range.count / size, 1 << 16)
        return (0..<count).map { index in
            data.dicomNumber(at: element.range.lowerBound + index * size, type, element.encoding)
        }
    }
}

extension DICOMFile {
    /// An attribute of a frame: its own, else that of all frames, else that of the file (PS3.3, section C.7.6.16).
    ///
    /// - Parameters:
    ///   - tag: The attribute.
    ///   - group: The functional group that it is in.
    ///   - frame: The frame, counted from zero.
    ///   - data: What the ranges refer to.
    /// - Returns: The attribute, when the file has it.
    /// - Throws: `DICOMFault` when the groups are damaged.
    func element(
        _ tag: DICOMTag, in group: DICOMTag, frame: Int, _ data: RawSpan
    ) throws(DICOMFault) -> DICOMElement? {
        for (sequence, number) in [(DICOMTag.frameGroups, frame), (.sharedGroups, 0)] {
            guard let groups = self[sequence] else { continue }
            if let macro = try Self.find(group, inItem: number, of: groups, data),
                let element = try Self.find(tag, inItem: 0, of: macro, data)
            {
                return element
            }
        }
        return self[tag]
    }

    /// An attribute in an item of a sequence.
    static func find(
        _ tag: DICOMTag, inItem number: Int, of sequence: DICOMElement, _ data: RawSpan
    ) throws(DICOMFault) -> DICOMElement? {
        let items = DICOMElements.Items(sequence.range, sequence.encoding)
        guard let item = try items.item(number, in: data) else { return nil }
        var elements = DICOMElements(item, sequence.encoding, depth: 1)
        while let element = try elements.next(in: data) {
            if element.tag == tag { return element }
        }
        return nil
    }
}
