/// A strict parser of JSON (RFC 8259) that, unlike Foundation's, refuses a key that stands twice in an object.
struct JSONParser {
    private let bytes: [UInt8]
    private var offset = 0
    private var values = 0
    private static let maximumDepth = 16
    /// A value takes two bytes of text and ten times as many of memory.
    private static let maximumValues = 1 << 23

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The document in the bytes, which white space may surround.
    static func parse(_ bytes: [UInt8]) throws(SafetensorsFault) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.offset == bytes.count else { throw parser.fault("more follows the document") }
        return value
    }

    private func fault(_ reason: String) -> SafetensorsFault {
        .notJSON(offset: offset, reason: reason)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func accept(_ character: Character) -> Bool {
        guard let byte = peek, byte == character.asciiValue else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(SafetensorsFault) {
        guard accept(character) else { throw fault("'\(character)' is missing") }
    }

    private mutating func value(depth: Int) throws(SafetensorsFault) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault("it is nested too deep") }
        values += 1
        guard values <= Self.maximumValues else { throw fault("it has more than \(Self.maximumValues) values") }
        skipSpace()
        switch peek {
        case 0x7B: return .object(try object(depth: depth))
        case 0x5B: return .array(try array(depth: depth))
        case 0x22: return .string(try string())
        case 0x74: return try literal("true", .bool(true))
        case 0x66: return try literal("false", .bool(false))
        case 0x6E: return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(SafetensorsFault) -> [(key: String, value: JSONValue)] {
        try expect("{")
        var entries: [(key: String, value: JSONValue)] = []
        var keys: Set<String> = []
        skipSpace()
        if accept("}") { return entries }
        repeat {
            skipSpace()
            let key = try string()
            guard keys.insert(key).inserted else { throw .duplicateKey(key) }
            skipSpace()
            try expect(":")
            entries.append((key, try value(depth: depth + 1)))
            skipSpace()
        } while accept(",")
        try expect("}")
        return entries
    }

    private mutating func array(depth: Int) throws(SafetensorsFault) -> [JSONValue] {
        try expect("[")
        var items: [JSONValue] = []
        skipSpace()
        if accept("]") { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while accept(",")
        try expect("]")
        return items
    }

    private mutating func literal(_ text: String, _ value: JSONValue) throws(SafetensorsFault) -> JSONValue {
        guard bytes[offset...].starts(with: text.utf8) else { throw fault("a value is missing") }
        offset += text.utf8.count
        return value
    }

    private mutating func number() throws(SafetensorsFault) -> JSONValue {
        let digits = bytes[offset...].prefix { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        let text = String(decoding: digits, as: UTF8.self)
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isPlain =
            unsigned.first?.isNumber == true
            && !(unsigned.hasPrefix("0") && unsigned.dropFirst().first?.isNumber == true)
        guard isPlain, let number = Double(text) else { throw fault("a value is missing") }
        offset += digits.count
        if let integer = Int(text) { return .integer(integer) }
        return .number(number)
    }
}

// MARK: Text

extension JSONParser {
    private mutating func string() throws(SafetensorsFault) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = peek {
            offset += 1
            switch byte {
            case 0x22:
                guard let string = String(validating: text, as: UTF8.self) else { throw fault("a text is not UTF-8") }
                return string
            case 0x5C: text += try escape()
            case 0..<0x20: throw fault("a control character stands in a text")
            default: text.append(byte)
            }
        }
        throw fault("a text does not end")
    }

    private mutating func escape() throws(SafetensorsFault) -> [UInt8] {
        guard let letter = peek else { throw fault("a text does not end") }
        offset += 1
        switch letter {
        case 0x22, 0x5C, 0x2F: return [letter]
        case 0x62: return [0x08]
        case 0x66: return [0x0C]
        case 0x6E: return [0x0A]
        case 0x72: return [0x0D]
        case 0x74: return [0x09]
        case 0x75: return Array(String(try unicode()).utf8)
        default: throw fault("an escape is not known")
        }
    }

    private mutating func unicode() throws(SafetensorsFault) -> Character {
        let first = try unit()
        if UTF16.isLeadSurrogate(first) {
            guard accept("\\"), accept("u") else { throw fault("half a surrogate pair") }
            let second = try unit()
            guard UTF16.isTrailSurrogate(second) else { throw fault("half a surrogate pair") }
            return Character(UTF16.decode(UTF16.EncodedScalar([first, second])))
        }
        guard let scalar = Unicode.Scalar(first) else { throw fault("half a surrogate pair") }
        return Character(scalar)
    }

    private mutating func unit() throws(SafetensorsFault) -> UInt16 {
        let digits = bytes[offset...].prefix(4)
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard digits.count == 4, isHexadecimal, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("an escape is not known") }
        offset += 4
        return unit
    }
}
