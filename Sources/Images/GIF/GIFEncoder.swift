import CGIF

/// Writes GIF files into memory.
enum GIFEncoder {
    /// Stands for `EGifPutScreenDesc`, `EGifPutImageDesc` and `EGifPutLine`: one frame, 256 grays.
    static func encode(_ image: Image) throws(ImagesError) -> [UInt8] {
        guard UInt16(exactly: image.width) != nil, UInt16(exactly: image.height) != nil else {
            throw .notEncoded(format: .gif, reason: "\(image.width)×\(image.height) pixels are too many")
        }
        let grays = (0..<256).map { GifColorType(Red: UInt8($0), Green: UInt8($0), Blue: UInt8($0)) }
        let memory = GIFMemory()
        var error: Int32 = 0
        guard let map = GifMakeMapObject(256, grays), let gif = memory.openForWriting(&error) else {
            throw .notEncoded(format: .gif, reason: "the encoder did not start")
        }
        defer { GifFreeMapObject(map) }
        let (width, height) = (Int32(image.width), Int32(image.height))
        var isSound =
            EGifPutScreenDesc(gif, width, height, 8, 0, map) == GIF_OK
            && EGifPutImageDesc(gif, 0, 0, width, height, false, nil) == GIF_OK
        for y in 0..<image.height where isSound {
            var row = Array(image.values[y * image.width..<(y + 1) * image.width])
            isSound = EGifPutLine(gif, &row, width) == GIF_OK
        }
        let reason = GifErrorString(gif.pointee.Error).map { String(cString: $0).lowercased() }
        isSound = EGifCloseFile(gif, &error) == GIF_OK && isSound
        guard isSound else { throw .notEncoded(format: .gif, reason: reason ?? "no reason given") }
        return memory.written
    }
}

/// The colours of a GIF; indices beyond the last colour are black.
struct GIFPalette {
    private var red = [UInt8](repeating: 0, count: 256)
    private var green = [UInt8](repeating: 0, count: 256)
    private var blue = [UInt8](repeating: 0, count: 256)

    /// - Parameter colours: Red, green and blue of each index.
    init(_ colours: [[UInt8]]) {
        for (index, colour) in colours.prefix(256).enumerated() {
            (red[index], green[index], blue[index]) = (colour[0], colour[1], colour[2])
        }
    }

    /// Red, green and blue of an index.
    subscript(index: UInt8) -> [UInt8] { [red[Int(index)], green[Int(index)], blue[Int(index)]] }

    /// Looks up a picture's indices: one channel when every colour that occurs is gray.
    func image(width: Int, height: Int, indices: [UInt8]) -> Image {
        var occurs = [Bool](repeating: false, count: 256)
        for index in indices { occurs[Int(index)] = true }
        let isGray = (0..<256).allSatisfy { !occurs[$0] || (red[$0] == green[$0] && red[$0] == blue[$0]) }
        guard !isGray else {
            return Image(width: width, height: height, channels: 1, values: indices.map { red[Int($0)] })
        }
        // Pixel by pixel without an array for each: a few bytes of a file may ask for 100 million pixels.
        let values = [UInt8](unsafeUninitializedCapacity: 3 * indices.count) { values, count in
            for (pixel, index) in indices.enumerated() {
                values[3 * pixel] = red[Int(index)]
                values[3 * pixel + 1] = green[Int(index)]
                values[3 * pixel + 2] = blue[Int(index)]
            }
            count = 3 * indices.count
        }
        return Image(width: width, height: height, channels: 3, values: values)
    }
}
