/// Finds where a text stops being JSON (RFC 8259), which a decoder does not tell.
struct JSONSyntax {
    /// A place and what is wrong there.
    struct Fault: Error, CustomStringConvertible {
        let line: Int
        let column: Int
        let reason: String

        var description: String { "line \(line), column \(column): \(reason)" }
    }

    private static let maximumDepth = 64
    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first fault of a document; `nil` when it is well-formed.
    static func fault(in bytes: [UInt8]) -> Fault? {
        var syntax = JSONSyntax(bytes)
        do throws(Fault) {
            try syntax.skipValue(depth: 0)
            syntax.skipSpace()
            if syntax.offset < bytes.count { throw syntax.fault("more follows the document") }
            return nil
        } catch {
            return error
        }
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func fault(_ reason: String) -> Fault {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Fault(line: line + 1, column: offset - start + 1, reason: peek == nil ? "the text ends" : reason)
    }

    private mutating func skipSpace() {
        while let byte = peek, " \n\r\t".utf8.contains(byte) { offset += 1 }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipValue(depth: Int) throws(Fault) {
        guard depth < Self.maximumDepth else { throw fault("nested more than \(Self.maximumDepth) deep") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): try skipList(depth: depth, end: UInt8(ascii: "}"), isObject: true)
        case UInt8(ascii: "["): try skipList(depth: depth, end: UInt8(ascii: "]"), isObject: false)
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try skipWord("true")
        case UInt8(ascii: "f"): try skipWord("false")
        case UInt8(ascii: "n"): try skipWord("null")
        default: try skipNumber()
        }
    }

    private mutating func skipList(depth: Int, end: UInt8, isObject: Bool) throws(Fault) {
        offset += 1
        skipSpace()
        if accept(end) { return }
        while true {
            if isObject {
                skipSpace()
                guard peek == UInt8(ascii: "\"") else { throw fault("a name in quotes is missing") }
                try skipString()
                skipSpace()
                guard accept(UInt8(ascii: ":")) else { throw fault("':' is missing") }
            }
            try skipValue(depth: depth + 1)
            skipSpace()
            if accept(end) { return }
            guard accept(UInt8(ascii: ",")) else { throw fault("',' is missing") }
        }
    }

    private mutating func skipString() throws(Fault) {
        offset += 1
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a control character in a text") }
            guard byte < 0x80 || String(validating: scalar, as: UTF8.self) != nil else { throw fault("not UTF-8") }
            if byte == UInt8(ascii: "\\") {
                offset += 1
                guard let escape = peek, "\"\\/bfnrtu".utf8.contains(escape) else { throw fault("an unknown escape") }
            }
            offset += byte < 0x80 ? 1 : scalar.count
        }
        guard accept(UInt8(ascii: "\"")) else { throw fault("") }
    }

    /// The bytes of the character that begins here.
    private var scalar: ArraySlice<UInt8> {
        let length = (bytes[offset] & 0xF0) == 0xF0 ? 4 : (bytes[offset] & 0xE0) == 0xE0 ? 3 : 2
        return bytes[offset..<min(offset + length, bytes.count)]
    }

    private mutating func skipWord(_ word: String) throws(Fault) {
        guard bytes[offset...].starts(with: word.utf8) else { throw fault("'\(word)' is misspelt") }
        offset += word.utf8.count
    }

    private mutating func skipNumber() throws(Fault) {
        let start = offset
        while let byte = peek, "+-.0123456789eE".utf8.contains(byte) { offset += 1 }
        guard Double(String(decoding: bytes[start..<offset], as: UTF8.self)) != nil else {
            offset = start
            throw fault("a value is missing")
        }
    }
}
