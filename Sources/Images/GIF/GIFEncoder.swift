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
