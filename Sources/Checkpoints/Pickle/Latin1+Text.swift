import Files

extension Latin1 {
    /// The bytes that the characters of a text stand for; nil when one is beyond U+00FF.
    static func bytes(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        let followers = utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) }
        return utf8.withBytes { bytes(utf8: $0, count: utf8.count - followers) }
    }
}
