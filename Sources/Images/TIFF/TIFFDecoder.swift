import CTIFF

/// One libtiff handle on bytes in memory.
struct TIFFDecoder: ~Copyable {
    private let tiff: OpaquePointer
    private let memory: TIFFMemory
    private let name: String

    /// Stands for `TIFFClientOpenExt`; the bytes must outlive the decoder.
    init(_ bytes: UnsafeRawBufferPointer, name: String) throws(ImagesError) {
        let memory = TIFFMemory(reading: bytes)
        guard let tiff = memory.open(mode: "r") else {
            throw .damaged(file: name, format: .tiff, reason: memory.firstError ?? "no directory")
        }
        self.tiff = tiff
        self.memory = memory
        self.name = name
    }

    deinit { TIFFClose(tiff) }

    /// Decodes the first page, gray pages to one channel and others to RGB.
    ///
    /// Stands for `TIFFReadRGBAImageOriented`, which knows every compression, strips, tiles, palettes, planes and bit depths,
    /// and reduces 16 bits to 8 (by rounding colours, by taking the upper byte of grays). Pixels that are transparent come out darkened.
    func decode() throws(ImagesError) -> Image {
        var width: UInt32 = 0
        var height: UInt32 = 0
        guard shim_TIFFGetField32(tiff, UInt32(TIFFTAG_IMAGEWIDTH), &width) == 1,
            shim_TIFFGetField32(tiff, UInt32(TIFFTAG_IMAGELENGTH), &height) == 1
        else { throw .damaged(file: name, format: .tiff, reason: "no extents") }
        try Image.checkExtents(width: Int(width), height: Int(height), name: name, format: .tiff)
        try checkKind()
        let pixels = Int(width) * Int(height)
        var raster = [UInt32](repeating: 0, count: pixels)
        let stopOnError: Int32 = 1
        let isRead = raster.withUnsafeMutableBufferPointer {
            TIFFReadRGBAImageOriented(tiff, width, height, $0.baseAddress, ORIENTATION_TOPLEFT, stopOnError)
        }
        guard isRead == 1, memory.firstError == nil else { throw damaged() }
        let channels = isGray ? 1 : 3
        var values = [UInt8](repeating: 0, count: pixels * channels)
        for pixel in 0..<pixels {
            // Packed as ABGR: red is the lowest byte.
            for channel in 0..<channels {
                values[pixel * channels + channel] = UInt8(truncatingIfNeeded: raster[pixel] >> UInt32(8 * channel))
            }
        }
        return Image(width: Int(width), height: Int(height), channels: channels, values: values)
    }

    /// Stands for `TIFFRGBAImageOK`.
    private func checkKind() throws(ImagesError) {
        var reason = [CChar](repeating: 0, count: 1024)
        guard TIFFRGBAImageOK(tiff, &reason) == 1 else {
            let bytes = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw .unsupported(file: name, format: .tiff, reason: String(decoding: bytes, as: UTF8.self))
        }
    }

    private var isGray: Bool {
        var photometric: UInt16 = 0
        guard shim_TIFFGetFieldDefaulted16(tiff, UInt32(TIFFTAG_PHOTOMETRIC), &photometric) == 1 else { return false }
        return Int32(photometric) == PHOTOMETRIC_MINISBLACK || Int32(photometric) == PHOTOMETRIC_MINISWHITE
    }

    private func damaged() -> ImagesError {
        .damaged(file: name, format: .tiff, reason: memory.firstError ?? "the pixels cannot be decoded")
    }
}
