import Files
import TestSupport
import Testing

@Suite struct TarArchiveTests {
    private static let end = [UInt8](repeating: 0, count: 1024)

    @Test func `regular files are members, and nothing else is`() throws {
        let bytes =
            TarBuilder.member("a", [1, 2, 3]) + TarBuilder.member("link", [], size: "00000000777", kind: "2")
            + TarBuilder.member("folder/", [], kind: "5") + TarBuilder.member("/etc/passwd", [9])
            + TarBuilder.member("pax", [UInt8](repeating: 7, count: 600), kind: "x") + TarBuilder.member("b", [])
        let archive = try open(bytes + Self.end)
        #expect(archive.entries.map(\.name) == ["a", "b"])
        let entry = try #require(archive["a"])
        #expect(try archive.file.copy(entry.range) == [1, 2, 3])
        #expect(archive["b"]?.range.isEmpty == true)
        #expect(archive["/etc/passwd"] == nil)
    }

    @Test func `an archive may end without its blocks of zeros`() throws {
        #expect(try open(TarBuilder.member("a", [1])).entries.map(\.name) == ["a"])
    }

    @Test func `a size in base 256 is read`() throws {
        let size: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 10) + [3]
        let archive = try open(
            TarBuilder.header("a", size: size) + [1, 2, 3] + [UInt8](repeating: 0, count: 509) + Self.end)
        #expect(archive["a"]?.range.count == 3)
    }

    private static let refused: [(bytes: [UInt8], words: String)] = [
        (TarBuilder.member("a", [1], size: "00000002000"), "needs 1024 bytes, but the file has 512"),
        (TarBuilder.member("a", [1], size: "77777777777"), "needs 8589934591 bytes"),
        (
            TarBuilder.header("a", size: [0x80, 0xFF] + [UInt8](repeating: 0xFF, count: 10)),
            "the size of the tar header"
        ),
        (TarBuilder.header("a", size: [0xFF] + [UInt8](repeating: 0xFF, count: 11)), "the size of the tar header"),
        (
            TarBuilder.header(
                "a", size: [0x80] + [UInt8](repeating: 0, count: 3) + [0x7F] + [UInt8](repeating: 0xFF, count: 7)),
            "needs 9223372036854775807 bytes"
        ),
        (TarBuilder.member("a", [], size: "0000000000x"), "the size of the tar header at offset 0"),
        (TarBuilder.member("a", [], size: "-0000000001"), "the size of the tar header"),
        (TarBuilder.member("a", [], size: "0000 000001"), "the size of the tar header"),
        (TarBuilder.member("a", [], size: ""), "the size of the tar header"),
        (TarBuilder.member("a", [1]) + TarBuilder.member("a", [2]), "two tar members are called 'a'"),
        (TarBuilder.member("a", [1]) + TarBuilder.member("b", [])[..<300], "ends inside the header at offset 1024"),
        (TarBuilder.member("a", [1]) + [1] + Self.end, "wrong checksum"),
    ]

    @Test(arguments: refused)
    func `a header that lies is refused in words`(_ bytes: [UInt8], _ words: String) throws {
        let error = try #require(throws: FileError.self) { try open(bytes) }
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `a changed header has a wrong checksum`() throws {
        let whole = TarBuilder.member("name", [1, 2, 3]) + Self.end
        for index in 0..<512 {
            var bytes = whole
            bytes[index] ^= 0x11
            // What the sum does not see are its own trailing bytes.
            if let archive = try? open(bytes) { #expect(archive.entries.map(\.name) == ["name"], "byte \(index)") }
        }
    }

    private func open(_ bytes: [UInt8]) throws -> TarArchive {
        let folder = try TemporaryFolder()
        return try TarArchive(MappedFile(path: folder.write("a.tar", bytes)))
    }
}
