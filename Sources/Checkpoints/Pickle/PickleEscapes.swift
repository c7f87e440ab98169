import Files

/// The escapes in text values of protocol 0.
enum PickleEscapes {
    /// `raw-unicode-escape`: latin-1 in which `\uXXXX` and `\UXXXXXXXX` are escapes; nil when one is malformed.
    static func rawUnicode(_ bytes: [UInt8]) -> String? {
        var units: [UInt16] = []
        var index = 0
        while index < bytes.count {
            let width = bytes[index] == 0x5C && index + 1 < bytes.count ? digits(after: bytes[index + 1]) : 0
            if width > 0 {
                guard let code = hexadecimal(bytes, index + 2, width), let scalar = unicode(code) else { return nil }
                units += scalar
                index += 2 + width
            } else {
                units.append(UInt16(bytes[index]))
                index += 1
            }
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func digits(after letter: UInt8) -> Int {
        switch letter {
        case 0x75: 4  // u
        case 0x55: 8  // U
        default: 0
        }
    }

    private static func unicode(_ code: UInt32) -> [UInt16]? {
        if let unit = UInt16(exactly: code) { return [unit] }
        return Unicode.Scalar(code).map { Array(String($0).utf16) }
    }

    /// The escapes of a Python string literal; nil when one is malformed.
    static func string(_ bytes: [UInt8]) -> [UInt8]? {
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5C else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return nil }
            let letter = bytes[index + 1]
            index += 2
            switch letter {
            case 0x6E: plain.append(0x0A)
            case 0x74: plain.append(0x09)
            case 0x72: plain.append(0x0D)
            case 0x5C, 0x27, 0x22: plain.append(letter)
            case 0x61: plain.append(0x07)
            case 0x62: plain.append(0x08)
            case 0x66: plain.append(0x0C)
            case 0x76: plain.append(0x0B)
            case 0x78:
                guard let code = hexadecimal(bytes, index, 2) else { return nil }
                plain.append(UInt8(truncatingIfNeeded: code))
                index += 2
            case 0x30...0x37:
                let octal = bytes[(index - 1)...].prefix(3).prefix { (0x30...0x37).contains($0) }
                plain.append(octal.reduce(UInt8(0)) { $0 << 3 | ($1 - 0x30) })
                index += octal.count - 1
            default: plain += [0x5C, letter]
            }
        }
        return plain
    }

    private static func hexadecimal(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
        guard start + count <= bytes.count else { return nil }
        let text = String(decoding: bytes[start..<start + count], as: UTF8.self)
        return text.utf8.count == count && !text.hasPrefix("+") && !text.hasPrefix("-") ? UInt32(text, radix: 16) : nil
    }
}

extension Latin1 {
    /// The bytes that the characters of a text stand for; nil when one is beyond U+00FF.
    static func bytes(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        let followers = utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) }
        return utf8.withBytes { bytes(utf8: $0, count: utf8.count - followers) }
    }
}
