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

    /// Stands for `spng_set_ihdr`, `spng_encode_image` and `spng_get_png_buffer`.
    func encode(_ image: Image) throws(ImagesError) -> [UInt8] {
        try call(spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        guard let width = UInt32(exactly: image.width), let height = UInt32(exactly: image.height) else {
            throw .notEncoded(format: .png, reason: "\(image.width)×\(image.height) pixels are too many")
        }
        let colourType = image.channels == 1 ? SPNG_COLOR_TYPE_GRAYSCALE : SPNG_COLOR_TYPE_TRUECOLOR
        var header = spng_ihdr()
        header.width = width
        header.height = height
        header.bit_depth = 8
        header.color_type = UInt8(colourType.rawValue)
        try call(spng_set_ihdr(context, &header))
        let status = image.values.withUnsafeBytes { pixels in
            spng_encode_image(
                context, pixels.baseAddress, pixels.count, Int32(SPNG_FMT_PNG.rawValue),
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

    private func call(_ status: Int32) throws(ImagesError) {
        guard status == 0 else { throw .notEncoded(format: .png, reason: String(cString: spng_strerror(status))) }
    }
}
