import Files

/// The data set of a DICOM file up to its pixels: what it says, and where.
struct DICOMFile {
    let transferSyntax: DICOMTransferSyntax
    /// What the ranges of the elements refer to.
    let source: Source
    let encoding: DICOMEncoding
    private let elements: [DICOMTag: DICOMElement]
    private(set) var pixels: DICOMElement?

    enum Source {
        /// The file itself.
        case file
        /// What its data set was inflated to.
        case inflated([UInt8])
    }

    /// Reads what a file says before its pixels.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: `DICOMFault` when it is no DICOM file or damaged before its pixels.
    init(_ bytes: RawSpan) throws(DICOMFault) {
        var start = Self.start(of: bytes)
        var transferSyntax: DICOMTransferSyntax?
        if start + 2 <= bytes.byteCount, bytes.dicomNumber(at: start, UInt16.self, .explicit) == 0x0002 {
            (transferSyntax, start) = try Self.meta(bytes, from: start)
        }
        let syntax = if let transferSyntax { transferSyntax } else { try Self.unnamed(bytes, at: start) }
        self.transferSyntax = syntax
        let rest = start..<bytes.byteCount
        guard syntax.isDeflated else {
            source = .file
            encoding = Self.encoding(bytes, at: start, syntax)
            (elements, pixels) = try Self.elements(bytes, rest, encoding)
            return
        }
        guard let inflated = Deflate.inflate(bytes.extracting(rest), atMost: Image.maximumPixels * 2) else {
            throw .damaged("its deflated data set is cut short, damaged or too large")
        }
        encoding = .explicit
        (elements, pixels) = try Self.elements(inflated.span.bytes, 0..<inflated.count, .explicit)
        source = .inflated(inflated)
    }

    /// Lends the bytes that the ranges of the elements refer to.
    func withData<Result>(
        of file: RawSpan, _ body: (RawSpan) throws(DICOMFault) -> Result
    ) throws(DICOMFault) -> Result {
        switch source {
        case .file: try body(file)
        case .inflated(let bytes): try body(bytes.span.bytes)
        }
    }

    subscript(_ tag: DICOMTag) -> DICOMElement? { elements[tag] }

    // MARK: Beginnings

    /// Whether a file is one (PS3.10, section 7.1).
    ///
    /// Files of old have no preamble: those are told by their first attribute, a group that nearly all have.
    static func isOne(_ bytes: RawSpan) -> Bool {
        if start(of: bytes) > 0 { return true }
        guard bytes.byteCount >= 12 else { return false }
        let group = bytes.dicomNumber(at: 0, UInt16.self, .explicit)
        let element = bytes.dicomNumber(at: 2, UInt16.self, .explicit)
        let kind = [bytes.byte(at: 4), bytes.byte(at: 5)]
        switch group {
        case 0x0002: return element == 0 && kind == Array("UL".utf8)
        case 0x0008:
            let isExplicit = kind.allSatisfy { (0x41...0x5A).contains($0) }
            let length = bytes.dicomNumber(at: 4, UInt32.self, .implicit)
            return element <= 0x20 && (isExplicit || (length <= 256 && length.isMultiple(of: 2)))
        default: return false
        }
    }

    private static let preambleBytes = 128

    /// Where the first attribute lies.
    private static func start(of bytes: RawSpan) -> Int {
        let start = preambleBytes + 4
        guard bytes.byteCount >= start, bytes.extracting(preambleBytes..<start).starts(with: Array("DICM".utf8)) else {
            return 0
        }
        return start
    }

    /// The meta information, which is always explicit and little-endian.
    private static func meta(
        _ bytes: RawSpan, from start: Int
    ) throws(DICOMFault) -> (DICOMTransferSyntax?, end: Int) {
        var elements = DICOMElements(start..<bytes.byteCount, .explicit)
        var syntax: DICOMTransferSyntax?
        var end = start
        while end + 2 <= bytes.byteCount, bytes.dicomNumber(at: end, UInt16.self, .explicit) == 0x0002 {
            guard let element = try elements.next(in: bytes) else { break }
            if element.tag == .transferSyntax {
                syntax = DICOMValues.text(element, in: bytes).map(DICOMTransferSyntax.init)
            }
            end = elements.offset
        }
        return (syntax, end)
    }

    /// The syntax of a data set without meta information, which is one of two.
    private static func unnamed(_ bytes: RawSpan, at start: Int) throws(DICOMFault) -> DICOMTransferSyntax {
        guard start + 8 <= bytes.byteCount else { throw .damaged("no attributes") }
        return DICOMTransferSyntax(
            uid: isExplicit(bytes, at: start) ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2")
    }

    /// How the data set is written down: some writers announce one way and take the other, which its first attribute shows.
    private static func encoding(_ bytes: RawSpan, at start: Int, _ syntax: DICOMTransferSyntax) -> DICOMEncoding {
        let announced = syntax.encoding
        guard !announced.isBigEndian, start + 8 <= bytes.byteCount else { return announced }
        return isExplicit(bytes, at: start) ? .explicit : .implicit
    }

    private static func isExplicit(_ bytes: RawSpan, at start: Int) -> Bool {
        [start + 4, start + 5].allSatisfy { (0x41...0x5A).contains(bytes.byte(at: $0)) }
    }

    private static func elements(
        _ data: RawSpan, _ range: Range<Int>, _ encoding: DICOMEncoding
    ) throws(DICOMFault) -> ([DICOMTag: DICOMElement], pixels: DICOMElement?) {
        var cursor = DICOMElements(range, encoding, upTo: DICOMTag.floatPixels...DICOMTag.pixels)
        var elements: [DICOMTag: DICOMElement] = [:]
        while let element = try cursor.next(in: data) {
            if element.tag >= .floatPixels { return (elements, element) }
            if DICOMTag.wanted.contains(element.tag) { elements[element.tag] = element }
        }
        return (elements, nil)
    }
}
