import Files

extension Orientation {
    /// The orientation that a picture file states, looked up without decoding the picture.
    ///
    /// JPEG has it in an Exif block, PNG in an `eXIf` chunk, TIFF in its first directory; whatever is odd about it counts as upright.
    ///
    /// - Parameter path: The file; its content decides what it is.
    /// - Throws: `ImagesError.file` when the file is missing or cannot be read.
    package init(contentsOf path: String) throws(ImagesError) {
        do {
            self = try MappedFile(path: path).withBytes { Orientation(in: $0) }
        } catch {
            throw .file(error)
        }
    }

    /// The orientation that the bytes of a picture file state.
    package init(in bytes: RawSpan) {
        self = Self.stated(bytes) ?? .upright
    }

    private static func stated(_ bytes: RawSpan) -> Orientation? {
        switch bytes.withUnsafeBytes({ ImageFormat(sniffing: $0) }) {
        case .jpeg: jpeg(bytes)
        case .png: png(bytes)
        case .tiff: ExifDirectory(bytes)?.orientation(in: bytes)
        case .gif, .dicom, nil: nil
        }
    }

    /// The first Exif block before the picture's data (Exif 2.3, section 4.7.2; markers: ITU-T T.81, annex B).
    private static func jpeg(_ bytes: RawSpan) -> Orientation? {
        let signature = Array("Exif\0\0".utf8)
        var offset = 2
        while let marker = nextMarker(bytes, &offset) {
            switch marker {
            // Markers without a segment: restarts, the beginning and a private one.
            case 0x01, 0xD0...0xD8: continue
            // The data or the end.
            case 0xD9, 0xDA: return nil
            default: break
            }
            guard let length = bytes.integer(at: offset, bytes: 2, isLittleEndian: false), length >= 2,
                length <= bytes.byteCount - offset
            else { return nil }
            let segment = bytes.extracting(offset + 2..<offset + length)
            if marker == 0xE1, segment.starts(with: signature) {
                let block = segment.extracting(signature.count..<segment.byteCount)
                return ExifDirectory(block)?.orientation(in: block)
            }
            offset += length
        }
        return nil
    }

    /// The code of the next marker, whose place is behind it then; stray and fill bytes before it are passed over.
    private static func nextMarker(_ bytes: RawSpan, _ offset: inout Int) -> UInt8? {
        while offset < bytes.byteCount, bytes.byte(at: offset) != 0xFF { offset += 1 }
        while offset < bytes.byteCount, bytes.byte(at: offset) == 0xFF { offset += 1 }
        guard offset < bytes.byteCount else { return nil }
        defer { offset += 1 }
        return bytes.byte(at: offset)
    }

    /// The `eXIf` chunk (PNG specification, third edition, 11.3.4.5), before or behind the picture's data.
    private static func png(_ bytes: RawSpan) -> Orientation? {
        var offset = 8
        while let length = bytes.integer(at: offset, bytes: 4, isLittleEndian: false),
            length <= bytes.byteCount - offset - 12
        {
            let chunk = bytes.extracting(offset + 4..<offset + 8 + length)
            if chunk.starts(with: Array("eXIf".utf8)) {
                let block = chunk.extracting(4..<chunk.byteCount)
                return ExifDirectory(block)?.orientation(in: block)
            }
            if chunk.starts(with: Array("IEND".utf8)) { return nil }
            offset += 12 + length
        }
        return nil
    }
}

/// The first directory of a TIFF file, or of what an Exif block holds, which is one (TIFF 6.0, section 2; BigTIFF).
struct ExifDirectory {
    private let isLittleEndian: Bool
    /// Whether counts and places have eight bytes instead of two and four.
    private let isBig: Bool
    private let place: Int

    init?(_ bytes: RawSpan) {
        if bytes.starts(with: Array("II".utf8)) {
            isLittleEndian = true
        } else if bytes.starts(with: Array("MM".utf8)) {
            isLittleEndian = false
        } else {
            return nil
        }
        switch bytes.integer(at: 2, bytes: 2, isLittleEndian: isLittleEndian) {
        case 42: isBig = false
        case 43: isBig = true
        default: return nil
        }
        let start = bytes.integer(at: isBig ? 8 : 4, bytes: isBig ? 8 : 4, isLittleEndian: isLittleEndian)
        guard let start else { return nil }
        place = start
    }

    /// What tag 274 says; nil where it is not there, has another type, stands for several values, or none of the eight.
    ///
    /// - Parameter bytes: Those that the directory was found in.
    /// - Returns: One of the eight.
    func orientation(in bytes: RawSpan) -> Orientation? {
        let (countBytes, entryBytes) = isBig ? (8, 20) : (2, 12)
        guard let count = bytes.integer(at: place, bytes: countBytes, isLittleEndian: isLittleEndian) else {
            return nil
        }
        var entry = place + countBytes
        for _ in 0..<count {
            guard entry <= bytes.byteCount - entryBytes,
                let tag = bytes.integer(at: entry, bytes: 2, isLittleEndian: isLittleEndian)
            else { return nil }
            if tag == 274 { return orientation(of: entry, in: bytes) }
            entry += entryBytes
        }
        return nil
    }

    private func orientation(of entry: Int, in bytes: RawSpan) -> Orientation? {
        // The bytes of a SHORT and of a LONG, by the type's number.
        let sizes = [3: 2, 4: 4]
        guard let type = bytes.integer(at: entry + 2, bytes: 2, isLittleEndian: isLittleEndian),
            let size = sizes[type],
            bytes.integer(at: entry + 4, bytes: isBig ? 8 : 4, isLittleEndian: isLittleEndian) == 1,
            let value = bytes.integer(at: entry + (isBig ? 12 : 8), bytes: size, isLittleEndian: isLittleEndian)
        else { return nil }
        return UInt8(exactly: value).flatMap(Orientation.init(rawValue:))
    }
}

extension RawSpan {
    /// An unsigned number of up to eight bytes; nil where it is not wholly inside, or larger than an `Int`.
    fileprivate func integer(at offset: Int, bytes count: Int, isLittleEndian: Bool) -> Int? {
        guard offset >= 0, count <= byteCount, offset <= byteCount - count else { return nil }
        var number: UInt64 = 0
        for index in 0..<count {
            number = number << 8 | UInt64(byte(at: offset + (isLittleEndian ? count - 1 - index : index)))
        }
        return Int(exactly: number)
    }
}
