/// A zip archive in a mapped file; its directory is read and checked at once, its members when they are asked for.
///
/// APPNOTE.TXT 6.3.10 is the specification that section numbers refer to.
package final class ZipArchive: Sendable {
    package let file: MappedFile
    /// The members in the order of the central directory.
    package let entries: [ZipEntry]
    private let indexByName: [String: Int]

    /// Reads the directory and every local header.
    ///
    /// - Parameter file: The archive.
    /// - Throws: `FileError.zip` when anything contradicts itself or the file.
    package init(_ file: MappedFile) throws(FileError) {
        self.file = file
        entries = try ZipDirectory(file).entries
        var indexByName: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard indexByName.updateValue(index, forKey: entry.name) == nil else {
                throw .zip(path: file.path, fault: .duplicateName(entry.name))
            }
        }
        self.indexByName = indexByName
    }

    /// The member of a name.
    package subscript(name: String) -> ZipEntry? {
        indexByName[name].map { entries[$0] }
    }

    /// The contents of a member, copied or inflated, and verified where a CRC was recorded.
    ///
    /// - Parameters:
    ///   - entry: A member of this archive.
    ///   - limit: The largest size accepted.
    /// - Returns: As many bytes as the member's size says.
    /// - Throws: `FileError.zip` when the member is larger, damaged, or of an unknown method.
    package func contents(of entry: ZipEntry, limit: Int) throws(FileError) -> [UInt8] {
        guard entry.size <= limit else {
            throw fault(.tooLarge(member: entry.name, size: entry.size, limit: limit))
        }
        let bytes: [UInt8]
        switch entry.method {
        case .stored:
            bytes = try file.copy(entry.dataRange)
        case .deflated:
            let inflated = file.withBytes(in: entry.dataRange) { Deflate.inflate($0, to: entry.size) }
            guard let inflated else { throw fault(.corruptData(member: entry.name)) }
            bytes = inflated
        case .other(let method):
            throw fault(.unsupportedMethod(member: entry.name, method: method))
        }
        try bytes.withBytes { span throws(FileError) in try check(entry, against: span) }
        return bytes
    }

    /// The first bytes of a member, copied or inflated; nothing is verified, and of a shorter member they are all.
    ///
    /// - Parameters:
    ///   - entry: A member of this archive.
    ///   - count: How many bytes are wanted.
    /// - Returns: As many bytes, or the whole of a shorter member.
    /// - Throws: `FileError.zip` when the member is damaged there, or of an unknown method.
    package func beginning(of entry: ZipEntry, count: Int) throws(FileError) -> [UInt8] {
        let count = min(count, entry.size)
        switch entry.method {
        case .stored:
            return try file.copy(entry.dataOffset..<entry.dataOffset + count)
        case .deflated:
            let inflated = file.withBytes(in: entry.dataRange) { Deflate.inflate($0, first: count) }
            guard let inflated else { throw fault(.corruptData(member: entry.name)) }
            return inflated
        case .other(let method):
            throw fault(.unsupportedMethod(member: entry.name, method: method))
        }
    }

    /// Verifies the CRC of a stored member over the mapped bytes; one that was never recorded passes.
    package func verify(_ entry: ZipEntry) throws(FileError) {
        guard entry.method == .stored, entry.checksum != 0 else { return }
        try file.withBytes(in: entry.dataRange) { bytes throws(FileError) in try check(entry, against: bytes) }
    }

    private func check(_ entry: ZipEntry, against bytes: RawSpan) throws(FileError) {
        guard entry.checksum != 0 else { return }
        let found = CRC32.checksum(of: bytes)
        guard found == entry.checksum else {
            throw fault(.checksum(member: entry.name, expected: entry.checksum, found: found))
        }
    }

    private func fault(_ fault: ZipFault) -> FileError {
        .zip(path: file.path, fault: fault)
    }
}

/// One member of a zip archive, its numbers checked against the file and against its local header.
package struct ZipEntry: Sendable, Equatable {
    package enum Method: Sendable, Equatable {
        case stored, deflated
        case other(Int)
    }

    package let name: String
    package let method: Method
    /// The CRC-32 of the contents; 0 where the writer left it out.
    package let checksum: UInt32
    package let compressedSize: Int
    package let size: Int
    package let headerOffset: Int
    package let dataOffset: Int

    /// Where the possibly compressed bytes lie in the file.
    package var dataRange: Range<Int> { dataOffset..<dataOffset + compressedSize }
}

/// What is wrong with a zip archive.
package enum ZipFault: Sendable, Equatable {
    case noDirectory
    case trailingBytes(count: Int)
    case severalDisks
    case directoryOutOfBounds
    case tooManyMembers(count: UInt64)
    case malformedDirectory(index: Int)
    case duplicateName(String)
    case nameNotText(index: Int)
    case encrypted(member: String)
    case unsupportedMethod(member: String, method: Int)
    case outOfBounds(member: String)
    case noLocalHeader(member: String, offset: Int)
    case nameMismatch(central: String, local: String)
    case fieldMismatch(member: String, field: String)
    case overlap(String, String)
    case impossibleSize(member: String, compressed: Int, size: Int)
    case tooLarge(member: String, size: Int, limit: Int)
    case checksum(member: String, expected: UInt32, found: UInt32)
    case corruptData(member: String)
    case noSuchMember(String)
}

extension ZipFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noDirectory: "is a zip archive without its directory: its end is missing, as in a download cut off"
        case .trailingBytes(let count): "is a zip archive followed by \(count) foreign bytes"
        case .severalDisks: "is one part of a zip archive in several parts"
        case .directoryOutOfBounds: "the zip directory lies outside the file"
        case .tooManyMembers(let count): "the zip directory claims \(count) members"
        case .malformedDirectory(let index): "entry \(index) of the zip directory is malformed"
        case .duplicateName(let name): "two zip members are called '\(name)'"
        case .nameNotText(let index): "the name of zip member \(index) is not UTF-8"
        case .encrypted(let member): "zip member '\(member)' is encrypted"
        case .unsupportedMethod(let member, let method):
            "zip member '\(member)' is compressed by method \(method), not stored or deflated"
        case .outOfBounds(let member): "zip member '\(member)' lies outside the file"
        case .noLocalHeader(let member, let offset): "zip member '\(member)' has no header at offset \(offset)"
        case .nameMismatch(let central, let local):
            "zip member '\(central)' of the directory calls itself '\(local)'"
        case .fieldMismatch(let member, let field): "zip member '\(member)' states two values for its \(field)"
        case .overlap(let first, let second): "zip members '\(first)' and '\(second)' overlap"
        case .impossibleSize(let member, let compressed, let size):
            "zip member '\(member)' cannot make \(size) bytes out of \(compressed)"
        case .tooLarge(let member, let size, let limit):
            "zip member '\(member)' has \(size) bytes, more than the limit of \(limit)"
        case .checksum(let member, let expected, let found):
            "zip member '\(member)' has CRC \(String(found, radix: 16)), not \(String(expected, radix: 16)):"
                + " the file is damaged"
        case .corruptData(let member): "zip member '\(member)' does not inflate to its size: the file is damaged"
        case .noSuchMember(let name): "has no zip member '\(name)'"
        }
    }

    package var hint: String? {
        switch self {
        case .noDirectory, .outOfBounds, .checksum, .corruptData, .directoryOutOfBounds: "download the file again"
        default: nil
        }
    }
}
