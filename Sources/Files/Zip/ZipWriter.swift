/// A writer of zip archives of stored members whose data is aligned, with the same bytes for the same contents.
///
/// Members carry no time; ZIP64 fields appear only where a number needs them. A member is begun, written in pieces and ended.
package struct ZipWriter: ~Copyable {
    private struct Member {
        let name: [UInt8]
        let size: Int
        let offset: Int
        let dataOffset: Int
        var checksum: UInt32 = 0
    }

    /// What the data of a member is aligned to, in bytes.
    package static let alignment = 64
    private static let narrowLimit = 0xFFFF_FFFF

    private var file: AtomicFile
    private var members: [Member] = []
    private var current: Member?

    /// Starts an archive that appears at `path` when it is finished.
    package init(_ path: String) throws(FileError) {
        file = try AtomicFile(path)
    }

    /// Adds a member whose bytes are at hand.
    package mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
        try begin(name, size: bytes.count)
        try write(bytes.span.bytes)
        try end()
    }

    /// Begins a member.
    ///
    /// - Precondition: No other is begun, and the name is new and at most 65,535 bytes long.
    /// - Parameters:
    ///   - name: The name, UTF-8 in the archive.
    ///   - size: The number of bytes that will be written.
    /// - Throws: `FileError` when the file cannot be written.
    package mutating func begin(_ name: String, size: Int) throws(FileError) {
        precondition(current == nil, "a member is begun inside another")
        let name = [UInt8](name.utf8)
        precondition(name.count <= 0xFFFF, "the name of a zip member is too long")
        let offset = file.count
        let header = localHeader(name, checksum: 0, size: size, offset: offset)
        try file.write(header)
        current = Member(name: name, size: size, offset: offset, dataOffset: offset + header.count)
    }

    /// Appends bytes to the member begun.
    package mutating func write(_ bytes: RawSpan) throws(FileError) {
        guard let member = current else { preconditionFailure("no member is begun") }
        current?.checksum = CRC32.checksum(of: bytes, continuing: member.checksum)
        try file.write(bytes)
    }

    /// Ends the member begun.
    ///
    /// - Precondition: As many bytes as announced were written.
    package mutating func end() throws(FileError) {
        guard let member = current else { preconditionFailure("no member is begun") }
        precondition(file.count - member.dataOffset == member.size, "a zip member has another size than announced")
        let header = localHeader(
            member.name, checksum: member.checksum, size: member.size, offset: member.offset)
        try file.overwrite(at: member.offset, with: header)
        members.append(member)
        current = nil
    }

    /// Writes the directory and makes the archive appear.
    package mutating func finish() throws(FileError) {
        precondition(current == nil, "a member is not ended")
        let start = file.count
        for member in members { try file.write(centralHeader(member)) }
        try file.write(endRecords(start: start, end: file.count))
        try file.commit()
    }
}

// MARK: Records of APPNOTE.TXT 6.3.10

extension ZipWriter {
    /// 4.3.7, with a last extra field that pads the data to the alignment.
    private func localHeader(_ name: [UInt8], checksum: UInt32, size: Int, offset: Int) -> [UInt8] {
        let isWide = size >= Self.narrowLimit
        var extra = isWide ? wideField([size, size]) : []
        let unpadded = offset + 30 + name.count + extra.count + 4
        let padding = (Self.alignment - unpadded % Self.alignment) % Self.alignment
        extra.append(little: UInt16(0x4246))
        extra.append(little: UInt16(padding))
        extra += [UInt8](repeating: 0x5A, count: padding)

        var record: [UInt8] = []
        record.append(little: UInt32(0x0403_4B50))
        record += fixedFields(isWide: isWide, checksum: checksum, size: size, name: name, extra: extra)
        return record + name + extra
    }

    /// 4.3.12.
    private func centralHeader(_ member: Member) -> [UInt8] {
        let isWide = member.size >= Self.narrowLimit
        let isFar = member.offset >= Self.narrowLimit
        let wide = (isWide ? [member.size, member.size] : []) + (isFar ? [member.offset] : [])
        let extra = wide.isEmpty ? [] : wideField(wide)

        var record: [UInt8] = []
        record.append(little: UInt32(0x0201_4B50))
        record.append(little: UInt16(isWide || isFar ? 45 : 20))
        record += fixedFields(
            isWide: isWide || isFar, checksum: member.checksum, size: member.size, name: member.name, extra: extra)
        record.append(little: UInt16(0))
        record.append(little: UInt16(0))
        record.append(little: UInt16(0))
        record.append(little: UInt32(0))
        record.append(little: UInt32(clamping: isFar ? Self.narrowLimit : member.offset))
        return record + member.name + extra
    }

    /// The fields that local and central headers share, from the version needed to the lengths.
    private func fixedFields(
        isWide: Bool, checksum: UInt32, size: Int, name: [UInt8], extra: [UInt8]
    ) -> [UInt8] {
        var fields: [UInt8] = []
        fields.append(little: UInt16(isWide ? 45 : 20))
        fields.append(little: UInt16(1 << 11))  // names are UTF-8
        fields.append(little: UInt16(0))  // stored
        fields.append(little: UInt16(0))  // midnight
        fields.append(little: UInt16(0x0021))  // 1 January 1980, the first date there is
        fields.append(little: checksum)
        fields.append(little: UInt32(clamping: size))
        fields.append(little: UInt32(clamping: size))
        fields.append(little: UInt16(name.count))
        fields.append(little: UInt16(extra.count))
        return fields
    }

    /// 4.5.3.
    private func wideField(_ values: [Int]) -> [UInt8] {
        var field: [UInt8] = []
        field.append(little: UInt16(1))
        field.append(little: UInt16(8 * values.count))
        for value in values { field.append(little: UInt64(value)) }
        return field
    }

    /// 4.3.14 to 4.3.16.
    private func endRecords(start: Int, end: Int) -> [UInt8] {
        let isWide = members.count >= 0xFFFF || start >= Self.narrowLimit || end - start >= Self.narrowLimit
        var records: [UInt8] = []
        if isWide {
            records.append(little: UInt32(0x0606_4B50))
            records.append(little: UInt64(44))
            records.append(little: UInt16(45))
            records.append(little: UInt16(45))
            records.append(little: UInt64(0))
            for value in [members.count, members.count, end - start, start] { records.append(little: UInt64(value)) }
            records.append(little: UInt32(0x0706_4B50))
            records.append(little: UInt32(0))
            records.append(little: UInt64(end))
            records.append(little: UInt32(1))
        }
        records.append(little: UInt32(0x0605_4B50))
        records.append(little: UInt32(0))
        records.append(little: UInt16(clamping: isWide ? 0xFFFF : members.count))
        records.append(little: UInt16(clamping: isWide ? 0xFFFF : members.count))
        records.append(little: UInt32(clamping: isWide ? Self.narrowLimit : end - start))
        records.append(little: UInt32(clamping: isWide ? Self.narrowLimit : start))
        records.append(little: UInt16(0))
        return records
    }
}
