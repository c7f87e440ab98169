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
