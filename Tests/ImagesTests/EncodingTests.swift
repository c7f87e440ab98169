import Images
import Testing

@Suite struct EncodingTests {
    static func picture(channels: Int) throws -> Image {
        let source = try ResizingTests.source()
        return channels == 3 ? source : source.gray()
    }

    @Test(arguments: [1, 3])
    func `a PNG or TIFF that is written reads back as it was`(_ channels: Int) throws {
        let image = try Self.picture(channels: channels)
        #expect(try Fixture.decode(image.png()) == image)
        #expect(try Fixture.decode(image.tiff()) == image)
    }

    @Test func `a GIF that is written reads back as it was`() throws {
        let image = try Self.picture(channels: 1)
        #expect(try Fixture.decode(image.gif()) == image)
    }

    @Test func `a TIFF that is written is compressed with LZW`() throws {
        let bytes = try Image(width: 100, height: 100, channels: 3, repeating: 7).tiff()
        #expect(bytes.count < 2000)
        // Tag 259, compression, of type SHORT, one value: 5 (TIFF 6.0, page 30).
        let entry: [UInt8] = [0x03, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x05, 0x00]
        #expect(bytes.indices.contains { bytes[$0...].starts(with: entry) })
    }

    @Test func `the same picture always gives the same bytes`() throws {
        let image = try Self.picture(channels: 3)
        #expect(try image.png() == image.png())
        #expect(try image.tiff() == image.tiff())
        #expect(try image.gif() == image.gif())
    }
}
