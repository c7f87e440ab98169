import CSPNG

/// One libspng decoding context.
struct PNGDecoder: ~Copyable {
    private let context: OpaquePointer
    private let name: String

    /// Stands for `spng_ctx_new`.
    init(name: String) throws(ImagesError) {
        guard let context = spng_ctx_new(0) else {
            throw .unsupported(file: name, format: .png, reason: "the decoder did not start")
        }
        self.context = context
        self.name = name
    }

    deinit { spng_ctx_free(context) }

    /// Decodes a whole file, gray files (with alpha or not) to one channel and others to RGB.
    func decode(_ bytes: UnsafeRawBufferPointer) throws(ImagesError) -> Image {
        try call(spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
        // Ancillary chunks are never needed; this bounds what they may take.
        try call(spng_set_chunk_limits(context, 16 << 20, 64 << 20))
        var header = spng_ihdr()
        try call(spng_get_ihdr(context, &header))
        let (width, height) = (Int(header.width), Int(header.height))
        try Image.checkExtents(width: width, height: height, name: name, format: .png)
        let layout = PNGPixels(colourType: header.color_type, bitDepth: header.bit_depth)
        var size = 0
        try call(spng_decoded_image_size(context, layout.format, &size))
        // Deflate cannot shrink more than 1032 to 1 (RFC 1951), and decoding widens a bit to at most 32.
        guard size / 32 <= bytes.count.multipliedReportingOverflow(by: 1032).partialValue else {
            throw .damaged(
                file: name, format: .png, reason: "\(bytes.count) bytes cannot hold \(width)×\(height) pixels")
        }
        let pixels = width * height
        guard size == pixels * layout.samples * layout.bytesPerSample else {
            throw .unsupported(file: name, format: .png, reason: "unexpected layout")
        }
        var raw = [UInt8](repeating: 0, count: size)
        let status = raw.withUnsafeMutableBytes { spng_decode_image(context, $0.baseAddress, size, layout.format, 0) }
        try call(status)
        return Image(width: width, height: height, channels: layout.channels, values: layout.eightBit(raw))
    }

    private func call(_ status: Int32) throws(ImagesError) {
        guard status == 0 else {
            throw .damaged(file: name, format: .png, reason: String(cString: spng_strerror(status)))
        }
    }
}

/// How the decoder hands over the pixels of one kind of PNG, and how they become 8-bit gray or RGB.
struct PNGPixels {
    /// libspng's output format.
    let format: Int32
    /// Samples of a pixel as handed over.
    let samples: Int
    let bytesPerSample: Int
    /// Channels of the final picture.
    let channels: Int

    init(colourType: UInt8, bitDepth: UInt8) {
        let isGray =
            UInt32(colourType) == SPNG_COLOR_TYPE_GRAYSCALE.rawValue
            || UInt32(colourType) == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA.rawValue
        channels = isGray ? 1 : 3
        if bitDepth == 16 {
            (format, samples, bytesPerSample) = (Int32(SPNG_FMT_RGBA16.rawValue), 4, 2)
        } else if UInt32(colourType) == SPNG_COLOR_TYPE_GRAYSCALE.rawValue {
            (format, samples, bytesPerSample) = (Int32(SPNG_FMT_G8.rawValue), 1, 1)
        } else if isGray {
            (format, samples, bytesPerSample) = (Int32(SPNG_FMT_RGBA8.rawValue), 4, 1)
        } else {
            (format, samples, bytesPerSample) = (Int32(SPNG_FMT_RGB8.rawValue), 3, 1)
        }
    }

    /// The final samples: alpha dropped, 16 bits scaled by 255 ⁄ 65535 and rounded.
    func eightBit(_ raw: [UInt8]) -> [UInt8] {
        guard samples != channels || bytesPerSample == 2 else { return raw }
        let pixels = raw.count / (samples * bytesPerSample)
        var values = [UInt8](repeating: 0, count: pixels * channels)
        for pixel in 0..<pixels {
            for channel in 0..<channels {
                let at = (pixel * samples + channel) * bytesPerSample
                if bytesPerSample == 2 {
                    // libspng gives 16-bit samples in the machine's order, which is little-endian.
                    let sample = UInt32(raw[at]) | UInt32(raw[at + 1]) << 8
                    values[pixel * channels + channel] = UInt8(truncatingIfNeeded: (sample + 128) / 257)
                } else {
                    values[pixel * channels + channel] = raw[at]
                }
            }
        }
        return values
    }
}
