import Files
import Foundation
import TestSupport
import Testing

@Suite struct DigestTests {
    // FIPS 180-2, appendix B, and RFC 1321, appendix A.5.
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    private static let abcMD5 = "900150983cd24fb0d6963f7d28e17f72"

    @Test func `the published test vector`() {
        #expect(SHA256.digest(of: [UInt8]("abc".utf8)).hex == Self.abc)
        #expect(
            SHA256.digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `pieces give the digest of the whole`() {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        var hash = SHA256()
        for start in stride(from: 0, to: bytes.count, by: 77) {
            hash.update(Array(bytes[start..<min(start + 77, bytes.count)]))
        }
        #expect(hash.finish() == SHA256.digest(of: bytes))
    }

    @Test func `digests of files`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("abc", [UInt8]("abc".utf8))
        #expect(try SHA256.digest(ofFile: path).hex == Self.abc)
        #expect(try MD5.digest(ofFile: path) == Self.abcMD5)
    }

    @Test func `JSON holds hexadecimal digits`() throws {
        let digest = SHA256.digest(of: [1])
        let data = try JSONEncoder().encode([digest])
        #expect(String(decoding: data, as: UTF8.self) == "[\"\(digest.hex)\"]")
        #expect(try JSONDecoder().decode([Digest].self, from: data) == [digest])
    }

    @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "a", count: 63)])
    func `other text is no digest`(_ text: String) {
        #expect(Digest(hex: text) == nil)
    }
}
