import CTIFF

/// Writes TIFF files into memory.
enum TIFFEncoder {
    /// Stands for `TIFFClientOpenExt`, `TIFFSetField` and `TIFFWriteScanline`: one page, LZW with horizontal differencing.
    static func encode(_ image: Image) throws(ImagesError) -> [UInt8] {
        let memory = TIFFMemory(reading: nil)
        guard let width = UInt32(exactly: image.width), let height = UInt32(exactly: image.height),
            let tiff = memory.open(mode: "w")
        else { throw .notEncoded(format: .tiff, reason: memory.firstError ?? "the encoder did not start") }
        let photometric = image.channels == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB
        let fields: [(Int32, UInt32)] = [
            (TIFFTAG_IMAGEWIDTH, width), (TIFFTAG_IMAGELENGTH, height), (TIFFTAG_BITSPERSAMPLE, 8),
            (TIFFTAG_SAMPLESPERPIXEL, UInt32(image.channels)), (TIFFTAG_PHOTOMETRIC, UInt32(photometric)),
            (TIFFTAG_PLANARCONFIG, UInt32(PLANARCONFIG_CONTIG)), (TIFFTAG_COMPRESSION, UInt32(COMPRESSION_LZW)),
            (TIFFTAG_PREDICTOR, UInt32(PREDICTOR_HORIZONTAL)), (TIFFTAG_ROWSPERSTRIP, 64),
        ]
        var isSound = fields.allSatisfy { shim_TIFFSetField32(tiff, UInt32($0), $1) == 1 }
        var row = [UInt8](repeating: 0, count: image.width * image.channels)
        for y in 0..<image.height where isSound {
            // libtiff differences the row in place, so it gets a copy.
            let start = y * row.count
            row.replaceSubrange(row.indices, with: image.values[start..<start + row.count])
            isSound = row.withUnsafeMutableBytes { TIFFWriteScanline(tiff, $0.baseAddress, UInt32(y), 0) == 1 }
        }
        TIFFClose(tiff)
        guard isSound, memory.firstError == nil else {
            throw .notEncoded(format: .tiff, reason: memory.firstError ?? "no reason given")
        }
        return memory.written
    }
}
