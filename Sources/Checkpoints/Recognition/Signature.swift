import Files

/// The bytes by which formats are recognised.
enum Signature {
    private static let magics: [(bytes: [UInt8], format: ForeignFormat)] = [
        ([0x1F, 0x8B], .compressed(by: "gzip")),
        ([0x42, 0x5A, 0x68], .compressed(by: "bzip2")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed(by: "xz")),
        ([0x28, 0xB5, 0x2F, 0xFD], .compressed(by: "zstd")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .compressed(by: "7-Zip")),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .compressed(by: "RAR")),
        ([0x93] + Array("NUMPY".utf8), .numpyArray),
        (Array("PYTORCH1".utf8), .torchPreview),
        (Array("GGUF".utf8), .gguf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image("PNG")),
        ([0xFF, 0xD8, 0xFF], .image("JPEG")),
        (Array("GIF8".utf8), .image("GIF")),
        ([0x49, 0x49, 0x2A, 0x00], .image("TIFF")),
        ([0x4D, 0x4D, 0x00, 0x2A], .image("TIFF")),
        (Array("%PDF-".utf8), .pdf),
        ([0x7F, 0x45, 0x4C, 0x46], .executable),
        (Array("MZ".utf8) + [0x90, 0x00], .executable),
        (Array("version https://git-lfs.github.com/spec/".utf8), .gitLFSPointer),
        ([0x50, 0x4B, 0x05, 0x06], .emptyZip),
    ]

    /// The foreign format that a file's first, and a few other, bytes prove; nil when they prove none.
    static func foreignFormat(of file: MappedFile, head: [UInt8]) -> ForeignFormat? {
        if head.isEmpty { return .empty }
        if let magic = magics.first(where: { head.starts(with: $0.bytes) }) { return magic.format }
        return markup(head)
    }

    /// What a file without any signature is: text, or unknown bytes.
    static func fallback(_ file: MappedFile, head: [UInt8]) -> ForeignFormat {
        if BundleName.prefix(ofShard: file.path) != nil { return .tensorFlowShard }
        if file.path.hasSuffix(BundleName.indexSuffix) { return .tensorFlowIndex }
        if file.path.hasSuffix(".onnx") { return .onnx }
        return isText(head) ? .text : .unknown(firstBytes: Array(head.prefix(8)))
    }

    /// Whether bytes are UTF-8 without control characters but white space; the last character may be cut.
    private static func isText(_ head: [UInt8]) -> Bool {
        guard head.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }) else { return false }
        return (0..<4).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }

    private static func markup(_ head: [UInt8]) -> ForeignFormat? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
        let text = String(decoding: body.drop { $0 <= 0x20 }.prefix(2048), as: UTF8.self).lowercased()
        if text.hasPrefix("<?xml") { return text.contains("<html") ? .html : .xml }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<head") { return .html }
        if text.hasPrefix("<!--"), text.contains("<html") { return .html }
        if text.hasPrefix("{\"") || text.hasPrefix("{\n") || text.hasPrefix("{ ") || text.hasPrefix("[{") {
            return text.contains("\"weight_map\"") ? .shardIndex : .json
        }
        return nil
    }
}
