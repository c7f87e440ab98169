import Files
import Foundation
import TestSupport
import Testing

@Suite struct ZipArchiveTests {
    private static let hello = [UInt8]("hello hello hello hello".utf8)
    // zlib.compressobj(wbits=-15) of the above, by CPython.
    private static let deflated: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0x01]

    @Test func `stored and deflated members are read`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a/b", bytes: [1, 2, 3]), deflatedMember(), .init(name: "empty", bytes: [])]
        let archive = try open(zip)
        #expect(archive.entries.map(\.name) == ["a/b", "text", "empty"])
        #expect(try contents(archive, "a/b") == [1, 2, 3])
        #expect(try contents(archive, "text") == Self.hello)
        #expect(try contents(archive, "empty") == [])
        #expect(archive["none"] == nil)
    }

    @Test func `the local extra field decides where data begins`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [9], localExtra: [0x46, 0x42, 3, 0, 0x5A, 0x5A, 0x5A])]
        #expect(try contents(open(zip), "a") == [9])
    }

    @Test func `wide numbers are read from their records`() throws {
        var wide: [UInt8] = []
        wide.append(little: UInt16(1))
        wide.append(little: UInt16(16))
        wide.append(little: UInt64(2))
        wide.append(little: UInt64(2))
        var zip = ZipBuilder()
        zip.isWide = true
        zip.members = [
            .init(
                name: "a", bytes: [5, 6], size: 0xFFFF_FFFF, compressedSize: 0xFFFF_FFFF, localExtra: wide,
                centralExtra: wide)
        ]
        #expect(try contents(open(zip), "a") == [5, 6])
    }

    @Test func `sizes may follow the data`() throws {
        var zip = ZipBuilder()
        zip.members = [
            .init(name: "a", bytes: [5, 6], flags: 8, localSize: 0, descriptor: [UInt8](repeating: 0, count: 24)),
            .init(name: "b", bytes: [7]),
        ]
        #expect(try contents(open(zip), "b") == [7])
    }

    @Test func `a comment may follow the directory`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [5])]
        zip.comment = [0x50, 0x4B, 5, 6, 1, 2, 3]
        #expect(try contents(open(zip), "a") == [5])
    }

    @Test func `a wrong checksum is an error and none at all is not`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [5], checksum: 1), .init(name: "b", bytes: [5], checksum: 0)]
        let archive = try open(zip)
        #expect(throws: FileError.self) { try contents(archive, "a") }
        #expect(throws: FileError.self) { try archive.verify(#require(archive["a"])) }
        #expect(try contents(archive, "b") == [5])
    }

    @Test func `a member above the limit is not taken in`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [5, 6])]
        let archive = try open(zip)
        #expect(throws: FileError.self) { try archive.contents(of: #require(archive["a"]), limit: 1) }
    }

    @Test func `data that does not inflate to its size is an error`() throws {
        for (bytes, size) in [
            (Self.deflated, 22), (Self.deflated, 24), (Array(Self.deflated.dropLast()), 23), ([7, 7], 4),
        ] {
            var zip = ZipBuilder()
            zip.members = [.init(name: "a", bytes: bytes, method: 8, checksum: 0, size: UInt32(size))]
            let archive = try open(zip)
            #expect(throws: FileError.self) { try contents(archive, "a") }
        }
    }

    private static let hostile: [(words: String, change: @Sendable (inout ZipBuilder) -> Void)] = [
        ("are called 'a'", { $0.members[1].name = "a" }),
        ("calls itself 'c'", { $0.members[1].localName = "c" }),
        (
            "overlap",
            {
                $0.members[0].size = 10; $0.members[0].compressedSize = 10
            }
        ),
        ("outside the file", { $0.members[1].offset = 0x7FFF_FFFF }),
        ("has no header", { $0.members[1].offset = 3 }),
        (
            "outside the file",
            {
                $0.members[1].compressedSize = 4000; $0.members[1].size = 4000
            }
        ),
        ("cannot make", { $0.members[1].size = 4000 }),
        (
            "cannot make",
            {
                $0.members[1].method = 8; $0.members[1].size = 0x7FFF_FFFF
            }
        ),
        ("two values for its size", { $0.members[1].localSize = 4 }),
        ("two values for its method", { $0.members[1].localMethod = 8 }),
        ("is encrypted", { $0.members[1].flags = 1 }),
        ("malformed", { $0.members[1].size = 0xFFFF_FFFF }),
        ("directory lies outside", { $0.memberCount = 9 }),
        ("directory lies outside", { $0.directoryOffset = 0x7FFF_FFFF }),
        ("directory lies outside", { $0.directorySize = 0x7FFF_FFFF }),
        ("malformed", { $0.directoryOffset = 2 }),
        ("foreign bytes", { $0.tail = [1, 2, 3] }),
        (
            "its end is missing",
            {
                $0.comment = [1, 2]; $0.tail = [UInt8](repeating: 0, count: 70_000)
            }
        ),
    ]

    @Test(arguments: hostile.indices)
    func `an archive that contradicts itself is refused in words`(_ index: Int) throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [1, 2, 3]), .init(name: "b", bytes: [4, 5, 6])]
        Self.hostile[index].change(&zip)
        let error = try #require(throws: FileError.self) { try open(zip) }
        #expect(error.description.contains(Self.hostile[index].words), "\(error)")
    }

    @Test func `an unknown method is an error when the member is read`() throws {
        var zip = ZipBuilder()
        zip.members = [.init(name: "a", bytes: [1], method: 14)]
        let archive = try open(zip)
        #expect(throws: FileError.self) { try contents(archive, "a") }
    }

    private func deflatedMember() -> ZipBuilder.Member {
        .init(
            name: "text", bytes: Self.deflated, method: 8, checksum: Self.hello.withBytes { CRC32.checksum(of: $0) },
            size: UInt32(Self.hello.count))
    }

    private func open(_ zip: ZipBuilder) throws -> ZipArchive {
        let folder = try TemporaryFolder()
        return try ZipArchive(MappedFile(path: folder.write("a.zip", zip.build())))
    }

    private func contents(_ archive: ZipArchive, _ name: String) throws -> [UInt8] {
        try archive.contents(of: #require(archive[name]), limit: 1 << 20)
    }
}
