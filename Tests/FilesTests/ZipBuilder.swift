import Files

/// A maker of zip archives, sound or not, that shares no code with the writer under test.
struct ZipBuilder {
    struct Member {
        var name: String
        var bytes: [UInt8]
        var localName: String?
        var method: UInt16 = 0
        var localMethod: UInt16?
        var flags: UInt16 = 0
        var checksum: UInt32?
        var size: UInt32?
        var compressedSize: UInt32?
        var localSize: UInt32?
        var offset: UInt32?
        var localExtra: [UInt8] = []
        var centralExtra: [UInt8] = []
        var descriptor: [UInt8] = []
    }

    var members: [Member] = []
    var memberCount: UInt16?
    var directorySize: UInt32?
    var directoryOffset: UInt32?
    var comment: [UInt8] = []
    var tail: [UInt8] = []
    var isWide = false

    func build() -> [UInt8] {
        var file: [UInt8] = []
        var offsets: [UInt32] = []
        for member in members {
            offsets.append(UInt32(file.count))
            let name = [UInt8]((member.localName ?? member.name).utf8)
            file.append(little: UInt32(0x0403_4B50))
            file.append(little: UInt16(20))
            file.append(little: member.flags)
            file.append(little: member.localMethod ?? member.method)
            file.append(little: UInt32(0))
            file += sizes(member, size: member.localSize)
            file.append(little: UInt16(name.count))
            file.append(little: UInt16(member.localExtra.count))
            file += name + member.localExtra + member.bytes + member.descriptor
        }
        let start = file.count
        for (member, offset) in zip(members, offsets) { file += central(member, offset) }
        let size = file.count - start
        if isWide { file += wideEnd(start: start, size: size) }
        file.append(little: UInt32(0x0605_4B50))
        file.append(little: UInt32(0))
        file.append(little: isWide ? 0xFFFF : memberCount ?? UInt16(members.count))
        file.append(little: isWide ? 0xFFFF : memberCount ?? UInt16(members.count))
        file.append(little: isWide ? 0xFFFF_FFFF : directorySize ?? UInt32(size))
        file.append(little: isWide ? 0xFFFF_FFFF : directoryOffset ?? UInt32(start))
        file.append(little: UInt16(comment.count))
        return file + comment + tail
    }

    private func sizes(_ member: Member, size: UInt32?) -> [UInt8] {
        var fields: [UInt8] = []
        fields.append(little: member.checksum ?? member.bytes.withBytes { CRC32.checksum(of: $0) })
        fields.append(little: member.compressedSize ?? UInt32(member.bytes.count))
        fields.append(little: size ?? member.size ?? UInt32(member.bytes.count))
        return fields
    }

    private func central(_ member: Member, _ offset: UInt32) -> [UInt8] {
        let name = [UInt8](member.name.utf8)
        var record: [UInt8] = []
        record.append(little: UInt32(0x0201_4B50))
        record.append(little: UInt32(20 << 16 | 20))
        record.append(little: member.flags)
        record.append(little: member.method)
        record.append(little: UInt32(0))
        record += sizes(member, size: member.size)
        record.append(little: UInt16(name.count))
        record.append(little: UInt16(member.centralExtra.count))
        record += [UInt8](repeating: 0, count: 10)
        record.append(little: member.offset ?? offset)
        return record + name + member.centralExtra
    }

    private func wideEnd(start: Int, size: Int) -> [UInt8] {
        var record: [UInt8] = []
        record.append(little: UInt32(0x0606_4B50))
        record.append(little: UInt64(44))
        record.append(little: UInt32(45 << 16 | 45))
        record.append(little: UInt64(0))
        for value in [members.count, members.count, size, start] { record.append(little: UInt64(value)) }
        record.append(little: UInt32(0x0706_4B50))
        record.append(little: UInt32(0))
        record.append(little: UInt64(start + size))
        record.append(little: UInt32(1))
        return record
    }
}
