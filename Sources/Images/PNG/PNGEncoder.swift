import CSPNG
import Glibc

/// One libspng encoding context.
struct PNGEncoder: ~Copyable {
    private let context: OpaquePointer

    /// Stands for `spng_ctx_new` with `SPNG_CTX_ENCODER`.
    init() throws(ImagesError) {
        guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
            throw .notEncoded(format: .png, reason: "the encoder did not start")
        }
        self.context = context
    }

    deinit { spng_ctx_free(context) }

    /// Stands for `spng_set_ihdr`, `spng_set_plte`, `spng_encode_image` and `spng_get_png_buffer`.
    func encode(_ picture: PNGSamples) throws(ImagesError) -> [UInt8] {
        try call(spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        guard let width = UInt32(exactly: picture.width), let height = UInt32(exactly: picture.height) else {
            throw .notEncoded(format: .png, reason: "\(picture.width)×\(picture.height) pixels are too many")
        }
        var header = spng_ihdr()
        header.width = width
        header.height = height
        header.bit_depth = picture.bitDepth
        header.color_type = picture.colourType
        try call(spng_set_ihdr(context, &header))
        if !picture.palette.isEmpty { try setPalette(picture.palette) }
        let status = picture.bytes.withUnsafeBytes { bytes in
            spng_encode_image(
                context, bytes.baseAddress, bytes.count, Int32(SPNG_FMT_PNG.rawValue),
                Int32(SPNG_ENCODE_FINALIZE.rawValue))
        }
        try call(status)
        var size = 0
        var error: Int32 = 0
        guard let buffer = spng_get_png_buffer(context, &size, &error) else {
            throw .notEncoded(format: .png, reason: String(cString: spng_strerror(error)))
        }
        // The buffer comes from `malloc` and is the caller's.
        defer { free(buffer) }
        return [UInt8](UnsafeRawBufferPointer(start: buffer, count: size))
    }

    private func setPalette(_ grays: [UInt8]) throws(ImagesError) {
        var palette = spng_plte()
        palette.n_entries = UInt32(grays.count)
        withUnsafeMutableBytes(of: &palette.entries) { entries in
            // An entry is red, green, blue and an alpha that the file does not hold.
            for (index, gray) in grays.enumerated() {
                for channel in 0..<3 { entries[4 * index + channel] = gray }
            }
        }
        try call(spng_set_plte(context, &palette))
    }

    private func call(_ status: Int32) throws(ImagesError) {
        guard status == 0 else { throw .notEncoded(format: .png, reason: String(cString: spng_strerror(status))) }
    }
}
