import CTIFF
import Files

/// How the first page of a TIFF file holds its pixels as numbers (TIFF 6.0, sections 8 and 19).
struct TIFFPage {
    enum Kind {
        case unsigned, signed, float
    }

    let width: Int
    let height: Int
    /// 1 for gray or indices, 3 for red, green and blue.
    let channels: Int
    /// Numbers of a pixel: the channels, and what lies behind them.
    let samples: Int
    let kind: Kind
    /// Of each number.
    let bits: Int
    /// Whether white is the least number.
    let isInverted: Bool
    /// Whether the channels lie apart from each other, and not side by side.
    let isApart: Bool
    /// The colours of the indices, where the numbers are such.
    let palette: [[UInt8]]?

    /// The numbers of a pixel that are taken: the channels, and the first behind them for the opacity.
    var taken: Int { min(samples, channels + 1) }

    /// The greatest number that counts.
    var maximum: Int { bits >= 16 ? 65535 : 1 << bits - 1 }

    /// A whole number of a row that has it; those above 65535 count as that, and negative ones as 0.
    func integer(_ index: Int, of row: RawSpan) -> UInt16 {
        let number: UInt16 =
            switch (kind, bits) {
            case (.signed, 64): UInt16(clamping: row.number(at: 8 * index, as: Int64.self))
            case (.signed, 32): UInt16(clamping: row.number(at: 4 * index, as: Int32.self))
            case (.signed, 16): UInt16(clamping: row.number(at: 2 * index, as: Int16.self))
            case (.signed, _): UInt16(clamping: row.number(at: index, as: Int8.self))
            case (_, 64): UInt16(clamping: row.number(at: 8 * index, as: UInt64.self))
            case (_, 32): UInt16(clamping: row.number(at: 4 * index, as: UInt32.self))
            case (_, 16): row.number(at: 2 * index, as: UInt16.self)
            case (_, 8): UInt16(row.byte(at: index))
            default:
                UInt16(row.byte(at: index * bits / 8) >> UInt8(8 - bits - index * bits % 8)) & (1 << UInt16(bits) - 1)
            }
        return isInverted ? UInt16(clamping: maximum - Int(number)) : number
    }

    /// A fraction of a row that has it.
    func fraction(_ index: Int, of row: RawSpan) -> Float {
        switch bits {
        case 64: Float(row.number(at: 8 * index, as: Double.self))
        case 16: Float(Float16(bitPattern: row.number(at: 2 * index, as: UInt16.self)))
        default: row.number(at: 4 * index, as: Float.self)
        }
    }
}

extension TIFFDecoder {
    /// How the first page holds its numbers; nil where they only show a picture, such as those of a camera or a printer.
    ///
    /// - Throws: `ImagesError.unsupported` where eight bits of what they show would not tell what they are.
    func page() throws(ImagesError) -> TIFFPage? {
        let (width, height) = try extents()
        let samples = Int(number(TIFFTAG_SAMPLESPERPIXEL) ?? 1)
        let bits = Int(number(TIFFTAG_BITSPERSAMPLE) ?? 1)
        let photometric = number(TIFFTAG_PHOTOMETRIC).map(Int32.init)
        var channels = 1
        var colours: [[UInt8]]?
        switch photometric {
        case PHOTOMETRIC_MINISBLACK, PHOTOMETRIC_MINISWHITE: break
        case PHOTOMETRIC_RGB: channels = 3
        case PHOTOMETRIC_PALETTE where bits <= 8 && samples == 1: colours = palette(count: 1 << bits)
        default:
            guard bits == 8 else {
                throw unsupported("colours of \(bits) bits that are neither gray, RGB nor a palette")
            }
            return nil
        }
        guard photometric != PHOTOMETRIC_PALETTE || colours != nil else { throw damaged() }
        guard samples >= channels else { throw unsupported("\(samples) samples a pixel are no colour") }
        let kind = try kind(bits: bits)
        let isInverted = photometric == PHOTOMETRIC_MINISWHITE
        guard kind != .float || !isInverted else { throw unsupported("fractions of which the least is white") }
        return TIFFPage(
            width: width, height: height, channels: channels, samples: samples, kind: kind, bits: bits,
            isInverted: isInverted,
            isApart: samples > 1 && number(TIFFTAG_PLANARCONFIG).map(Int32.init) == PLANARCONFIG_SEPARATE,
            palette: colours)
    }

    private func kind(bits: Int) throws(ImagesError) -> TIFFPage.Kind {
        switch number(TIFFTAG_SAMPLEFORMAT).map(Int32.init) {
        case SAMPLEFORMAT_INT where [8, 16, 32, 64].contains(bits): return .signed
        case SAMPLEFORMAT_IEEEFP where [16, 32, 64].contains(bits): return .float
        case SAMPLEFORMAT_UINT where [1, 2, 4, 8, 16, 32, 64].contains(bits),
            SAMPLEFORMAT_VOID where [1, 2, 4, 8, 16, 32, 64].contains(bits):
            return .unsigned
        case SAMPLEFORMAT_INT: throw unsupported("signed samples of \(bits) bits")
        case SAMPLEFORMAT_IEEEFP: throw unsupported("fractions of \(bits) bits")
        case SAMPLEFORMAT_COMPLEXINT, SAMPLEFORMAT_COMPLEXIEEEFP: throw unsupported("complex numbers")
        default: throw unsupported("samples of \(bits) bits")
        }
    }

    /// The whole numbers that are taken of each pixel, side by side; those above 65535 count as that, and negative ones as 0.
    ///
    /// - Parameter page: How it holds them.
    /// - Returns: `width × height × taken` numbers.
    /// - Throws: `ImagesError` when a piece cannot be decoded.
    func integers(of page: TIFFPage) throws(ImagesError) -> [UInt16] {
        // Nearly every file, without asking at each number: a few bytes of a file may ask for 400 million.
        guard page.bits == 8, page.kind == .unsigned, !page.isInverted else {
            return try numbers(of: page, 0, page.integer)
        }
        var numbers = [UInt16](repeating: 0, count: page.width * page.height * page.taken)
        let (each, taken) = page.isApart ? (1, 1) : (page.samples, page.taken)
        try forEachPiece(of: page) { columns, rows, plane, row in
            let start = (rows * page.width + columns.lowerBound) * page.taken + plane
            precondition(
                row.byteCount >= columns.count * each && start + columns.count * page.taken <= numbers.count + plane)
            numbers.withUnsafeMutableBufferPointer { numbers in
                row.withUnsafeBytes { row in
                    for column in 0..<columns.count {
                        for sample in 0..<taken {
                            numbers[start + column * page.taken + sample] = UInt16(row[column * each + sample])
                        }
                    }
                }
            }
        }
        return numbers
    }

    /// The numbers that are taken of each pixel, side by side, wherever the page holds them.
    ///
    /// - Parameters:
    ///   - page: How it holds them.
    ///   - nothing: What stands where nothing was read yet.
    ///   - number: The number of an index in a row.
    /// - Returns: `width × height × taken` numbers.
    /// - Throws: `ImagesError` when a piece cannot be decoded.
    func numbers<Number>(
        of page: TIFFPage, _ nothing: Number, _ number: (Int, RawSpan) -> Number
    ) throws(ImagesError) -> [Number] {
        var numbers = [Number](repeating: nothing, count: page.width * page.height * page.taken)
        try forEachPiece(of: page) { columns, rows, plane, row in
            let each = page.isApart ? 1 : page.samples
            let taken = page.isApart ? 1 : page.taken
            for column in columns {
                let target = (rows * page.width + column) * page.taken + plane
                for sample in 0..<taken {
                    numbers[target + sample] = number((column - columns.lowerBound) * each + sample, row)
                }
            }
        }
        return numbers
    }

    /// Decodes the strips or tiles of a page and hands out their rows: which columns they are, which row, and from which plane.
    ///
    /// Stands for `TIFFReadEncodedStrip` and `TIFFReadEncodedTile`.
    private func forEachPiece(
        of page: TIFFPage, _ take: (_ columns: Range<Int>, _ row: Int, _ plane: Int, RawSpan) -> Void
    ) throws(ImagesError) {
        let isTiled = TIFFIsTiled(tiff) != 0
        let (width, height) = try pieceExtents(of: page, isTiled: isTiled)
        let rowBytes = (width * (page.isApart ? 1 : page.samples) * page.bits + 7) / 8
        // Far above what any program makes of a picture that is accepted.
        guard rowBytes * height <= 1 << 30, Int(isTiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff)) == rowBytes * height
        else { throw unsupported("pieces of \(width)×\(height) pixels") }
        var piece = [UInt8](repeating: 0, count: rowBytes * height)
        for plane in 0..<(page.isApart ? page.taken : 1) {
            for top in stride(from: 0, to: page.height, by: height) {
                let rows = min(height, page.height - top)
                for left in stride(from: 0, to: page.width, by: width) {
                    // A tile is whole; of the last strip there is what is left of the picture.
                    let expected = rowBytes * (isTiled ? height : rows)
                    let (x, y, sample) = (UInt32(left), UInt32(top), UInt16(plane))
                    let count = piece.withUnsafeMutableBytes { piece in
                        isTiled
                            ? TIFFReadEncodedTile(
                                tiff, TIFFComputeTile(tiff, x, y, 0, sample), piece.baseAddress, tmsize_t(expected))
                            : TIFFReadEncodedStrip(
                                tiff, TIFFComputeStrip(tiff, y, sample), piece.baseAddress,
                                tmsize_t(expected))
                    }
                    guard count == expected, memory.firstError == nil else { throw damaged() }
                    let columns = left..<min(left + width, page.width)
                    for row in 0..<rows {
                        take(
                            columns, top + row, plane,
                            piece.span.bytes.extracting(row * rowBytes..<(row + 1) * rowBytes))
                    }
                }
            }
        }
    }

    /// Columns and rows of a tile or a strip.
    private func pieceExtents(of page: TIFFPage, isTiled: Bool) throws(ImagesError) -> (width: Int, height: Int) {
        var (columns, rows): (UInt32, UInt32) = (0, 0)
        if isTiled {
            guard shim_TIFFGetField32(tiff, UInt32(TIFFTAG_TILEWIDTH), &columns) == 1,
                shim_TIFFGetField32(tiff, UInt32(TIFFTAG_TILELENGTH), &rows) == 1, columns > 0, rows > 0
            else { throw damaged() }
            // What follows is then far from any overflow.
            guard columns <= 1 << 24, rows <= 1 << 24 else {
                throw unsupported("pieces of \(columns)×\(rows) pixels")
            }
            return (Int(columns), Int(rows))
        }
        let isStated = shim_TIFFGetField32(tiff, UInt32(TIFFTAG_ROWSPERSTRIP), &rows) == 1 && rows > 0
        return (page.width, isStated ? min(Int(rows), page.height) : page.height)
    }

    func unsupported(_ reason: String) -> ImagesError { .unsupported(file: name, format: .tiff, reason: reason) }
}
