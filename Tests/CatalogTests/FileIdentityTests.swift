import Files
import Testing

@testable import Catalog

@Suite struct FileIdentityTests {
    private static let sha256 = "19c8e3572231adff6824a2da93fd67b5986919a2e65f8b6007eab4edee220097"
    private static let md5 = "012571d812f34f8442473d8b827077b5"

    private static func published(
        _ sha256: String? = nil, md5: String? = nil, bytes: Int? = nil, name: String = "a.pth"
    ) -> PublishedFile {
        PublishedFile(name: name, container: .pytorchZip, urls: [], bytes: bytes, sha256: sha256, md5: md5)
    }

    private static func identity(
        _ sha256: String = Self.sha256, md5: String? = nil, bytes: Int = 100
    ) throws -> FileIdentity {
        FileIdentity(bytes: bytes, sha256: try #require(Digest(hex: sha256)), md5: md5, parts: [])
    }

    @Test(arguments: [
        (published(sha256), true), (published(sha256, bytes: 100), true), (published(sha256, bytes: 101), false),
        (published("19c8e35722"), true), (published("19c8e357"), false), (published("19c8e357", bytes: 100), true),
        (published("19c8e35723"), false), (published("19c8e358", bytes: 100), false), (published(md5: md5), true),
        (published("8f3a", md5: md5), false), (published(sha256, md5: "other"), true), (published(md5: "other"), false),
        (published(md5: md5, bytes: 101), false), (published(bytes: 100), false), (published(), false),
    ])
    func `a file is told by ten digits of its SHA-256, by fewer and its size, or by its MD5`(
        file: PublishedFile, isIt: Bool
    ) throws {
        #expect(try Self.identity(md5: Self.md5).matches(file) == isIt)
    }

    @Test(
        arguments: [
            ([published(bytes: 101)], false), ([published(bytes: 100)], nil), ([published()], nil), ([], nil),
            ([published(bytes: 101), published()], nil), ([published(bytes: 101), published(md5: "other")], false),
            ([published(name: "b.pth"), published(bytes: 101)], false), ([published("19c8e357")], nil),
            ([published("19c8e358")], false), ([published(sha256, name: "b.pth"), published(bytes: 101)], true),
        ] as [([PublishedFile], Bool?)])
    func `a size that is known and differs is a denial, also without a digest`(
        files: [PublishedFile], expected: Bool?
    ) throws {
        var card = try Cards.bundled.card(named: "swav")
        card.files = files
        #expect(try Self.identity(md5: Self.md5).isConfirmed(by: card, fileName: "a.pth") == expected)
    }

    @Test func `the file that circulates as resnet50-19c8e357 is not torchvision's`() throws {
        let card = try Cards.bundled.card(named: "imagenet")
        let other = try Self.identity(
            "8f3a5f6a2968de906de4588a47cf592caecdb62d3cbe7756ae6faaaaac9b2f2c", bytes: 102_544_021)
        let published = try Self.identity(bytes: 102_502_400)
        #expect(other.isConfirmed(by: card, fileName: "resnet50-19c8e357.pth") == false)
        #expect(published.isConfirmed(by: card, fileName: "resnet50-19c8e357.pth") == true)
        // Eight digits are easily met by a file that is made to.
        let forged = try Self.identity("19c8e357" + String(repeating: "0", count: 56), bytes: 102_502_400)
        #expect(forged.isConfirmed(by: card, fileName: "resnet50-19c8e357.pth") == false)
    }
}
