import CGIF

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
