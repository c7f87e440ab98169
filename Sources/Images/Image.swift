/// A picture of 8-bit samples, gray or RGB, row by row from the top.
package struct Image: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// 1 for gray, 3 for red, green and blue.
    package let channels: Int
    /// The samples, channels fastest, then columns; `width × height × channels` of them.
    package var values: [UInt8]

    /// - Precondition: `channels` is 1 or 3, and there are `width × height × channels` values.
    package init(width: Int, height: Int, channels: Int, values: [UInt8]) {
        precondition(width > 0 && height > 0 && (channels == 1 || channels == 3), "no such image")
        precondition(
            values.count == width * height * channels, "\(values.count) values for \(width)×\(height)×\(channels)")
        self.width = width
        self.height = height
        self.channels = channels
        self.values = values
    }

    package init(width: Int, height: Int, channels: Int, repeating value: UInt8) {
        self.init(
            width: width, height: height, channels: channels,
            values: [UInt8](repeating: value, count: width * height * channels))
    }

    /// A sample; the program's own coordinates only.
    package subscript(x: Int, y: Int, channel: Int = 0) -> UInt8 {
        get { values[(y * width + x) * channels + channel] }
        set { values[(y * width + x) * channels + channel] = newValue }
    }
}

extension Image {
    /// The picture with three channels; a gray one is repeated.
    package func rgb() -> Image {
        guard channels == 1 else { return self }
        // Pixel by pixel without an array for each.
        let repeated = [UInt8](unsafeUninitializedCapacity: 3 * values.count) { repeated, count in
            for (pixel, value) in values.enumerated() {
                for channel in 0..<3 { repeated[3 * pixel + channel] = value }
            }
            count = 3 * values.count
        }
        return Image(width: width, height: height, channels: 3, values: repeated)
    }

    /// The picture with one channel: luma by ITU-R BT.601, rounded as Pillow's `convert("L")` rounds.
    package func gray() -> Image {
        guard channels == 3 else { return self }
        var luma = [UInt8]()
        luma.reserveCapacity(width * height)
        for pixel in 0..<width * height {
            let red = UInt32(values[3 * pixel])
            let green = UInt32(values[3 * pixel + 1])
            let blue = UInt32(values[3 * pixel + 2])
            // The weights 0.299, 0.587 and 0.114 in 16 binary places.
            luma.append(UInt8(truncatingIfNeeded: (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16))
        }
        return Image(width: width, height: height, channels: 1, values: luma)
    }

    /// A two-valued picture: 255 where the sample is above a threshold, else 0.
    package func thresholded(above threshold: UInt8) -> Image {
        let bright = values.map { $0 > threshold ? 255 : 0 as UInt8 }
        return Image(width: width, height: height, channels: channels, values: bright)
    }
}

/// The picture formats that are read, told by their first bytes and never by a file's name.
package enum ImageFormat: String, Sendable, CaseIterable {
    case jpeg = "JPEG"
    case png = "PNG"
    case tiff = "TIFF"
    case gif = "GIF"
    case dicom = "DICOM"

    /// The format that a file's first bytes announce, if it is one of ours.
    package init?(sniffing bytes: UnsafeRawBufferPointer) {
        func starts(with signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
        if starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if starts(with: [0x49, 0x49, 0x2A, 0x00]) || starts(with: [0x4D, 0x4D, 0x00, 0x2A])
            || starts(with: [0x49, 0x49, 0x2B, 0x00]) || starts(with: [0x4D, 0x4D, 0x00, 0x2B])
        {
            self = .tiff
        } else if starts(with: Array("GIF87a".utf8)) || starts(with: Array("GIF89a".utf8)) {
            self = .gif
        } else {
            return nil
        }
    }

    /// What a file that is no picture of ours seems to be, for the message.
    static func guess(_ bytes: UnsafeRawBufferPointer) -> String {
        func starts(with text: String) -> Bool { bytes.starts(with: Array(text.utf8)) }
        if bytes.isEmpty { return "the file is empty" }
        if starts(with: "version https://git-lfs") { return "this is a Git LFS pointer, not the picture" }
        if starts(with: "<!") || starts(with: "<html") || starts(with: "<HTML") { return "this is a web page" }
        if starts(with: "PK\u{3}\u{4}") { return "this is a zip archive" }
        if starts(with: "%PDF") { return "this is a PDF document" }
        if starts(with: "<svg") || starts(with: "<?xml") { return "this is a drawing or another XML file" }
        if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) { return "this is a NumPy array" }
        if starts(with: "MATLAB") { return "this is a MATLAB file" }
        let first = bytes.prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return "it starts with the bytes \(first.joined(separator: " "))"
    }
}
