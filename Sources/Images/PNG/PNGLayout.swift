import CSPNG

/// How the decoder hands over the pixels of one kind of PNG, and how they become 8-bit gray or RGB.
struct PNGLayout {
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
