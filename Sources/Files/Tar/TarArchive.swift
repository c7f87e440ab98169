/// A tar archive in a mapped file, every header of which is distrusted; nothing is ever extracted from it.
///
/// Only regular files with plain names are members: links, folders, devices and absolute names are passed over.
package struct TarArchive: Sendable {
    package let file: MappedFile
    /// The regular files in their order.
    package let entries: [TarEntry]

    private static let maximumMembers = 1 << 16

    /// Whether the first bytes of a file are those of an archive in the format of POSIX.1-1988 or GNU tar.
    package static func isRecognised(_ head: [UInt8]) -> Bool {
        TarHeader.isRecognised(head)
    }

    /// Reads every header.
    ///
    /// - Parameter file: The archive.
    /// - Throws: `FileError.tar` when a header is damaged, or a member lies outside the file or has the name of another.
    package init(_ file: MappedFile) throws(FileError) {
        self.file = file
        do {
            entries = try Self.entries(of: file)
        } catch {
            throw .tar(path: file.path, fault: error)
        }
    }

    /// The member of a name.
    package subscript(name: String) -> TarEntry? {
        entries.first { $0.name == name }
    }

    private static func entries(of file: MappedFile) throws(TarFault) -> [TarEntry] {
        var entries: [TarEntry] = []
        var names: Set<String> = []
        var offset = 0
        var headers = 0
        while offset < file.count {
            // The bytes behind the last member may be no whole block, and are then no header.
            guard let block = try? file.copy(offset..<offset + TarHeader.byteCount) else {
                throw .cutOff(offset: offset)
            }
            // A block of zeros ends the archive.
            if block.allSatisfy({ $0 == 0 }) { break }
            headers += 1
            guard headers <= maximumMembers else { throw .tooManyMembers(limit: maximumMembers) }
            let header = try TarHeader(block, offset: offset)
            let start = offset + TarHeader.byteCount
            guard header.kind != .withoutBytes else {
                offset = start
                continue
            }
            guard header.size <= file.count - start else {
                throw .outOfBounds(member: header.name, size: header.size, available: file.count - start)
            }
            let end = start + header.size
            if header.kind == .file, !header.name.hasPrefix("/") {
                guard names.insert(header.name).inserted else { throw .duplicateName(header.name) }
                entries.append(TarEntry(name: header.name, headerOffset: offset, range: start..<end))
            }
            // The sum cannot overflow, because both terms are at most the size of a file.
            offset = start + (header.size + TarHeader.byteCount - 1) / TarHeader.byteCount * TarHeader.byteCount
        }
        return entries
    }
}

/// One regular file of a tar archive, its numbers checked against the archive.
package struct TarEntry: Sendable, Equatable {
    package let name: String
    /// Where its header begins.
    package let headerOffset: Int
    /// Where its bytes lie in the archive.
    package let range: Range<Int>
}

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

/// What is wrong with a tar archive.
package enum TarFault: Error, Sendable, Equatable {
    case checksum(offset: Int)
    case malformedNumber(field: String, offset: Int)
    case outOfBounds(member: String, size: Int, available: Int)
    case duplicateName(String)
    case nameNotText(offset: Int)
    case tooManyMembers(limit: Int)
    case cutOff(offset: Int)
}

extension TarFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .checksum(let offset): "the tar header at offset \(offset) has a wrong checksum: the file is damaged"
        case .malformedNumber(let field, let offset): "the \(field) of the tar header at offset \(offset) is malformed"
        case .outOfBounds(let member, let size, let available):
            "tar member '\(member)' needs \(size) bytes, but the file has \(available): the file is cut off or damaged"
        case .duplicateName(let name): "two tar members are called '\(name)'"
        case .nameNotText(let offset): "the name in the tar header at offset \(offset) is not UTF-8"
        case .tooManyMembers(let limit): "the tar archive has more than \(limit) members"
        case .cutOff(let offset): "the tar archive ends inside the header at offset \(offset): the file is cut off"
        }
    }

    package var hint: String? {
        switch self {
        case .checksum, .outOfBounds, .cutOff: "download the file again"
        default: nil
        }
    }
}
