import Images
import Testing

@Suite struct StoredPictureTests {
    private func stored(_ name: String) throws -> StoredPicture {
        try StoredPicture(contentsOf: Fixture.path("seen/mask-\(name)"))
    }

    @Test(arguments: [
        ("zero-one.png", 1, 255), ("bit.png", 1, 1), ("bit.tif", 1, 1), ("deep-one.png", 1, 65535),
        ("deep-255.png", 255, 65535), ("deep-one.tif", 1, 65535), ("int32.tif", 1, 65535), ("float.tif", 1, 65535),
        ("float-255.tif", 255, 65535), ("dark-red.png", 1, 255), ("dark-red.tif", 1, 255), ("observer.gif", 1, 255),
        ("white-is-zero.tif", 255, 255), ("tiles.tif", 1, 255),
    ])
    func `samples are those of the file`(_ name: String, _ foreground: Int, _ maximum: Int) throws {
        let picture = try stored(name)
        #expect([picture.width, picture.height, picture.channels, picture.maximum] == [8, 6, 1, maximum])
        let expected = (0..<48).map { $0 % 8 < 4 || $0 == 7 ? UInt16(foreground) : 0 as UInt16 }
        #expect(picture.values == expected)
        #expect(picture.alpha == nil)
    }

    @Test func `a palette is beside its indices`() throws {
        #expect(try stored("dark-red.png").palette?.prefix(2) == [[0, 0, 0], [128, 0, 0]])
        #expect(try stored("dark-red.tif").palette?.prefix(2) == [[0, 0, 0], [128, 0, 0]])
        #expect(try stored("observer.gif").palette?.prefix(2) == [[3, 3, 3], [253, 253, 253]])
        #expect(try stored("zero-one.png").palette == nil)
    }

    @Test(arguments: ["alpha.png", "alpha.tif", "white-alpha.png", "gray-alpha.png"])
    func `an alpha channel is apart`(_ name: String) throws {
        let picture = try stored(name)
        let expected = (0..<48).map { $0 % 8 < 4 || $0 == 7 ? 255 : 0 as UInt16 }
        #expect(picture.alpha == expected)
        #expect(Set(picture.values).count == 1)
    }

    @Test(arguments: ["1", "5", "6", "7", "8"], ["png", "tif", "jpg"])
    func `a picture of 8 bits holds what it shows`(_ orientation: String, _ form: String) throws {
        let path = try Fixture.path("seen/turned-\(orientation).\(form)")
        let (shown, stored) = (try Image(contentsOf: path), try StoredPicture(contentsOf: path))
        #expect(stored.values == shown.values.map(UInt16.init))
        #expect([stored.width, stored.height, stored.channels] == [shown.width, shown.height, shown.channels])
    }

    @Test(arguments: [
        "gray1.png", "gray2.png", "gray4.png", "gray8.png", "gray16.png", "rgb16.png", "rgba8.png", "grayalpha16.png",
        "palette1.png", "palette4.png", "interlaced.png", "gray16.tif", "group4.tif", "lzw.tif", "palette.tif",
        "white.tif", "colour.gif",
    ])
    func `what is stored and what is shown are the same picture`(_ name: String) throws {
        let path = try Fixture.path(name)
        let (shown, stored) = (try Image(contentsOf: path), try StoredPicture(contentsOf: path))
        #expect([stored.width, stored.height] == [shown.width, shown.height])
        let colours = stored.values.flatMap { sample -> [UInt8] in
            if let palette = stored.palette { return palette[Int(sample)] }
            // Rounded, but libtiff takes the upper byte of 16-bit grays.
            return [UInt8((Double(sample) * 255 / Double(stored.maximum)).rounded())]
        }
        let values = stored.palette == nil ? shown.values : shown.rgb().values
        try #require(colours.count == values.count)
        #expect(zip(colours, values).allSatisfy { abs(Int($0) - Int($1)) <= (name == "gray16.tif" ? 1 : 0) })
    }

    @Test(arguments: [
        "mask-deep-one.tif", "mask-dark-red.tif", "mask-float.tif", "mask-bit.tif", "mask-alpha.png",
        "mask-observer.gif",
    ])
    func `a picture cut short or damaged anywhere is read or refused`(_ name: String) throws {
        let bytes = try Fixture.bytes("seen/\(name)")
        for count in bytes.indices {
            _ = try? StoredPicture(decoding: Array(bytes.prefix(count)).span.bytes, name: "picture")
        }
        for index in bytes.indices {
            for mask in [1, 16, 128, 255] as [UInt8] {
                var damaged = bytes
                damaged[index] ^= mask
                guard let picture = try? StoredPicture(decoding: damaged.span.bytes, name: "picture") else { continue }
                #expect(picture.values.count == picture.width * picture.height * picture.channels)
            }
        }
    }
}

@Suite struct OtherFormatTests {
    private static func box(_ brand: String) -> [UInt8] { [0, 0, 0, 24] + Array("ftyp\(brand)".utf8) }
    private static func nifti(_ mark: String, size: [UInt8] = [0x5C, 1, 0, 0]) -> [UInt8] {
        size + [UInt8](repeating: 0, count: 340) + Array(mark.utf8) + [0, 0, 0, 0]
    }

    @Test(arguments: [
        (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), "WebP"), (Array("P6\n3 2\n255\n".utf8), "PPM or PGM"),
        (Array("P5 3 2 255 ".utf8), "PPM or PGM"), ([0xFF, 0x4F, 0xFF, 0x51, 0, 0], "JPEG 2000"),
        ([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], "JPEG 2000"), (Array("BM\0\0".utf8), "BMP"),
        (box("heic"), "HEIC"), (box("mif1"), "HEIC"), (box("avif"), "AVIF"), ([0xFF, 0x0A, 1, 2], "JPEG XL"),
        (nifti("n+1\0"), "NIfTI"), (nifti("ni1\0", size: [0, 0, 1, 0x5C]), "NIfTI"),
    ])
    func `a picture of another format is named`(_ bytes: [UInt8], _ name: String) {
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(bytes) }
        #expect(error?.description == "picture: \(name) is not read")
        #expect(error?.hint == (name == "NIfTI" ? "save the slices that are meant as PNG" : "convert it to PNG"))
        let again = #expect(throws: ImagesError.self) { try StoredPicture(decoding: bytes.span.bytes, name: "picture") }
        #expect(again == error)
    }

    @Test(arguments: ["volume.nii.gz", "named.nii.gz"])
    func `a compressed NIfTI is named`(_ name: String) throws {
        let bytes = try Fixture.bytes("seen/\(name)")
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(bytes) }
        #expect(error == .otherFormat(file: "picture", format: .nifti))
        for count in bytes.indices {
            #expect(throws: ImagesError.self) { try Fixture.decode(Array(bytes.prefix(count))) }
        }
    }
}
