/// A header block of a tar archive: POSIX.1-1988 "ustar", and GNU tar's sizes in base 256.
struct TarHeader {
    static let byteCount = 512

    enum Kind {
        case file
        /// A link, a folder or a device, which no bytes follow whatever the size says.
        case withoutBytes
        /// An extension: its bytes are about another member.
        case other
    }

    let name: String
    let kind: Kind
    let size: Int

    /// Whether the first block of a file is a header of this format.
    static func isRecognised(_ head: [UInt8]) -> Bool {
        head.count >= byteCount && Array(head[257..<262]) == Array("ustar".utf8)
    }

    init(_ block: [UInt8], offset: Int) throws(TarFault) {
        guard Self.checksum(block) == Self.octal(block[148..<156]) else { throw .checksum(offset: offset) }
        guard let size = Self.number(block[124..<136]) else {
            throw .malformedNumber(field: "size", offset: offset)
        }
        self.size = size
        // The prefix is POSIX's; where GNU tar has other fields, its magic ends in a space.
        let prefix = block[262] == 0 ? Self.text(block[345..<500]) : []
        let name = (prefix.isEmpty ? [] : prefix + [0x2F]) + Self.text(block[0..<100])
        guard let text = String(validating: name, as: UTF8.self) else { throw .nameNotText(offset: offset) }
        self.name = text
        switch block[156] {
        case 0, 0x30, 0x37: kind = .file
        case 0x31...0x36: kind = .withoutBytes
        default: kind = .other
        }
    }

    /// The sum of the bytes, those of the sum itself taken for spaces.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.enumerated().reduce(0) { $0 + (148..<156 ~= $1.offset ? 0x20 : Int($1.element)) }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
        Array(field.prefix { $0 != 0 })
    }

    /// A number of octal digits, or of base 256 behind a byte 0x80; nil when it is neither or beyond `Int`.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard field.first == 0x80 else { return octal(field) }
        var number = 0
        for byte in field.dropFirst() {
            guard number <= Int.max >> 8 else { return nil }
            number = number << 8 | Int(byte)
        }
        return number
    }

    /// Octal digits between spaces and zeros.
    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
        let rest = field[digits.endIndex...]
        guard !digits.isEmpty, rest.allSatisfy({ $0 == 0x20 || $0 == 0 }) else { return nil }
        guard digits.allSatisfy({ 0x30...0x37 ~= $0 }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
