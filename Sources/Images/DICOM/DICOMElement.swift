import Files

/// The number of an attribute: group and element (DICOM PS3.6).
struct DICOMTag: Hashable, Comparable {
    let rawValue: UInt32

    init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    static func < (a: DICOMTag, b: DICOMTag) -> Bool { a.rawValue < b.rawValue }

    static let item = DICOMTag(0xFFFE_E000)
    static let itemEnd = DICOMTag(0xFFFE_E00D)
    static let sequenceEnd = DICOMTag(0xFFFE_E0DD)
    var isStructure: Bool { rawValue >> 16 == 0xFFFE }
}

/// How a data set is written down: its transfer syntax without the coding of pixels (PS3.5, section 7).
struct DICOMEncoding: Equatable {
    /// Whether each element says what kind of value it has.
    let isExplicit: Bool
    let isBigEndian: Bool

    static let implicit = DICOMEncoding(isExplicit: false, isBigEndian: false)
    static let explicit = DICOMEncoding(isExplicit: true, isBigEndian: false)
}

/// An attribute of a data set, and where its value lies.
struct DICOMElement {
    let tag: DICOMTag
    /// The two letters of its kind; none when the data set does not say them.
    let kind: String
    let range: Range<Int>
    /// Whether its end was found by a mark and not announced: a sequence, or coded pixels.
    let isOpen: Bool
    /// How the elements in its items are written down.
    let encoding: DICOMEncoding
}

/// A cursor over the elements of a data set or an item (PS3.5, section 7.1).
struct DICOMElements {
    /// Items in items that real files have are three or four deep.
    private static let maximumDepth = 32
    private static let undefinedLength: UInt32 = 0xFFFF_FFFF
    /// The kinds whose length takes four bytes, after two that are reserved (PS3.5, section 7.1.2).
    private static let longKinds: Set<String> = [
        "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV",
    ]

    let encoding: DICOMEncoding
    private(set) var offset: Int
    private let end: Int
    private let depth: Int
    /// A tag from which on nothing is wanted; its element is the last.
    private let last: ClosedRange<DICOMTag>?

    init(_ range: Range<Int>, _ encoding: DICOMEncoding, upTo last: ClosedRange<DICOMTag>? = nil, depth: Int = 0) {
        self.encoding = encoding
        offset = range.lowerBound
        end = range.upperBound
        self.last = last
        self.depth = depth
    }

    /// The next element; nil at the end, or at the mark that ends an item.
    mutating func next(in data: RawSpan) throws(DICOMFault) -> DICOMElement? {
        guard offset < end else { return nil }
        let start = offset
        guard let (tag, kind, length, value) = header(in: data) else { throw .cutShort(at: start) }
        if tag.isStructure {
            guard tag == .itemEnd, depth > 0 else {
                throw .damaged("a mark where an attribute should be, at byte \(start)")
            }
            offset = value
            return nil
        }
        // An unknown kind with items hides what was written without kinds (PS3.5, section 6.2.2, note 2).
        let inner = kind == "UN" && length == Self.undefinedLength ? .implicit : encoding
        if let last, tag >= last.lowerBound {
            offset = end
            guard last.contains(tag) else { return nil }
            // Of pixels that are cut short the rest is there; what they lack is found when they are wanted.
            let isOpen = length == Self.undefinedLength
            let stop = isOpen ? end : min(end, value.addingReportingOverflow(Int(length)).partialValue)
            return DICOMElement(tag: tag, kind: kind, range: value..<stop, isOpen: isOpen, encoding: inner)
        }
        guard length == Self.undefinedLength else {
            guard Int(length) <= end - value else { throw .cutShort(at: start) }
            offset = value + Int(length)
            return DICOMElement(tag: tag, kind: kind, range: value..<offset, isOpen: false, encoding: inner)
        }
        let items = Items(value..<end, inner, depth: depth + 1)
        offset = try items.end(in: data)
        return DICOMElement(tag: tag, kind: kind, range: value..<offset, isOpen: true, encoding: inner)
    }

    /// Tag, kind, length and place of the value; nil when the data end before it.
    private func header(in data: RawSpan) -> (tag: DICOMTag, kind: String, length: UInt32, value: Int)? {
        guard end - offset >= 8 else { return nil }
        let tag = data.dicomTag(at: offset, encoding)
        let letters = (data.byte(at: offset + 4), data.byte(at: offset + 5))
        let isNamed = (0x41...0x5A).contains(letters.0) && (0x41...0x5A).contains(letters.1)
        // Some writers leave out the kind of single elements, and marks never have one.
        guard encoding.isExplicit, !tag.isStructure, isNamed else {
            return (tag, "", data.dicomNumber(at: offset + 4, UInt32.self, encoding), offset + 8)
        }
        let kind = String(decoding: [letters.0, letters.1], as: UTF8.self)
        guard Self.longKinds.contains(kind) else {
            return (tag, kind, UInt32(data.dicomNumber(at: offset + 6, UInt16.self, encoding)), offset + 8)
        }
        guard end - offset >= 12 else { return nil }
        return (tag, kind, data.dicomNumber(at: offset + 8, UInt32.self, encoding), offset + 12)
    }

    /// A cursor over the items of a sequence (PS3.5, section 7.5).
    struct Items {
        private let range: Range<Int>
        private let encoding: DICOMEncoding
        private let depth: Int

        init(_ range: Range<Int>, _ encoding: DICOMEncoding, depth: Int = 1) {
            self.range = range
            self.encoding = encoding
            self.depth = depth
        }

        /// Where the sequence ends whose end is marked.
        func end(in data: RawSpan) throws(DICOMFault) -> Int {
            var offset = range.lowerBound
            while let item = try next(from: offset, in: data) { offset = item.next }
            // The mark itself.
            guard range.upperBound - offset >= 8 else { throw .cutShort(at: offset) }
            return offset + 8
        }

        /// The item with a number, counted from zero.
        func item(_ number: Int, in data: RawSpan) throws(DICOMFault) -> Range<Int>? {
            var offset = range.lowerBound
            var index = 0
            while offset < range.upperBound, let item = try next(from: offset, in: data) {
                if index == number { return item.range }
                index += 1
                offset = item.next
            }
            return nil
        }

        /// The item at an offset and where the next one begins; nil at the mark that ends the sequence.
        private func next(from offset: Int, in data: RawSpan) throws(DICOMFault) -> (range: Range<Int>, next: Int)? {
            guard depth <= DICOMElements.maximumDepth else {
                throw .damaged("sequences lie more than \(DICOMElements.maximumDepth) deep")
            }
            guard range.upperBound - offset >= 8 else { throw .cutShort(at: offset) }
            let tag = data.dicomTag(at: offset, encoding)
            if tag == .sequenceEnd { return nil }
            guard tag == .item else { throw .damaged("no item where one should be, at byte \(offset)") }
            let length = data.dicomNumber(at: offset + 4, UInt32.self, encoding)
            let start = offset + 8
            guard length == DICOMElements.undefinedLength else {
                guard Int(length) <= range.upperBound - start else { throw .cutShort(at: offset) }
                return (start..<start + Int(length), start + Int(length))
            }
            var elements = DICOMElements(start..<range.upperBound, encoding, depth: depth)
            while try elements.next(in: data) != nil {}
            return (start..<elements.offset, elements.offset)
        }
    }
}

extension RawSpan {
    /// - Precondition: Its bytes lie inside the span.
    func dicomNumber<Number: FixedWidthInteger & ByteConvertible>(
        at offset: Int, _ type: Number.Type, _ encoding: DICOMEncoding
    ) -> Number {
        let number = number(at: offset, as: type)
        return encoding.isBigEndian ? Number(bigEndian: number) : Number(littleEndian: number)
    }

    fileprivate func dicomTag(at offset: Int, _ encoding: DICOMEncoding) -> DICOMTag {
        let group = dicomNumber(at: offset, UInt16.self, encoding)
        let element = dicomNumber(at: offset + 2, UInt16.self, encoding)
        return DICOMTag(UInt32(group) << 16 | UInt32(element))
    }
}
