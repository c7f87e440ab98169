/// How large a document may be.
package struct JSONLimits: Sendable {
    package var bytes: Int
    /// How deep lists and objects may be nested.
    package var depth: Int
    /// A value takes two bytes of text and many times as many of memory.
    package var values: Int

    package init(bytes: Int = 1 << 27, depth: Int = 64, values: Int = 1 << 23) {
        (self.bytes, self.depth, self.values) = (bytes, depth, values)
    }
}

extension JSONValue {
    /// Reads a document strictly after RFC 8259; a key that stands twice in an object is refused.
    ///
    /// - Parameters:
    ///   - bytes: The document in UTF-8, which white space may surround.
    ///   - limits: How large it may be.
    /// - Throws: `JSONFault` with the place of the first fault.
    package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        var parser = JSONParser(bytes, limits)
        self = try parser.document()
    }
}

private struct JSONParser {
    private let bytes: [UInt8]
    private let limits: JSONLimits
    private var offset = 0
    private var values = 0

    init(_ bytes: [UInt8], _ limits: JSONLimits) {
        (self.bytes, self.limits) = (bytes, limits)
    }

    mutating func document() throws(JSONFault) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw fault("more follows the document") }
        return value
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private var position: JSONFault.Position {
        let before = bytes.prefix(offset)
        let newline = UInt8(ascii: "\n")
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return .init(offset: offset, line: before.count { $0 == newline } + 1, column: offset - start + 1)
    }

    private func fault(_ reason: String) -> JSONFault {
        .malformed(position, reason: peek == nil ? "the text ends" : reason)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpace()
        guard depth < limits.depth else { throw fault("nested too deep, more than \(limits.depth) levels") }
        values += 1
        guard values <= limits.values else { throw fault("more than \(limits.values) values") }
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .list(try list(depth: depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> [JSONValue.Member] {
        offset += 1
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipSpace()
        if accept(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a name in quotes is missing") }
            let start = offset
            let key = try text()
            guard keys.insert(key).inserted else {
                offset = start
                throw .duplicateKey(key, position)
            }
            skipSpace()
            guard accept(UInt8(ascii: ":")) else { throw fault("':' is missing") }
            members.append(.init(key, try value(depth: depth + 1)))
            skipSpace()
        } while accept(UInt8(ascii: ","))
        guard accept(UInt8(ascii: "}")) else { throw fault("',' is missing") }
        return members
    }

    private mutating func list(depth: Int) throws(JSONFault) -> [JSONValue] {
        offset += 1
        var items: [JSONValue] = []
        skipSpace()
        if accept(UInt8(ascii: "]")) { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while accept(UInt8(ascii: ","))
        guard accept(UInt8(ascii: "]")) else { throw fault("',' is missing") }
        return items
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[offset...].starts(with: word.utf8) else { throw fault("'\(word)' is misspelt") }
        offset += word.utf8.count
        return value
    }
}

// MARK: Numbers

extension JSONParser {
    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = offset
        while let byte = peek, "+-.0123456789eE".utf8.contains(byte) { offset += 1 }
        let digits = bytes[start..<offset]
        let text = String(decoding: digits, as: UTF8.self)
        guard Self.isNumber(digits), let number = Double(text) else {
            offset = start
            throw fault("a value is missing")
        }
        if let integer = Int(text) { return .integer(integer) }
        guard number.isFinite else {
            offset = start
            throw fault("a number is beyond what 64 bits hold")
        }
        return .number(number)
    }

    /// Whether a text is a number of RFC 8259, section 6: no sign but a minus, no leading zero, a digit on each side of the point.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func digits() -> Int {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

// MARK: Text

extension JSONParser {
    /// Reads a text whose opening quote comes next.
    private mutating func text() throws(JSONFault) -> String {
        offset += 1
        var text: [UInt8] = []
        while true {
            let start = offset
            while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { offset += 1 }
            let plain = bytes[start..<offset]
            guard plain.allSatisfy({ $0 < 0x80 }) || String(validating: plain, as: UTF8.self) != nil else {
                offset = start
                throw fault("not UTF-8")
            }
            text += plain
            if accept(UInt8(ascii: "\"")) { return String(decoding: text, as: UTF8.self) }
            guard accept(UInt8(ascii: "\\")) else { throw fault("a control character in a text") }
            text += try escape()
        }
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        let start = offset
        offset += 1
        switch start < bytes.count ? bytes[start] : nil {
        case let letter? where "\"\\/".utf8.contains(letter): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try unicode()).utf8)
        default:
            offset = start
            throw fault("an unknown escape")
        }
    }

    private mutating func unicode() throws(JSONFault) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), accept(UInt8(ascii: "\\")), accept(UInt8(ascii: "u")) else {
            throw fault("half a surrogate pair")
        }
        let second = try unit()
        guard UTF16.isTrailSurrogate(second) else { throw fault("half a surrogate pair") }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        let digits = bytes[offset...].prefix(4)
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard digits.count == 4, isHexadecimal, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("an unknown escape") }
        offset += 4
        return unit
    }
}
