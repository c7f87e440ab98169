import Files

/// A maker of archives of stored members, which has no part in the one under test.
struct StoredZip {
    struct Member {
        let name: [UInt8]
        let bytes: [UInt8]
        let checksum: UInt32

        init(name: String, bytes: [UInt8]) {
            self.name = Array(name.utf8)
            self.bytes = bytes
            checksum = bytes.withBytes { CRC32.checksum(of: $0) }
        }
    }

    private var file: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ member: Member) {
        let offset = UInt32(truncatingIfNeeded: file.count)
        // APPNOTE.TXT 4.3.7 and 4.3.12: the fields that the two headers share stand in the same order.
        var fields: [UInt8] = []
        fields.append(little: UInt16(20))
        fields += [UInt8](repeating: 0, count: 8)
        fields.append(little: member.checksum)
        fields.append(little: UInt32(truncatingIfNeeded: member.bytes.count))
        fields.append(little: UInt32(truncatingIfNeeded: member.bytes.count))
        fields.append(little: UInt16(truncatingIfNeeded: member.name.count))
        fields.append(little: UInt16(0))
        file.append(little: UInt32(0x0403_4B50))
        file += fields + member.name + member.bytes
        directory.append(little: UInt32(0x0201_4B50))
        directory.append(little: UInt16(20))
        directory += fields + [UInt8](repeating: 0, count: 10)
        directory.append(little: offset)
        directory += member.name
        count += 1
    }

    func finished() -> [UInt8] {
        var whole = file + directory
        whole.append(little: UInt32(0x0605_4B50))
        whole.append(little: UInt32(0))
        whole.append(little: count)
        whole.append(little: count)
        whole.append(little: UInt32(truncatingIfNeeded: directory.count))
        whole.append(little: UInt32(truncatingIfNeeded: file.count))
        whole.append(little: UInt16(0))
        return whole
    }
}
