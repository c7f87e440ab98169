import CGIF

/// One giflib decoding handle.
struct GIFDecoder: ~Copyable {
    private let gif: UnsafeMutablePointer<GifFileType>
    private let memory: GIFMemory
    private let name: String

    /// Stands for `DGifOpen`; the bytes must outlive the decoder.
    init(_ bytes: UnsafeRawBufferPointer, name: String) throws(ImagesError) {
        let memory = GIFMemory(reading: bytes)
        var error: Int32 = 0
        guard let gif = memory.openForReading(&error) else { throw Self.damaged(name, error) }
        self.gif = gif
        self.memory = memory
        self.name = name
    }

    deinit {
        var error: Int32 = 0
        DGifCloseFile(gif, &error)
        withExtendedLifetime(memory) {}
    }

    /// Decodes the first frame onto the canvas, to one channel when all its colours are gray, else to RGB.
    func decode() throws(ImagesError) -> Image {
        let canvas = try canvas()
        return canvas.palette.image(width: canvas.width, height: canvas.height, indices: canvas.indices)
    }

    /// The indices of the canvas with the first frame on it, and what they stand for.
    func canvas() throws(ImagesError) -> (width: Int, height: Int, indices: [UInt8], palette: GIFPalette) {
        try skipToFirstFrame()
        let frame = gif.pointee.Image
        let (width, height) = (Int(gif.pointee.SWidth), Int(gif.pointee.SHeight))
        try Image.checkExtents(width: width, height: height, name: name, format: .gif)
        try Image.checkExtents(width: Int(frame.Width), height: Int(frame.Height), name: name, format: .gif)
        guard frame.Left >= 0, frame.Top >= 0, Int(frame.Left) + Int(frame.Width) <= width,
            Int(frame.Top) + Int(frame.Height) <= height
        else { throw .damaged(file: name, format: .gif, reason: "the frame is larger than the canvas") }
        let palette = try palette(frame)
        var canvas = [UInt8](repeating: UInt8(truncatingIfNeeded: gif.pointee.SBackGroundColor), count: width * height)
        var row = [UInt8](repeating: 0, count: Int(frame.Width))
        for y in Self.rows(height: Int(frame.Height), interlaced: frame.Interlace) {
            let status = row.withUnsafeMutableBufferPointer { DGifGetLine(gif, $0.baseAddress, Int32($0.count)) }
            guard status == GIF_OK else { throw damaged() }
            let start = (Int(frame.Top) + y) * width + Int(frame.Left)
            canvas.replaceSubrange(start..<start + row.count, with: row)
        }
        return (width, height, canvas, palette)
    }

    private func skipToFirstFrame() throws(ImagesError) {
        while true {
            var record = UNDEFINED_RECORD_TYPE
            guard DGifGetRecordType(gif, &record) == GIF_OK else { throw damaged() }
            switch record {
            case IMAGE_DESC_RECORD_TYPE:
                guard DGifGetImageDesc(gif) == GIF_OK else { throw damaged() }
                return
            case EXTENSION_RECORD_TYPE: try skipExtension()
            default: throw .damaged(file: name, format: .gif, reason: "no frame")
            }
        }
    }

    private func skipExtension() throws(ImagesError) {
        var code: Int32 = 0
        var block: UnsafeMutablePointer<GifByteType>?
        guard DGifGetExtension(gif, &code, &block) == GIF_OK else { throw damaged() }
        while block != nil {
            guard DGifGetExtensionNext(gif, &block) == GIF_OK else { throw damaged() }
        }
    }

    private func palette(_ frame: GifImageDesc) throws(ImagesError) -> GIFPalette {
        guard let map = frame.ColorMap ?? gif.pointee.SColorMap, let colours = map.pointee.Colors else {
            throw .damaged(file: name, format: .gif, reason: "no palette")
        }
        let entries = UnsafeBufferPointer(start: colours, count: Int(map.pointee.ColorCount))
        return GIFPalette(entries.map { [$0.Red, $0.Green, $0.Blue] })
    }

    /// The order in which rows are stored (GIF89a specification, appendix E).
    private static func rows(height: Int, interlaced: Bool) -> [Int] {
        guard interlaced else { return Array(0..<height) }
        return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { Array(stride(from: $0.0, to: height, by: $0.1)) }
    }

    private func damaged() -> ImagesError { Self.damaged(name, gif.pointee.Error) }

    private static func damaged(_ name: String, _ error: Int32) -> ImagesError {
        let reason = GifErrorString(error).map { String(cString: $0).lowercased() }
        return .damaged(file: name, format: .gif, reason: reason ?? "no more data")
    }
}

/// The bytes that giflib reads or writes in place of a file.
final class GIFMemory {
    private(set) var written: [UInt8] = []
    /// The file that is read; its memory outlives this object.
    private let source: UnsafeRawBufferPointer
    private var position = 0

    init(reading source: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
        self.source = source
    }

    /// Stands for `DGifOpen`; the object must outlive the handle.
    func openForReading(_ error: inout Int32) -> UnsafeMutablePointer<GifFileType>? {
        DGifOpen(
            Unmanaged.passUnretained(self).toOpaque(),
            { file, target, count in
                guard let context = file?.pointee.UserData, let target, count > 0 else { return 0 }
                let memory = Unmanaged<GIFMemory>.fromOpaque(context).takeUnretainedValue()
                return Int32(memory.read(into: UnsafeMutableRawBufferPointer(start: target, count: Int(count))))
            }, &error)
    }

    /// Stands for `EGifOpen`; the object must outlive the handle.
    func openForWriting(_ error: inout Int32) -> UnsafeMutablePointer<GifFileType>? {
        EGifOpen(
            Unmanaged.passUnretained(self).toOpaque(),
            { file, bytes, count in
                guard let context = file?.pointee.UserData, let bytes, count > 0 else { return 0 }
                let memory = Unmanaged<GIFMemory>.fromOpaque(context).takeUnretainedValue()
                memory.written.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return count
            }, &error)
    }

    private func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        let end = position + min(target.count, source.count - position)
        let range = position..<end
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
        position = end
        return range.count
    }
}
