import CTurboJPEG

/// One TurboJPEG decompressor.
struct JPEGDecoder: ~Copyable {
    private let handle: tjhandle
    private let name: String

    /// Stands for `tjInitDecompress`.
    init(name: String) throws(ImagesError) {
        guard let handle = tjInitDecompress() else {
            throw .unsupported(file: name, format: .jpeg, reason: "the decoder did not start")
        }
        self.handle = handle
        self.name = name
    }

    deinit { tjDestroy(handle) }

    /// Decodes a whole file, gray files to one channel and others to RGB.
    ///
    /// Stands for `tjDecompressHeader3` and `tjDecompress2`.
    func decode(_ bytes: UnsafeRawBufferPointer) throws(ImagesError) -> Image {
        let source = bytes.bindMemory(to: UInt8.self).baseAddress
        let size = UInt(bytes.count)
        var width: Int32 = 0
        var height: Int32 = 0
        var subsampling: Int32 = 0
        var colourSpace: Int32 = 0
        guard tjDecompressHeader3(handle, source, size, &width, &height, &subsampling, &colourSpace) == 0 else {
            throw damaged()
        }
        try Image.checkExtents(width: Int(width), height: Int(height), name: name, format: .jpeg)
        guard colourSpace != Int32(TJCS_CMYK.rawValue), colourSpace != Int32(TJCS_YCCK.rawValue) else {
            throw .unsupported(file: name, format: .jpeg, reason: "four-colour (CMYK) samples")
        }
        let isGray = colourSpace == Int32(TJCS_GRAY.rawValue)
        let channels = isGray ? 1 : 3
        let pixelFormat = isGray ? TJPF_GRAY : TJPF_RGB
        var values = [UInt8](repeating: 0, count: Int(width) * Int(height) * channels)
        // A progressive file of endless scans would otherwise keep the decoder busy for hours.
        let flags = TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS
        let status = values.withUnsafeMutableBufferPointer { pixels in
            tjDecompress2(
                handle, source, size, pixels.baseAddress, width, 0, height, Int32(pixelFormat.rawValue), flags)
        }
        guard status == 0 || isHarmless else { throw damaged() }
        return Image(width: Int(width), height: Int(height), channels: channels, values: values)
    }

    /// Whether the last call left a warning that concerns no pixel: stray bytes between two markers.
    private var isHarmless: Bool {
        tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue) && message.contains("extraneous bytes")
    }

    private var message: String { String(cString: tjGetErrorStr2(handle)) }

    /// What the last call left: a kind that the library does not know, or bytes that are none.
    private func damaged() -> ImagesError {
        guard message.contains("Unsupported") else { return .damaged(file: name, format: .jpeg, reason: message) }
        let kinds = [
            "precision 12": "12 bits a sample", "SOF type 0xc3": "lossless coding",
            "marker type 0xf7": "JPEG-LS coding",
        ]
        let kind = kinds.first { message.hasSuffix($0.key) }?.value
        return .unsupported(file: name, format: .jpeg, reason: kind ?? message.lowercased())
    }
}
