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
        let header = try header(of: bytes)
        let (width, height) = (Int(header.width), Int(header.height))
        let layout = PNGPixels(colourType: header.color_type, bitDepth: header.bit_depth)
        let expected = width * height * layout.samples * layout.bytesPerSample
        let raw = try pixels(layout.format, of: header, in: bytes, expecting: expected)
        return Image(width: width, height: height, channels: layout.channels, values: layout.eightBit(raw))
    }

    /// Decodes a whole file to the samples that it holds.
    func stored(_ bytes: UnsafeRawBufferPointer) throws(ImagesError) -> StoredPicture {
        let header = try header(of: bytes)
        let (width, height, depth) = (Int(header.width), Int(header.height), Int(header.bit_depth))
        let type = UInt32(header.color_type)
        let colours = type == SPNG_COLOR_TYPE_TRUECOLOR.rawValue || type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA.rawValue
        let hasAlpha =
            type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA.rawValue || type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA.rawValue
        let samples = (colours ? 3 : 1) + (hasAlpha ? 1 : 0)
        let stride = (width * samples * depth + 7) / 8
        let raw = try pixels(Int32(SPNG_FMT_PNG.rawValue), of: header, in: bytes, expecting: stride * height)
        var palette: [[UInt8]]?
        if type == SPNG_COLOR_TYPE_INDEXED.rawValue { palette = try colourTable() }
        var picture = StoredPicture.Builder(
            width: width, height: height, channels: colours ? 3 : 1, extra: hasAlpha ? 1 : 0, maximum: 1 << depth - 1,
            palette: palette)
        for row in 0..<height {
            let bytes = raw.span.bytes.extracting(row * stride..<(row + 1) * stride)
            // libspng gives 16-bit samples in the machine's order.
            picture.append(bytes, bits: depth)
        }
        return picture.finished()
    }

    private func header(of bytes: UnsafeRawBufferPointer) throws(ImagesError) -> spng_ihdr {
        try call(spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
        // Ancillary chunks are never needed; this bounds what they may take.
        try call(spng_set_chunk_limits(context, 16 << 20, 64 << 20))
        var header = spng_ihdr()
        try call(spng_get_ihdr(context, &header))
        try Image.checkExtents(width: Int(header.width), height: Int(header.height), name: name, format: .png)
        return header
    }

    private func pixels(
        _ format: Int32, of header: spng_ihdr, in bytes: UnsafeRawBufferPointer, expecting expected: Int
    ) throws(ImagesError) -> [UInt8] {
        var size = 0
        try call(spng_decoded_image_size(context, format, &size))
        // Deflate cannot shrink more than 1032 to 1 (RFC 1951), and decoding widens a bit to at most 32.
        guard size / 32 <= bytes.count.multipliedReportingOverflow(by: 1032).partialValue else {
            throw .damaged(
                file: name, format: .png,
                reason: "\(bytes.count) bytes cannot hold \(header.width)×\(header.height) pixels")
        }
        guard size == expected else { throw .unsupported(file: name, format: .png, reason: "unexpected layout") }
        var raw = [UInt8](repeating: 0, count: size)
        let status = raw.withUnsafeMutableBytes { spng_decode_image(context, $0.baseAddress, size, format, 0) }
        try call(status)
        return raw
    }

    /// Stands for `spng_get_plte`.
    private func colourTable() throws(ImagesError) -> [[UInt8]] {
        var table = spng_plte()
        try call(spng_get_plte(context, &table))
        let count = min(Int(table.n_entries), 256)
        return withUnsafeBytes(of: &table.entries) { entries in
            (0..<count).map { [entries[4 * $0], entries[4 * $0 + 1], entries[4 * $0 + 2]] }
        }
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
