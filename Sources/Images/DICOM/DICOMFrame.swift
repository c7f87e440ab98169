import DICOMCodec
import Files

/// One frame of a picture, decoded to samples.
struct DICOMFrame {
    let picture: DICOMPicture
    let colours: DICOMPicture.Colours
    let samples: DICOMSamples
    let bytes: Bytes

    /// Where the samples are.
    enum Bytes {
        /// In the data set.
        case range(Range<Int>)
        /// In an array from a byte on.
        case array([UInt8], from: Int)
    }

    /// Decodes a frame, counted from zero.
    init(_ number: Int, of file: DICOMFile, _ picture: DICOMPicture, _ data: RawSpan) throws(DICOMFault) {
        guard let coding = file.transferSyntax.coding else {
            throw .unsupported("the transfer syntax \(Self.named(file.transferSyntax))")
        }
        guard let pixels = file.pixels else { throw .damaged("it ends before its pixels") }
        guard pixels.tag == .pixels else { throw .unsupported("floating-point pixels") }
        self.picture = picture
        let colours = try picture.colours()
        if case .none = coding {
            guard !pixels.isOpen else { throw .damaged("coded pixels in a file that announces none") }
            self.colours = colours
            (samples, bytes) = try Self.plain(number, pixels, file, picture, colours, data)
            return
        }
        guard pixels.isOpen else {
            throw .damaged("uncoded pixels in a file that announces \(file.transferSyntax.name)")
        }
        let ranges = try DICOMFragments(file, pixels, data).frame(number, of: picture.frames)
        let decoded: Decoded
        if ranges.count == 1 {
            decoded = try Self.decode(data.extracting(ranges[0]), coding, picture, colours)
        } else {
            var stream: [UInt8] = []
            for range in ranges { data.extracting(range).withUnsafeBytes { stream.append(contentsOf: $0) } }
            decoded = try Self.decode(stream.span.bytes, coding, picture, colours)
        }
        (samples, self.colours, bytes) = (decoded.samples, decoded.colours, .array(decoded.bytes, from: decoded.start))
    }

    private static func named(_ syntax: DICOMTransferSyntax) -> String {
        syntax.name == syntax.uid ? syntax.uid : "\(syntax.uid) (\(syntax.name))"
    }

    // MARK: Uncoded pixels

    private static func plain(
        _ number: Int, _ pixels: DICOMElement, _ file: DICOMFile, _ picture: DICOMPicture,
        _ colours: DICOMPicture.Colours,
        _ data: RawSpan
    ) throws(DICOMFault) -> (DICOMSamples, Bytes) {
        let isHalved = if case .ybr(_, isHalved: true) = colours { true } else { false }
        guard !isHalved || (picture.columns.isMultiple(of: 2) && picture.bitsAllocated == 8) else {
            throw .unsupported("\(picture.photometric) of \(picture.columns) columns")
        }
        let size = picture.pixelCount * (isHalved ? 2 : picture.samples) * (picture.bitsAllocated / 8)
        let (offset, overflow) = size.multipliedReportingOverflow(by: number)
        guard !overflow, offset <= pixels.range.count, size <= pixels.range.count - offset else {
            throw .damaged("its pixels are cut short: \(pixels.range.count) bytes, and \(size) are needed a frame")
        }
        let samples = DICOMSamples(
            picture, bytesPerSample: picture.bitsAllocated / 8, isBigEndian: file.encoding.isBigEndian,
            isPlanar: picture.isPlanar && picture.samples > 1, isHalved: isHalved)
        let start = pixels.range.lowerBound + offset
        // Bytes in words of two are swapped with them (PS3.5, section 8.1.2 and annex A.3).
        guard file.encoding.isBigEndian, picture.bitsAllocated == 8, pixels.kind == "OW" else {
            return (samples, .range(start..<start + size))
        }
        let last = pixels.range.upperBound - 1
        let swapped = (0..<size).map { data.byte(at: min(pixels.range.lowerBound + ((offset + $0) ^ 1), last)) }
        return (samples, .array(swapped, from: 0))
    }

    // MARK: Coded pixels

    private struct Decoded {
        let samples: DICOMSamples
        let colours: DICOMPicture.Colours
        let bytes: [UInt8]
        var start = 0
    }

    private static func decode(
        _ stream: RawSpan, _ coding: DICOMTransferSyntax.Coding, _ picture: DICOMPicture,
        _ colours: DICOMPicture.Colours
    ) throws(DICOMFault) -> Decoded {
        switch coding {
        case .none, .items:
            let samples = DICOMSamples(
                picture, bytesPerSample: picture.bitsAllocated / 8, isPlanar: picture.isPlanar && picture.samples > 1)
            let size = picture.pixelCount * picture.samples * samples.bytesPerSample
            guard stream.byteCount >= size else {
                throw .damaged("its pixels are cut short: \(stream.byteCount) of \(size) bytes")
            }
            return Decoded(samples: samples, colours: colours.whole, bytes: [UInt8](copying: stream))
        case .runLength:
            let bytes = try DICOMRunLength.decode(stream, picture)
            let samples = DICOMSamples(
                picture, bytesPerSample: picture.bitsAllocated / 8, isPlanar: picture.samples > 1)
            return Decoded(samples: samples, colours: colours.whole, bytes: bytes)
        case .jpeg:
            let header = try DICOMJPEGHeader(stream)
            try header.check(picture)
            guard header.isOrdinary else {
                return try library(stream, .jpeg, picture, colours.whole, precision: header.precision)
            }
            return try ordinaryJPEG(stream, header, picture, colours)
        case .jpegLS: return try library(stream, .jpegLS, picture, colours.whole)
        case .jpeg2000: return try library(stream, .jpeg2000, picture, colours.whole)
        }
    }

    /// A JPEG as they are everywhere; its colours are RGB after that.
    private static func ordinaryJPEG(
        _ stream: RawSpan, _ header: DICOMJPEGHeader, _ picture: DICOMPicture, _ colours: DICOMPicture.Colours
    ) throws(DICOMFault) -> Decoded {
        let image: Image
        do throws(ImagesError) {
            if case .rgb = colours, header.leavesColoursOpen {
                image = try decoded(header.markedAsRGB(stream).span.bytes)
            } else {
                image = try decoded(stream)
            }
        } catch {
            guard case .damaged(_, _, let reason) = error else { throw .damaged("its pixels are no JPEG that is read") }
            throw .damaged("its JPEG: \(reason)")
        }
        guard image.channels == picture.samples else {
            throw .damaged("a JPEG of \(image.channels) samples a pixel in place of \(picture.samples)")
        }
        let samples = DICOMSamples(picture, bytesPerSample: 1, precision: 8)
        return Decoded(samples: samples, colours: picture.samples == 3 ? .rgb : colours, bytes: image.values)
    }

    private static func decoded(_ stream: RawSpan) throws(ImagesError) -> Image {
        try stream.withUnsafeBytes { (bytes) throws(ImagesError) in try JPEGDecoder(name: "").decode(bytes) }
    }

    private static func library(
        _ stream: RawSpan, _ coding: FrameCoding, _ picture: DICOMPicture, _ colours: DICOMPicture.Colours,
        precision: Int = 0
    ) throws(DICOMFault) -> Decoded {
        let frame = CodedFrame(
            width: picture.columns, height: picture.rows, samples: picture.samples, precision: precision)
        let decoded: DecodedFrame
        do {
            decoded = try FrameDecoders.shared.decode(stream, coding, as: frame)
        } catch { throw .frame(error) }
        let samples = DICOMSamples(
            picture, bytesPerSample: decoded.bytesPerSample, isPlanar: decoded.isPlanar, precision: decoded.precision)
        return Decoded(samples: samples, colours: colours, bytes: decoded.bytes, start: DecodedFrame.headerBytes)
    }

    /// Lends the samples.
    func withSamples<Result>(_ data: RawSpan, _ body: (RawSpan) throws(DICOMFault) -> Result) throws(DICOMFault)
        -> Result
    {
        switch bytes {
        case .range(let range): try body(data.extracting(range))
        case .array(let array, let start): try body(array.span.bytes.extracting(start..<array.count))
        }
    }
}

extension DICOMSamples {
    /// The samples of a picture; a coded one may have fewer bits than the file announces, and has none below them.
    init(
        _ picture: DICOMPicture, bytesPerSample: Int, isBigEndian: Bool = false, isPlanar: Bool = false,
        isHalved: Bool = false, precision: Int = 16
    ) {
        let shift = picture.highBit + 1 - picture.bitsStored
        let bits = min(picture.bitsStored, precision, 8 * bytesPerSample)
        self.init(
            bytesPerSample: bytesPerSample, isBigEndian: isBigEndian, isPlanar: isPlanar, isHalved: isHalved,
            bits: bits,
            shift: shift + bits <= 8 * bytesPerSample && shift + bits <= precision ? shift : 0)
    }
}

extension DICOMPicture.Colours {
    /// As they are when a decoder has made three whole planes of them.
    fileprivate var whole: DICOMPicture.Colours {
        if case .ybr(let isPartial, _) = self { .ybr(isPartial: isPartial, isHalved: false) } else { self }
    }
}
