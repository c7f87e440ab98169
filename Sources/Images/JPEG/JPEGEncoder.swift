import CTurboJPEG

/// One TurboJPEG compressor.
struct JPEGEncoder: ~Copyable {
    private let handle: tjhandle

    /// Stands for `tjInitCompress`.
    init() throws(ImagesError) {
        guard let handle = tjInitCompress() else {
            throw .notEncoded(format: .jpeg, reason: "the encoder did not start")
        }
        self.handle = handle
    }

    deinit { tjDestroy(handle) }

    /// A baseline file, colours with all their pixels.
    ///
    /// Stands for `tjCompress2`.
    func encode(_ image: Image, quality: Int) throws(ImagesError) -> [UInt8] {
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height),
            (1...100).contains(quality)
        else { throw .notEncoded(format: .jpeg, reason: "\(image.width)×\(image.height) at quality \(quality)") }
        let isGray = image.channels == 1
        let format = isGray ? TJPF_GRAY : TJPF_RGB
        let subsampling = isGray ? TJSAMP_GRAY : TJSAMP_444
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        let status = image.values.withUnsafeBufferPointer { pixels in
            tjCompress2(
                handle, pixels.baseAddress, width, 0, height, Int32(format.rawValue), &buffer, &size,
                Int32(subsampling.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
        }
        // The buffer is TurboJPEG's, whether or not the call went well.
        defer { tjFree(buffer) }
        guard status == 0, let buffer, let count = Int(exactly: size) else {
            throw .notEncoded(format: .jpeg, reason: String(cString: tjGetErrorStr2(handle)))
        }
        return [UInt8](UnsafeRawBufferPointer(start: buffer, count: count))
    }
}
