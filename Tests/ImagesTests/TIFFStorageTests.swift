import Images
import Testing

/// The same pictures in every way in which a TIFF file may hold them; Tools/fixtures/tiff_storages.py makes them.
@Suite struct TIFFStorageTests {
    private static let (width, height) = (27, 20)

    struct Stored: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let foreground: Int
        let maximum: Int
        let channels: Int

        var testDescription: String { file }
    }

    struct Shown: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let samples: String
        let channels: Int

        var testDescription: String { file }
    }

    struct Refused: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let reason: String

        var testDescription: String { file }
    }

    @Test(arguments: try Fixture.list("storages/masks.json", as: [Stored].self))
    func `a mask's numbers are those of the file`(_ mask: Stored) throws {
        let picture = try StoredPicture(contentsOf: try Fixture.path(mask.file))
        #expect([picture.width, picture.height, picture.channels] == [Self.width, Self.height, mask.channels])
        #expect(picture.maximum == mask.maximum)
        let expected = try Fixture.bytes("storages/mask.samples").flatMap { sample in
            [UInt16](repeating: UInt16(sample) * UInt16(mask.foreground), count: mask.channels)
        }
        #expect(picture.values == expected)
    }

    @Test(arguments: try Fixture.list("storages/photographs.json", as: [Shown].self))
    func `a photograph shows the same in tiles, strips and planes`(_ photograph: Shown) throws {
        let image = try Image(contentsOf: try Fixture.path(photograph.file))
        #expect([image.width, image.height, image.channels] == [Self.width, Self.height, photograph.channels])
        #expect(image.values == (try Fixture.bytes(photograph.samples)))
    }

    @Test(arguments: try Fixture.list("storages/refused.json", as: [Refused].self))
    func `what is no picture of numbers is refused with the reason`(_ file: Refused) throws {
        let path = try Fixture.path(file.file)
        let error = #expect(throws: ImagesError.self) { try StoredPicture(contentsOf: path) }
        guard case .unsupported(_, .tiff, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.hasPrefix(file.reason))
    }

    @Test(arguments: [
        "u2-tiles.tif", "u1-lzw-tiles.tif", "planes-tiles-big.tif", "bits-group4.tif", "f8-strips.tif",
        "photo-rgb-u2-tiles.tif", "photo-darkened-u1-tiles.tif", "photo-palette-u1-tiles.tif",
    ])
    func `a file cut short or damaged in its directory is read or refused`(_ name: String) throws {
        let bytes = try Fixture.bytes("storages/\(name)")
        for count in stride(from: 0, to: bytes.count, by: 7) {
            let part = Array(bytes.prefix(count))
            _ = try? StoredPicture(decoding: part.span.bytes, name: "picture")
            _ = try? Fixture.decode(part)
        }
        // The directory lies before the pixels.
        for index in bytes.indices.prefix(400) {
            for bits in [1, 16, 128, 255] as [UInt8] {
                var damaged = bytes
                damaged[index] ^= bits
                if let picture = try? StoredPicture(decoding: damaged.span.bytes, name: "picture") {
                    #expect(picture.values.count == picture.width * picture.height * picture.channels)
                }
                _ = try? Fixture.decode(damaged)
            }
        }
    }
}
