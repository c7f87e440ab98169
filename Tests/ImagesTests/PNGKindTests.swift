import Foundation
import Images
import Testing

@Suite struct PNGKindTests {
    /// Bit depth and colour type stand behind the extents in the first chunk.
    private static func header(_ bytes: [UInt8]) -> [UInt8] { Array(bytes[16..<29]) }

    @Test(arguments: [("written-palette.png", PNGKind.palette), ("written-onebit.png", .oneBit)])
    func `a palette or one-bit PNG is as the one that Pillow has read`(_ name: String, _ kind: PNGKind) throws {
        let picture = try EncodingTests.picture(channels: 1)
        let gray = kind == .oneBit ? picture.thresholded(above: 127) : picture
        let bytes = try gray.png(kind)
        let file = try Fixture.bytes(name)
        // The compressed data may differ between versions of zlib; what stands before it may not.
        let data = try #require(file.indices.first { file[$0...].starts(with: Array("IDAT".utf8)) })
        #expect(bytes.prefix(data - 4) == file.prefix(data - 4))
        #expect(try Fixture.decode(bytes) == Fixture.decode(file))
        #expect(try Fixture.decode(bytes) == (kind == .palette ? gray.rgb() : gray))
        #expect(try gray.png(kind) == bytes)
    }

    @Test func `a palette holds the grays that occur, from dark to bright`() throws {
        let bytes = try Image(width: 4, height: 1, channels: 1, values: [200, 7, 7, 90]).png(.palette)
        #expect(Self.header(bytes) == [0, 0, 0, 4, 0, 0, 0, 1, 8, 3, 0, 0, 0])
        // The chunk's length, its type and red, green and blue of each entry (PNG specification, section 11.2.3).
        let palette: [UInt8] = [0, 0, 0, 9] + Array("PLTE".utf8) + [7, 7, 7, 90, 90, 90, 200, 200, 200]
        #expect(Array(bytes[33..<33 + palette.count]) == palette)
        #expect(try Fixture.decode(bytes).values == [200, 200, 200, 7, 7, 7, 7, 7, 7, 90, 90, 90])
    }

    @Test(arguments: [1, 7, 8, 9, 16, 17])
    func `one bit a pixel reads back whatever the row's end`(_ width: Int) throws {
        var image = Image(width: width, height: 3, channels: 1, repeating: 0)
        for row in 0..<3 {
            for column in 0..<width where (column * 5 + row * 3) % 7 < 3 { image[column, row] = 255 }
        }
        let bytes = try image.png(.oneBit)
        #expect(Self.header(bytes).suffix(5) == [1, 0, 0, 0, 0])
        #expect(try Fixture.decode(bytes) == image)
    }

    @Test(arguments: [1, 3])
    func `an opacity that hides nothing changes nothing`(_ channels: Int) throws {
        let picture = try EncodingTests.picture(channels: channels)
        let bytes = try picture.png(.transparent)
        #expect(Self.header(bytes).suffix(5) == [8, 6, 0, 0, 0])
        #expect(try Fixture.decode(bytes) == picture.rgb())
    }

    @Test(arguments: [PNGKind.palette, .oneBit])
    func `a coloured picture is refused where only grays can be`(_ kind: PNGKind) throws {
        let image = Image(width: 2, height: 2, channels: 3, repeating: 9)
        #expect(throws: ImagesError.notEncoded(format: .png, reason: "the picture is not gray")) {
            try image.png(kind)
        }
    }
}
