import Files

/// Picture formats that are known by their content and not read.
package enum OtherFormat: String, Sendable, CaseIterable {
    case webP = "WebP"
    case netpbm = "PPM or PGM"
    case jpeg2000 = "JPEG 2000"
    case bmp = "BMP"
    case heic = "HEIC"
    case avif = "AVIF"
    case jpegXL = "JPEG XL"
    case nifti = "NIfTI"

    /// What to do with such a file.
    var hint: String {
        switch self {
        case .nifti: "save the slices that are meant as PNG"
        default: "convert it to PNG"
        }
    }

    /// The format that a file's first bytes announce, if it is one of these.
    init?(sniffing bytes: RawSpan) {
        func holds(_ text: String, at offset: Int) -> Bool {
            offset <= bytes.byteCount && bytes.extracting(offset..<bytes.byteCount).starts(with: Array(text.utf8))
        }
        if holds("RIFF", at: 0), holds("WEBP", at: 8) {
            self = .webP
        } else if holds("P", at: 0), bytes.byteCount > 2, (0x31...0x37).contains(bytes.byte(at: 1)),
            [0x09, 0x0A, 0x0D, 0x20, 0x23].contains(bytes.byte(at: 2))
        {
            self = .netpbm
        } else if bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51])
            || bytes.starts(with: [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A])
        {
            self = .jpeg2000
        } else if bytes.starts(with: [0xFF, 0x0A])
            || bytes.starts(with: [0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A])
        {
            self = .jpegXL
        } else if holds("BM", at: 0) {
            self = .bmp
        } else if holds("ftypavif", at: 4) || holds("ftypavis", at: 4) {
            self = .avif
        } else if ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].contains(where: {
            holds("ftyp\($0)", at: 4)
        }) {
            self = .heic
        } else if Self.isNIfTI(bytes) {
            self = .nifti
        } else {
            return nil
        }
    }

    /// Whether a file, or what is compressed in it, begins with a NIfTI-1 or NIfTI-2 header.
    private static func isNIfTI(_ bytes: RawSpan) -> Bool {
        if bytes.starts(with: [0x1F, 0x8B, 8]) {
            guard let start = gzipStream(bytes) else { return false }
            return Deflate.inflate(bytes.extracting(start..<bytes.byteCount), first: 348)
                .map { $0.withBytes { isNIfTIHeader($0) } } ?? false
        }
        return isNIfTIHeader(bytes)
    }

    private static func isNIfTIHeader(_ bytes: RawSpan) -> Bool {
        func holds(_ marks: [String], at offset: Int) -> Bool {
            guard offset <= bytes.byteCount else { return false }
            let rest = bytes.extracting(offset..<bytes.byteCount)
            return marks.contains { rest.starts(with: Array($0.utf8)) }
        }
        // The size of the header, in either order of bytes, and the mark at its end or behind it.
        if bytes.starts(with: [0x5C, 1, 0, 0]) || bytes.starts(with: [0, 0, 1, 0x5C]) {
            return holds(["n+1\0", "ni1\0"], at: 344)
        }
        return (bytes.starts(with: [0x1C, 2, 0, 0]) || bytes.starts(with: [0, 0, 2, 0x1C]))
            && holds(["n+2\0", "ni2\0"], at: 4)
    }

    /// Where the compressed data of a gzip member begins (RFC 1952, 2.3).
    private static func gzipStream(_ bytes: RawSpan) -> Int? {
        guard bytes.byteCount > 18 else { return nil }
        let flags = bytes.byte(at: 3)
        var offset = 10
        if flags & 4 != 0 { offset += 2 + Int(bytes.byte(at: 10)) + Int(bytes.byte(at: 11)) << 8 }
        for text in [8, 16] as [UInt8] where flags & text != 0 {
            while offset < bytes.byteCount, bytes.byte(at: offset) != 0 { offset += 1 }
            offset += 1
        }
        if flags & 2 != 0 { offset += 2 }
        return offset < bytes.byteCount ? offset : nil
    }
}
