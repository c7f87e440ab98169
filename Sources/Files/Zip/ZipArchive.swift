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
