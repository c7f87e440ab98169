/// The picture formats that are read, told by their first bytes and never by a file's name.
package enum ImageFormat: String, Sendable, CaseIterable {
    case jpeg = "JPEG"
    case png = "PNG"
    case tiff = "TIFF"
    case gif = "GIF"

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
        if starts(with: "BM") { return "this looks like a BMP file" }
        if starts(with: "PK\u{3}\u{4}") { return "this is a zip archive" }
        if bytes.count >= 132, bytes[128..<132].elementsEqual(Array("DICM".utf8)) { return "this is a DICOM file" }
        let first = bytes.prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return "it starts with the bytes \(first.joined(separator: " "))"
    }
}
