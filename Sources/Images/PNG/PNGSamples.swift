import CSPNG

/// How a PNG file holds a picture's samples.
package enum PNGKind: Sendable {
    /// Gray or RGB, 8 bits a sample.
    case plain
    /// Red, green, blue and an opacity that hides nothing.
    case transparent
    /// Indices into a palette of the grays that occur, from dark to bright.
    case palette
    /// One bit a pixel: black for 0, white for everything else.
    case oneBit
}

/// A picture's bytes as one kind of PNG holds them.
struct PNGSamples {
    let width: Int
    let height: Int
    let colourType: UInt8
    let bitDepth: UInt8
    /// The grays that indices stand for; empty without a palette.
    let palette: [UInt8]
    /// Rows from the top, each beginning with a byte of its own.
    let bytes: [UInt8]

    /// - Throws: `ImagesError.notEncoded` when a coloured picture cannot be of this kind.
    init(_ image: Image, _ kind: PNGKind) throws(ImagesError) {
        (width, height) = (image.width, image.height)
        switch kind {
        case .plain:
            let type = image.channels == 1 ? SPNG_COLOR_TYPE_GRAYSCALE : SPNG_COLOR_TYPE_TRUECOLOR
            (colourType, bitDepth, palette) = (UInt8(type.rawValue), 8, [])
            bytes = image.values
        case .transparent:
            (colourType, bitDepth, palette) = (UInt8(SPNG_COLOR_TYPE_TRUECOLOR_ALPHA.rawValue), 8, [])
            let pixels = image.rgb().values
            var samples: [UInt8] = []
            samples.reserveCapacity(4 * (pixels.count / 3))
            for start in stride(from: 0, to: pixels.count, by: 3) {
                samples.append(contentsOf: pixels[start..<start + 3])
                samples.append(255)
            }
            bytes = samples
        case .palette:
            try Self.checkGray(image)
            let grays = Set(image.values).sorted()
            var indices = [UInt8](repeating: 0, count: 256)
            for (index, gray) in grays.enumerated() { indices[Int(gray)] = UInt8(index) }
            (colourType, bitDepth, palette) = (UInt8(SPNG_COLOR_TYPE_INDEXED.rawValue), 8, grays)
            bytes = image.values.map { indices[Int($0)] }
        case .oneBit:
            try Self.checkGray(image)
            (colourType, bitDepth, palette) = (UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue), 1, [])
            bytes = Self.packed(image)
        }
    }

    private static func checkGray(_ image: Image) throws(ImagesError) {
        guard image.channels == 1 else { throw .notEncoded(format: .png, reason: "the picture is not gray") }
    }

    /// Eight pixels a byte, the leftmost in the highest bit (PNG specification, section 7.2).
    private static func packed(_ image: Image) -> [UInt8] {
        let stride = (image.width + 7) / 8
        var bytes = [UInt8](repeating: 0, count: stride * image.height)
        for row in 0..<image.height {
            for column in 0..<image.width where image[column, row] != 0 {
                bytes[row * stride + column / 8] |= 0x80 >> UInt8(column % 8)
            }
        }
        return bytes
    }
}
