/// The reading of a zip archive's central directory, every number of which is distrusted.
struct ZipDirectory {
    private let file: MappedFile
    private(set) var entries: [ZipEntry] = []

    private static let maximumMembers: UInt64 = 1 << 18
    private static let endSize = 22

    init(_ file: MappedFile) throws(FileError) {
        self.file = file
        let end = try endOfDirectory()
        guard end.members <= Self.maximumMembers else { throw fault(.tooManyMembers(count: end.members)) }
        // 4.3.12: an entry has at least 46 bytes.
        guard end.members <= UInt64(end.range.count / 46) else { throw fault(.directoryOutOfBounds) }
        let heads = try file.withBytes(in: end.range) { bytes throws(FileError) in
            try readHeads(bytes, count: Int(end.members))
        }
        entries.reserveCapacity(heads.count)
        for head in heads {
            entries.append(try entry(head, limit: end.range.lowerBound))
        }
        try checkOverlap()
    }

    private func fault(_ fault: ZipFault) -> FileError {
        .zip(path: file.path, fault: fault)
    }
}

// MARK: The end of the central directory, 4.3.14 to 4.3.16

extension ZipDirectory {
    private struct End {
        let range: Range<Int>
        let members: UInt64
    }

    private func endOfDirectory() throws(FileError) -> End {
        let start = try findEnd()
        do {
            return try readEnd(start)
        } catch .endOfData {
            throw fault(.directoryOutOfBounds)
        }
    }

    /// The offset of the end record: the last one whose comment reaches exactly to the end of the file.
    private func findEnd() throws(FileError) -> Int {
        let lowest = max(0, file.count - Self.endSize - 0xFFFF)
        let tail = try file.copy(lowest..<file.count)
        var nearest: Int?
        var position = tail.count - Self.endSize
        while position >= 0 {
            if tail[position...].starts(with: [0x50, 0x4B, 0x05, 0x06]) {
                let comment = Int(tail[position + 20]) | Int(tail[position + 21]) << 8
                let excess = tail.count - position - Self.endSize - comment
                if excess == 0 { return lowest + position }
                if excess > 0, nearest == nil { nearest = excess }
            }
            position -= 1
        }
        throw fault(nearest.map { .trailingBytes(count: $0) } ?? .noDirectory)
    }

    private func readEnd(_ start: Int) throws(FileError) -> End {
        let plain = try file.withBytes { bytes throws(FileError) in
            var reader = ByteReader(bytes)
            try reader.seek(to: start + 4)
            let disks = [try reader.little(UInt16.self), try reader.little(UInt16.self)]
            let counts = [try reader.little(UInt16.self), try reader.little(UInt16.self)]
            return (disks, counts, try reader.little(UInt32.self), try reader.little(UInt32.self))
        }
        if let wide = try zip64End(before: start) { return wide }
        let (disks, counts, size, offset) = plain
        guard disks == [0, 0], counts[0] == counts[1] else { throw fault(.severalDisks) }
        return End(range: try range(offset: UInt64(offset), size: UInt64(size), end: start), members: UInt64(counts[1]))
    }

    /// The ZIP64 record that the locator before the end record points to, when there is one.
    private func zip64End(before start: Int) throws(FileError) -> End? {
        let locator = start - 20
        guard locator >= 0 else { return nil }
        return try file.withBytes { bytes throws(FileError) -> End? in
            var reader = ByteReader(bytes)
            try reader.seek(to: locator)
            guard try reader.little(UInt32.self) == 0x0706_4B50 else { return nil }
            guard try reader.little(UInt32.self) == 0 else { throw fault(.severalDisks) }
            guard let record = Int(exactly: try reader.little(UInt64.self)), record <= locator,
                try reader.little(UInt32.self) <= 1
            else { throw fault(.directoryOutOfBounds) }
            try reader.seek(to: record)
            guard try reader.little(UInt32.self) == 0x0606_4B50 else { throw fault(.directoryOutOfBounds) }
            try reader.skip(8 + 2 + 2)
            let disks = [try reader.little(UInt32.self), try reader.little(UInt32.self)]
            let counts = [try reader.little(UInt64.self), try reader.little(UInt64.self)]
            guard disks == [0, 0], counts[0] == counts[1] else { throw fault(.severalDisks) }
            let size = try reader.little(UInt64.self)
            let offset = try reader.little(UInt64.self)
            return End(range: try range(offset: offset, size: size, end: record), members: counts[1])
        }
    }

    private func range(offset: UInt64, size: UInt64, end: Int) throws(FileError) -> Range<Int> {
        guard let lower = Int(exactly: offset), let size = Int(exactly: size), lower <= end, size <= end - lower else {
            throw fault(.directoryOutOfBounds)
        }
        return lower..<lower + size
    }
}

// MARK: Central entries, 4.3.12

extension ZipDirectory {
    private struct Head {
        var name = ""
        var flags: UInt16 = 0
        var method: UInt16 = 0
        var checksum: UInt32 = 0
        var compressedSize: UInt64 = 0
        var size: UInt64 = 0
        var offset: UInt64 = 0
    }

    private func readHeads(_ bytes: RawSpan, count: Int) throws(FileError) -> [Head] {
        var reader = ByteReader(bytes)
        var heads: [Head] = []
        heads.reserveCapacity(count)
        for index in 0..<count {
            do {
                heads.append(try readHead(&reader, index: index))
            } catch .endOfData {
                throw fault(.malformedDirectory(index: index))
            }
        }
        return heads
    }

    private func readHead(_ reader: inout ByteReader, index: Int) throws(FileError) -> Head {
        guard try reader.little(UInt32.self) == 0x0201_4B50 else { throw fault(.malformedDirectory(index: index)) }
        var head = Head()
        try reader.skip(4)
        head.flags = try reader.little(UInt16.self)
        head.method = try reader.little(UInt16.self)
        try reader.skip(4)
        head.checksum = try reader.little(UInt32.self)
        head.compressedSize = UInt64(try reader.little(UInt32.self))
        head.size = UInt64(try reader.little(UInt32.self))
        let nameLength = Int(try reader.little(UInt16.self))
        let extraLength = Int(try reader.little(UInt16.self))
        let commentLength = Int(try reader.little(UInt16.self))
        try reader.skip(2 + 2 + 4)
        head.offset = UInt64(try reader.little(UInt32.self))
        guard let name = String(validating: try reader.array(nameLength), as: UTF8.self) else {
            throw fault(.nameNotText(index: index))
        }
        head.name = name
        var wide = ZipWideFields(try reader.array(extraLength))
        // 4.5.3: the ZIP64 field holds only the values that are all ones in the entry, in this order.
        guard let size = wide.widen(head.size), let compressedSize = wide.widen(head.compressedSize),
            let offset = wide.widen(head.offset)
        else { throw fault(.malformedDirectory(index: index)) }
        (head.size, head.compressedSize, head.offset) = (size, compressedSize, offset)
        try reader.skip(commentLength)
        return head
    }
}

// MARK: Local headers, 4.3.7

extension ZipDirectory {
    private func entry(_ head: Head, limit: Int) throws(FileError) -> ZipEntry {
        guard head.flags & 1 == 0 else { throw fault(.encrypted(member: head.name)) }
        guard let compressedSize = Int(exactly: head.compressedSize), let size = Int(exactly: head.size),
            let offset = Int(exactly: head.offset), offset < limit
        else { throw fault(.outOfBounds(member: head.name)) }
        let dataOffset: Int
        do {
            dataOffset = try file.withBytes(in: 0..<limit) { bytes throws(FileError) in
                try dataStart(of: head, at: offset, in: bytes)
            }
        } catch .endOfData {
            throw fault(.outOfBounds(member: head.name))
        }
        guard compressedSize <= limit - dataOffset else { throw fault(.outOfBounds(member: head.name)) }
        let method: ZipEntry.Method =
            switch head.method {
            case 0: .stored
            case 8: .deflated
            default: .other(Int(head.method))
            }
        guard Self.isPossible(method, compressedSize: compressedSize, size: size) else {
            throw fault(.impossibleSize(member: head.name, compressed: compressedSize, size: size))
        }
        return ZipEntry(
            name: head.name, method: method, checksum: head.checksum, compressedSize: compressedSize, size: size,
            headerOffset: offset, dataOffset: dataOffset)
    }

    /// Deflate makes at most 1032 bytes out of one, so a greater claim is a bomb or damage.
    private static func isPossible(_ method: ZipEntry.Method, compressedSize: Int, size: Int) -> Bool {
        switch method {
        case .stored: size == compressedSize
        case .deflated: size / 1032 <= compressedSize
        case .other: true
        }
    }

    /// The offset of a member's bytes, after checking that its local header says what the directory says.
    ///
    /// The local extra field may be longer than the central one: PyTorch pads there to align its data.
    private func dataStart(of head: Head, at offset: Int, in bytes: RawSpan) throws(FileError) -> Int {
        var reader = ByteReader(bytes)
        try reader.seek(to: offset)
        guard try reader.little(UInt32.self) == 0x0403_4B50 else {
            throw fault(.noLocalHeader(member: head.name, offset: offset))
        }
        try reader.skip(2)
        let flags = try reader.little(UInt16.self)
        let method = try reader.little(UInt16.self)
        try reader.skip(4)
        let checksum = try reader.little(UInt32.self)
        let compressedSize = UInt64(try reader.little(UInt32.self))
        let size = UInt64(try reader.little(UInt32.self))
        let nameLength = Int(try reader.little(UInt16.self))
        let extraLength = Int(try reader.little(UInt16.self))
        let name = try reader.array(nameLength)
        guard name == [UInt8](head.name.utf8) else {
            throw fault(.nameMismatch(central: head.name, local: String(decoding: name, as: UTF8.self)))
        }
        guard flags & 1 == 0 else { throw fault(.encrypted(member: head.name)) }
        guard method == head.method else { throw fault(.fieldMismatch(member: head.name, field: "method")) }
        var wide = ZipWideFields(try reader.array(extraLength))
        let localSize = wide.widen(size)
        let localCompressedSize = wide.widen(compressedSize)
        // With flag 3 the sizes follow the data, and the header may have zeros or nothing useful.
        if flags & 8 == 0 {
            guard localSize == head.size, localCompressedSize == head.compressedSize else {
                throw fault(.fieldMismatch(member: head.name, field: "size"))
            }
            guard checksum == head.checksum else { throw fault(.fieldMismatch(member: head.name, field: "CRC")) }
        }
        return reader.offset
    }

    private func checkOverlap() throws(FileError) {
        let sorted = entries.sorted { ($0.headerOffset, $0.dataOffset) < ($1.headerOffset, $1.dataOffset) }
        for (first, second) in zip(sorted, sorted.dropFirst())
        where second.headerOffset < first.dataRange.upperBound {
            throw fault(.overlap(first.name, second.name))
        }
    }
}

/// The 64-bit values of an entry's ZIP64 extra field (4.5.3), handed out in their order.
struct ZipWideFields {
    private var values: [UInt64] = []

    /// Finds the field of identifier 1 among the extra fields; a malformed tail is padding.
    init(_ extra: [UInt8]) {
        var reader = ByteReader(extra.span.bytes)
        while reader.remaining >= 4 {
            // What does not parse as a field is padding, which some writers leave there.
            guard let identifier = try? reader.little(UInt16.self), let length = try? reader.little(UInt16.self),
                let field = try? reader.array(Int(length))
            else { return }
            guard identifier == 1 else { continue }
            var wide = ByteReader(field.span.bytes)
            while wide.remaining >= 8, let value = try? wide.little(UInt64.self) { values.append(value) }
            return
        }
    }

    /// The true value of a 32-bit one: the next wide value when it is all ones, nil when that is missing.
    mutating func widen(_ value: UInt64) -> UInt64? {
        guard value == 0xFFFF_FFFF else { return value }
        return values.isEmpty ? nil : values.removeFirst()
    }
}
