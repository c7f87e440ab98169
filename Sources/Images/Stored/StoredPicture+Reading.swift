import CTIFF
import Files

extension StoredPicture {
    /// Reads a picture file; one whose samples have no meaning of their own, such as a JPEG or DICOM, as the picture that it shows.
    ///
    /// - Parameters:
    ///   - path: The file; its content decides what it is.
    ///   - window: What to show of a DICOM file's values.
    /// - Throws: `ImagesError` when the file is missing, damaged or no picture that is read.
    package init(contentsOf path: String, window: ImageWindow? = nil) throws(ImagesError) {
        let file: MappedFile
        do { file = try MappedFile(path: path) } catch { throw .file(error) }
        self = try file.withBytes { (bytes) throws(ImagesError) -> StoredPicture in
            try StoredPicture(decoding: bytes, name: path, window: window)
        }
    }

    /// Decodes the bytes of a picture file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What to call it in errors.
    ///   - window: What to show of a DICOM file's values.
    /// - Throws: `ImagesError` when the bytes are damaged or no such picture.
    package init(decoding bytes: RawSpan, name: String, window: ImageWindow? = nil) throws(ImagesError) {
        // What a DICOM file is has been asked before, so that it is not taken for another.
        let format = DICOMFile.isOne(bytes) ? .dicom : try ImageFormat(of: bytes, name: name)
        let stored = try bytes.withUnsafeBytes { (buffer) throws(ImagesError) -> StoredPicture? in
            switch format {
            case .png: return try PNGDecoder(name: name).stored(buffer)
            case .tiff: return try TIFFDecoder(buffer, name: name).stored()
            case .gif:
                let canvas = try GIFDecoder(buffer, name: name).canvas()
                return StoredPicture(
                    width: canvas.width, height: canvas.height, channels: 1, values: canvas.indices.map(UInt16.init),
                    alpha: nil, maximum: 255, palette: (0...255).map { canvas.palette[$0] })
            case .jpeg, .dicom: return nil
            }
        }
        if let stored {
            self = stored.turned(by: Orientation(in: bytes))
        } else {
            self.init(try Image(decoding: bytes, name: name, window: window))
        }
    }
}

extension TIFFDecoder {
    /// The samples of the first page; nil where they are stored in a way that only shows a picture, such as tiles or a camera's colours.
    func stored() throws(ImagesError) -> StoredPicture? {
        let (width, height) = try extents()
        guard let samples = number(TIFFTAG_SAMPLESPERPIXEL).map(Int.init),
            let bits = number(TIFFTAG_BITSPERSAMPLE).map(Int.init),
            let photometric = number(TIFFTAG_PHOTOMETRIC).map(Int32.init), let kind = TIFFSamples(self, bits: bits),
            samples == 1 || number(TIFFTAG_PLANARCONFIG).map(Int32.init) == PLANARCONFIG_CONTIG
        else { return nil }
        let channels: Int
        var colours: [[UInt8]]?
        switch photometric {
        case PHOTOMETRIC_MINISBLACK, PHOTOMETRIC_MINISWHITE: channels = 1
        case PHOTOMETRIC_RGB: channels = 3
        case PHOTOMETRIC_PALETTE where bits <= 8 && samples == 1:
            channels = 1
            colours = palette(count: 1 << bits)
            guard colours != nil else { return nil }
        default: return nil
        }
        guard (channels...channels + 2).contains(samples) else { return nil }
        var picture = StoredPicture.Builder(
            width: width, height: height, channels: channels, extra: samples - channels, maximum: kind.maximum,
            palette: colours)
        let isInverted = photometric == PHOTOMETRIC_MINISWHITE
        let (samplesPerRow, rowBytes) = (width * samples, (width * samples * bits + 7) / 8)
        var isSound = true
        var fractions: [Float] = []
        let isRead = try rows(count: height) { row in
            guard row.byteCount >= rowBytes else {
                isSound = false
                return
            }
            if kind.isFloat {
                for index in 0..<samplesPerRow { fractions.append(row.number(at: 4 * index, as: Float.self)) }
                return
            }
            picture.append { index in
                let sample = kind.sample(index, of: row)
                return isInverted ? UInt16(truncatingIfNeeded: kind.maximum - min(Int(sample), kind.maximum)) : sample
            }
        }
        guard isSound else { throw damaged() }
        guard isRead else { return nil }
        if kind.isFloat { append(fractions, rows: height, to: &picture) }
        return picture.finished()
    }

    /// Takes whole numbers as they are, and those of a picture from 0 to 1 as parts of 65535.
    private func append(_ numbers: [Float], rows: Int, to picture: inout StoredPicture.Builder) {
        // What is no number is no maximum either.
        let factor: Float = numbers.contains { $0 > 1 } ? 1 : 65535
        for row in 0..<rows {
            let start = row * (numbers.count / rows)
            picture.append { index in
                let number = numbers[start + index] * factor
                return number > 0 ? UInt16(min(number.rounded(), 65535)) : 0
            }
        }
    }
}

/// How a TIFF file's samples are numbers.
private struct TIFFSamples {
    private enum Kind {
        case unsigned, signed, float
    }

    private let kind: Kind
    private let bits: Int

    /// Nil for samples that are none of these.
    init?(_ decoder: borrowing TIFFDecoder, bits: Int) {
        switch decoder.number(TIFFTAG_SAMPLEFORMAT).map(Int32.init) {
        case SAMPLEFORMAT_INT where bits == 16 || bits == 32: kind = .signed
        case SAMPLEFORMAT_IEEEFP where bits == 32: kind = .float
        case SAMPLEFORMAT_UINT where [1, 2, 4, 8, 16, 32].contains(bits): kind = .unsigned
        default: return nil
        }
        self.bits = bits
    }

    var isFloat: Bool { kind == .float }

    var maximum: Int { bits >= 16 ? 65535 : 1 << bits - 1 }

    /// A whole number of a row that has it.
    func sample(_ index: Int, of row: RawSpan) -> UInt16 {
        switch (kind, bits) {
        case (.signed, 32): UInt16(clamping: row.number(at: 4 * index, as: Int32.self))
        case (.signed, _): UInt16(clamping: row.number(at: 2 * index, as: Int16.self))
        case (.unsigned, 32): UInt16(clamping: row.number(at: 4 * index, as: UInt32.self))
        case (.unsigned, 16): row.number(at: 2 * index, as: UInt16.self)
        case (.unsigned, 8): UInt16(row.byte(at: index))
        case (.unsigned, _), (.float, _):
            UInt16(row.byte(at: index * bits / 8) >> UInt8(8 - bits - index * bits % 8)) & (1 << UInt16(bits) - 1)
        }
    }
}
