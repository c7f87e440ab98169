import Errors
import Foundation
import Images
import Testing

@Suite struct HostilePictureTests {
    /// One picture a decoder and kind; all are small, so that every byte can be tried.
    static let pictures = [
        "420.jpg", "progressive.jpg", "gray.jpg", "rgb8.png", "palette4.png", "interlaced.png", "gray16.png", "lzw.tif",
        "tiled.tif", "group4.tif", "planar.tif", "bigtiff.tif", "gray.gif", "animated.gif", "seen/turned-6.jpg",
        "seen/turned-7.png", "seen/turned-8.tif", "seen/unassociated.tif",
    ]

    @Test(arguments: pictures)
    func `a picture cut short at any byte is refused, or whole without its tail`(_ name: String) throws {
        let bytes = try Fixture.bytes(name)
        let whole = try Fixture.decode(bytes)
        for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
            guard let image = try? Fixture.decode(Array(bytes.prefix(count))) else { continue }
            // Trailers, later frames and later pages may be missing without harm to what was decoded.
            #expect(image == whole, "\(name) cut to \(count) of \(bytes.count) bytes decodes to something else")
        }
    }

    @Test(arguments: pictures)
    func `a picture with any byte flipped is decoded or refused, never a crash`(_ name: String) throws {
        let bytes = try Fixture.bytes(name)
        for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
            for mask in [0x01, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[index] ^= mask
                guard let image = try? Fixture.decode(damaged) else { continue }
                #expect(image.values.count == image.width * image.height * image.channels)
            }
        }
    }

    @Test(arguments: [
        ([], "the file is empty"), (Array("<!DOCTYPE html>".utf8), "web page"),
        (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "Git LFS pointer"),
        ([0x42, 0x4D, 0, 0], "BMP"), ([1, 2, 3, 0xFE], "01 02 03 fe"),
        ([UInt8](repeating: 0, count: 128) + Array("DICM".utf8), "damaged DICOM"),
    ])
    func `what is no picture is named`(_ bytes: [UInt8], _ guess: String) {
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(bytes) }
        #expect(error?.description.hasPrefix("picture: ") == true)
        #expect(error?.description.contains(guess) == true)
        #expect(error?.hint?.isEmpty == false)
    }

    @Test func `a picture that announces too many pixels is refused before memory is taken`() throws {
        var png = try Fixture.bytes("rgb8.png")
        // The width and the height of the IHDR chunk, and its checksum made anew (PNG specification, 5.3).
        png.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
        png.replaceSubrange(29..<33, with: Self.checksum(Array(png[12..<29])))
        #expect(throws: ImagesError.tooLarge(file: "picture", width: 65536, height: 65536)) { try Fixture.decode(png) }

        var gif = try Fixture.bytes("gray.gif")
        gif.replaceSubrange(6..<10, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: ImagesError.tooLarge(file: "picture", width: 65535, height: 65535)) { try Fixture.decode(gif) }
    }

    @Test func `a small PNG that announces a large picture is refused`() throws {
        var png = try Fixture.bytes("rgb8.png")
        png.replaceSubrange(16..<24, with: [0, 0, 0x20, 0, 0, 0, 0x20, 0])
        png.replaceSubrange(29..<33, with: Self.checksum(Array(png[12..<29])))
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(png) }
        #expect(error?.description.contains("damaged PNG") == true)
    }

    @Test func `kinds that are not read are named`() throws {
        #expect(throws: ImagesError.unsupported(file: "picture", format: .jpeg, reason: "four-colour (CMYK) samples")) {
            try Fixture.decode(Fixture.bytes("cmyk.jpg"))
        }
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(Fixture.bytes("float.tif")) }
        #expect(error?.description.contains("TIFF not supported") == true)
    }

    @Test func `a missing file and a folder are told apart`() throws {
        let missing = #expect(throws: ImagesError.self) { try Image(contentsOf: "/nowhere/picture.png") }
        #expect(missing?.kind == .notFound)
        let folder = #expect(throws: ImagesError.self) { try Image(contentsOf: NSTemporaryDirectory()) }
        #expect(folder?.kind == .refused)
    }

    /// CRC-32 as PNG has it (PNG specification, annex D), big-endian.
    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var register: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register & 1 == 1 ? 0xEDB8_8320 ^ (register >> 1) : register >> 1 }
        }
        let crc = ~register
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
    }
}
