extension Image {
    /// The most pixels that a picture may have; what a file announces beyond is refused before memory is taken.
    package static let maximumPixels = 100_000_000

    /// Decodes the bytes of a JPEG, PNG, TIFF, GIF or DICOM file.
    ///
    /// The format is told by the content. Palettes are expanded, 16-bit samples scaled to 8 bits, transparency dropped;
    /// of several frames or pages the first is taken (in DICOM the one that is named). What Exif or a TIFF tag says about the
    /// orientation is followed.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What to call it in errors.
    ///   - window: What to show of a DICOM file's values.
    ///   - frame: Which frame of a DICOM file to take.
    /// - Throws: `ImagesError` when the bytes are damaged or no such picture.
    package init(
        decoding bytes: RawSpan, name: String, window: ImageWindow? = nil, frame: Int? = nil
    ) throws(ImagesError) {
        if DICOMFile.isOne(bytes) {
            do { self = try Image(dicom: bytes, window: window, frame: frame) } catch { throw error.error(file: name) }
            return
        }
        let format = try ImageFormat(of: bytes, name: name)
        let stored = try bytes.withUnsafeBytes { (buffer) throws(ImagesError) -> Image in
            switch format {
            case .jpeg: return try JPEGDecoder(name: name).decode(buffer)
            case .png: return try PNGDecoder(name: name).decode(buffer)
            case .tiff: return try TIFFDecoder(buffer, name: name).decode()
            case .gif: return try GIFDecoder(buffer, name: name).decode()
            case .dicom: throw .unknownFormat(file: name, guess: ImageFormat.guess(buffer))
            }
        }
        self = stored.turned(by: Orientation(in: bytes))
    }

    /// Checks extents that a file announces.
    static func checkExtents(width: Int, height: Int, name: String, format: ImageFormat) throws(ImagesError) {
        guard width > 0, height > 0 else {
            throw .damaged(file: name, format: format, reason: "\(width)×\(height) pixels")
        }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= maximumPixels else { throw .tooLarge(file: name, width: width, height: height) }
    }
}

extension ImageFormat {
    /// The format of a file; what else it may be is named.
    ///
    /// - Throws: `ImagesError.otherFormat` or `unknownFormat`.
    init(of bytes: RawSpan, name: String) throws(ImagesError) {
        if let format = bytes.withUnsafeBytes({ ImageFormat(sniffing: $0) }) {
            self = format
        } else if let other = OtherFormat(sniffing: bytes) {
            throw .otherFormat(file: name, format: other)
        } else {
            throw .unknownFormat(file: name, guess: bytes.withUnsafeBytes { ImageFormat.guess($0) })
        }
    }
}

extension Image {
    /// The picture as a PNG file's bytes; the same picture always gives the same bytes.
    ///
    /// - Parameter kind: How the file holds the samples; palettes and bits want a gray picture.
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func png(_ kind: PNGKind = .plain) throws(ImagesError) -> [UInt8] {
        try PNGEncoder().encode(PNGSamples(self, kind))
    }

    /// The picture as a baseline JPEG file's bytes.
    ///
    /// - Parameter quality: From 1 to 100.
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func jpeg(quality: Int) throws(ImagesError) -> [UInt8] { try JPEGEncoder().encode(self, quality: quality) }

    /// The picture as a TIFF file's bytes, with LZW compression and horizontal differencing.
    ///
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func tiff() throws(ImagesError) -> [UInt8] { try TIFFEncoder.encode(self) }

    /// The gray picture as a GIF file's bytes with a 256-step gray palette; colours are turned to gray.
    ///
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func gif() throws(ImagesError) -> [UInt8] { try GIFEncoder.encode(gray()) }
}
