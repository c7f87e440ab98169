import CTIFF
import Glibc

/// One libtiff handle on bytes in memory.
struct TIFFDecoder: ~Copyable {
    let tiff: OpaquePointer
    let memory: TIFFMemory
    let name: String

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

    /// Decodes the first page as it is stored, gray pages to one channel and others to RGB.
    ///
    /// Stands for `TIFFReadRGBAImageOriented`, which knows every compression, strips, tiles, palettes, planes and bit depths,
    /// and reduces 16 bits to 8 (by rounding colours, by taking the upper byte of grays). Tiles are decoded here, to the same samples:
    /// it refuses those without compression that are no multiple of 1024 bytes.
    func decode() throws(ImagesError) -> Image {
        let (width, height) = try extents()
        try checkKind()
        if TIFFIsTiled(tiff) != 0, let image = try tiles() { return image }
        let pixels = width * height
        let isPremultiplied = try keepColoursOfTransparentPixels()
        // Asked for as it is stored, nothing is mirrored.
        let orientation = Int32(number(TIFFTAG_ORIENTATION) ?? UInt16(ORIENTATION_TOPLEFT))
        var raster = [UInt32](repeating: 0, count: pixels)
        let stopOnError: Int32 = 1
        let isRead = raster.withUnsafeMutableBufferPointer {
            TIFFReadRGBAImageOriented(tiff, UInt32(width), UInt32(height), $0.baseAddress, orientation, stopOnError)
        }
        guard isRead == 1, memory.firstError == nil else { throw damaged() }
        let channels = isGray ? 1 : 3
        var values = [UInt8](repeating: 0, count: pixels * channels)
        for pixel in 0..<pixels {
            // Packed as ABGR: red is the lowest byte.
            let alpha = raster[pixel] >> 24
            for channel in 0..<channels {
                let sample = raster[pixel] >> UInt32(8 * channel) & 0xFF
                let isDarkened = isPremultiplied && channels == 3
                values[pixel * channels + channel] = UInt8(
                    truncatingIfNeeded: isDarkened ? Self.undarkened(sample, by: alpha) : sample)
            }
        }
        return Image(width: width, height: height, channels: channels, values: values)
    }

    /// The colour that opacity has darkened, as Pillow computes it.
    private static func undarkened(_ sample: UInt32, by alpha: UInt32) -> UInt32 {
        guard alpha < 255 else { return sample }
        return alpha == 0 ? 0 : min(sample * 255 / alpha, 255)
    }

    /// A page in tiles whose samples are gray, RGB or indices; nil for another, and one of samples that are not reduced here.
    private func tiles() throws(ImagesError) -> Image? {
        guard let page = try page(), page.kind != .float, page.bits <= 16 else { return nil }
        let numbers = try integers(of: page)
        let pixels = page.width * page.height
        if let palette = page.palette {
            var colours = [UInt8](repeating: 0, count: 3 * pixels)
            for channel in 0..<3 {
                let column = palette.map { $0[channel] }
                for pixel in 0..<pixels { colours[3 * pixel + channel] = column[Int(numbers[pixel])] }
            }
            return Image(width: page.width, height: page.height, channels: 3, values: colours)
        }
        let isDarkened = page.channels == 3 && page.taken == 4 && extras.first.map(Int32.init) == EXTRASAMPLE_ASSOCALPHA
        var values: [UInt8] = []
        values.reserveCapacity(pixels * page.channels)
        for pixel in 0..<pixels {
            let start = pixel * page.taken
            for channel in 0..<page.channels {
                let sample = Self.reduced(numbers[start + channel], of: page)
                values.append(
                    UInt8(
                        truncatingIfNeeded: isDarkened
                            ? Self.undarkened(sample, by: Self.reduced(numbers[start + 3], of: page)) : sample))
            }
        }
        return Image(width: page.width, height: page.height, channels: page.channels, values: values)
    }

    /// Eight bits of a sample, as libtiff makes them.
    private static func reduced(_ sample: UInt16, of page: TIFFPage) -> UInt32 {
        let sample = UInt32(sample)
        if page.bits < 16 { return sample * 255 / UInt32(page.maximum) }
        return page.channels == 1 ? sample >> 8 : (sample + 128) / 257
    }

    /// Columns and rows as they are stored.
    func extents() throws(ImagesError) -> (width: Int, height: Int) {
        var width: UInt32 = 0
        var height: UInt32 = 0
        guard shim_TIFFGetField32(tiff, UInt32(TIFFTAG_IMAGEWIDTH), &width) == 1,
            shim_TIFFGetField32(tiff, UInt32(TIFFTAG_IMAGELENGTH), &height) == 1
        else { throw .damaged(file: name, format: .tiff, reason: "no extents") }
        try Image.checkExtents(width: Int(width), height: Int(height), name: name, format: .tiff)
        return (Int(width), Int(height))
    }

    /// libtiff darkens the colours of transparent pixels, except where they are said to be darkened in the file: so it is told.
    ///
    /// Stands for `TIFFSetField(TIFFTAG_EXTRASAMPLES)`, which changes what is in memory.
    ///
    /// - Returns: Whether the file itself holds darkened colours.
    private func keepColoursOfTransparentPixels() throws(ImagesError) -> Bool {
        var own = extras
        guard !own.isEmpty else { return false }
        guard Int32(own[0]) == EXTRASAMPLE_UNASSALPHA else { return Int32(own[0]) == EXTRASAMPLE_ASSOCALPHA }
        own[0] = UInt16(EXTRASAMPLE_ASSOCALPHA)
        guard shim_TIFFSetExtraSamples(tiff, UInt16(clamping: own.count), own) == 1 else { throw damaged() }
        return false
    }

    /// What the samples behind the colours are.
    private var extras: [UInt16] {
        var count: UInt16 = 0
        var kinds: UnsafeMutablePointer<UInt16>?
        guard shim_TIFFGetExtraSamples(tiff, &count, &kinds) == 1, count > 0, let kinds else { return [] }
        return [UInt16](UnsafeBufferPointer(start: kinds, count: Int(count)))
    }

    /// A field of one 16-bit number, or its default; nil where it has none.
    func number(_ tag: Int32) -> UInt16? {
        var value: UInt16 = 0
        return shim_TIFFGetFieldDefaulted16(tiff, UInt32(tag), &value) == 1 ? value : nil
    }

    /// Stands for `TIFFRGBAImageOK`, which would take the first of several grays for all.
    private func checkKind() throws(ImagesError) {
        let samples = number(TIFFTAG_SAMPLESPERPIXEL) ?? 1
        guard !isGray || samples <= 2 else {
            throw severalGrays(Int(samples))
        }
        var reason = [CChar](repeating: 0, count: 1024)
        guard TIFFRGBAImageOK(tiff, &reason) == 1 else {
            let bytes = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw .unsupported(file: name, format: .tiff, reason: String(decoding: bytes, as: UTF8.self))
        }
    }

    private var isGray: Bool {
        guard let photometric = number(TIFFTAG_PHOTOMETRIC) else { return false }
        return Int32(photometric) == PHOTOMETRIC_MINISBLACK || Int32(photometric) == PHOTOMETRIC_MINISWHITE
    }

    /// The palette's colours, 8 bits each; nil without one.
    func palette(count: Int) -> [[UInt8]]? {
        var red: UnsafeMutablePointer<UInt16>?
        var green: UnsafeMutablePointer<UInt16>?
        var blue: UnsafeMutablePointer<UInt16>?
        guard shim_TIFFGetColorMap(tiff, &red, &green, &blue) == 1, let red, let green, let blue else { return nil }
        let columns = [red, green, blue].map { (column: UnsafeMutablePointer<UInt16>) in
            [UInt16](UnsafeBufferPointer(start: column, count: count))
        }
        // Some programs write 8-bit colours where 16 bits belong.
        let isNarrow = columns.allSatisfy { column in column.allSatisfy { $0 < 256 } }
        return (0..<count).map { index in
            columns.map { UInt8(truncatingIfNeeded: isNarrow ? $0[index] : $0[index] >> 8) }
        }
    }

    func severalGrays(_ count: Int) -> ImagesError {
        unsupported("\(count) grays a pixel, where one is read, and one for the opacity")
    }

    func damaged() -> ImagesError {
        .damaged(file: name, format: .tiff, reason: memory.firstError ?? "the pixels cannot be decoded")
    }
}

/// The bytes that libtiff reads or writes in place of a file, and the first error that it reported.
final class TIFFMemory {
    private(set) var firstError: String?
    /// The file that is written; stays empty when reading.
    private(set) var written: [UInt8] = []
    /// The file that is read, or nil when writing; its memory outlives this object.
    private let source: UnsafeRawBufferPointer?
    private var position = 0

    init(reading source: UnsafeRawBufferPointer?) {
        self.source = source
    }

    var count: Int { source?.count ?? written.count }

    /// Stands for `read(2)`.
    func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        guard position < count else { return 0 }
        let end = position + min(target.count, count - position)
        let range = position..<end
        if let source {
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
        } else {
            written.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
        }
        position = end
        return range.count
    }

    /// Stands for `write(2)`; a file that is read takes nothing.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard source == nil else { return 0 }
        let end = position + bytes.count
        if end > written.count { written.append(contentsOf: repeatElement(0, count: end - written.count)) }
        written.replaceSubrange(position..<end, with: bytes)
        position = end
        return bytes.count
    }

    /// Stands for `lseek(2)`.
    func seek(to offset: UInt64, from origin: Int32) -> UInt64 {
        let start =
            switch origin {
            case SEEK_CUR: position
            case SEEK_END: count
            default: 0
            }
        // Offsets come from the file; those that wrap are negative ones, and one before the start changes nothing.
        let target = start.addingReportingOverflow(Int(truncatingIfNeeded: offset))
        if !target.overflow, target.partialValue >= 0, target.partialValue < 1 << 40 { position = target.partialValue }
        return UInt64(position)
    }

    func note(_ error: String) {
        // An orientation that is none counts as upright, as it does in other formats; libtiff leaves the tag out and goes on.
        if error.contains("\"Orientation\" tag") { return }
        firstError = firstError ?? error
    }
}

extension TIFFMemory {
    /// Stands for `TIFFClientOpenExt`: a handle on this memory whose errors come here and whose warnings are dropped.
    ///
    /// The object must outlive the handle.
    func open(mode: String) -> OpaquePointer? {
        guard let options = TIFFOpenOptionsAlloc() else { return nil }
        defer { TIFFOpenOptionsFree(options) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        // Four times the largest picture accepted, at four bytes a pixel.
        TIFFOpenOptionsSetMaxSingleMemAlloc(options, tmsize_t(Image.maximumPixels) * 16)
        TIFFOpenOptionsSetErrorHandlerExtR(options, Self.report, context)
        TIFFOpenOptionsSetWarningHandlerExtR(options, { _, _, _, _, _ in 1 }, context)
        return TIFFClientOpenExt(
            "memory", mode, context,
            { handle, target, count in
                guard let handle else { return 0 }
                let target = UnsafeMutableRawBufferPointer(start: target, count: Int(max(count, 0)))
                return tmsize_t(TIFFMemory.at(handle).read(into: target))
            },
            { handle, bytes, count in
                guard let handle else { return 0 }
                let bytes = UnsafeRawBufferPointer(start: bytes, count: Int(max(count, 0)))
                return tmsize_t(TIFFMemory.at(handle).write(bytes))
            },
            { handle, offset, origin in handle.map { TIFFMemory.at($0).seek(to: offset, from: origin) } ?? 0 },
            { _ in 0 },
            { handle in handle.map { UInt64(TIFFMemory.at($0).count) } ?? 0 },
            // No mapping: libtiff then reads through the functions above, which check bounds.
            { _, _, _ in 0 }, { _, _, _ in }, options)
    }

    private static func at(_ handle: thandle_t) -> TIFFMemory {
        Unmanaged<TIFFMemory>.fromOpaque(handle).takeUnretainedValue()
    }

    private static let report: TIFFErrorHandlerExtR = { _, context, _, format, arguments in
        guard let context, let format, let arguments else { return 1 }
        var text = [CChar](repeating: 0, count: 256)
        vsnprintf(&text, text.count, format, arguments)
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        TIFFMemory.at(context).note(String(decoding: bytes, as: UTF8.self))
        return 1
    }
}
