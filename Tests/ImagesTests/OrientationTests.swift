import Images
import Testing

@Suite struct OrientationTests {
    static let oriented = (try? Fixture.list("seen/oriented.json", as: [DecodedCase].self)) ?? []
    static let transparent = (try? Fixture.list("seen/alpha.json", as: [DecodedCase].self)) ?? []
    static let forms = ["jpg", "png", "tif"]

    @Test func `there are fixtures`() {
        #expect(Self.oriented.count == 28 && Self.transparent.count == 14)
    }

    @Test(arguments: oriented + transparent)
    func `a picture is what Pillow shows`(_ fixture: DecodedCase) throws {
        let image = try Image(contentsOf: Fixture.path(fixture.file))
        #expect([image.width, image.height, image.channels] == [fixture.width, fixture.height, fixture.channels])
        let expected = try Fixture.bytes(fixture.samples)
        try #require(image.values.count == expected.count)
        #expect((zip(image.values, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0) <= fixture.tolerance)
    }

    @Test(arguments: Orientation.allCases, forms)
    func `each orientation turns the same samples, by the same decoder`(_ orientation: Orientation, _ form: String)
        throws
    {
        let upright = try Image(contentsOf: Fixture.path("seen/turned-1.\(form)"))
        let turned = try Image(contentsOf: Fixture.path("seen/turned-\(orientation.rawValue).\(form)"))
        #expect(turned == upright.turned(by: orientation))
        #expect(try Orientation(contentsOf: Fixture.path("seen/turned-\(orientation.rawValue).\(form)")) == orientation)
    }

    @Test func `the eight orientations are eight places of the first pixel and its neighbours`() {
        let image = Image(width: 3, height: 2, channels: 1, values: [1, 2, 3, 4, 5, 6])
        let seen = Orientation.allCases.map { image.turned(by: $0) }
        #expect(
            seen.map(\.values) == [
                [1, 2, 3, 4, 5, 6], [3, 2, 1, 6, 5, 4], [6, 5, 4, 3, 2, 1], [4, 5, 6, 1, 2, 3],
                [1, 4, 2, 5, 3, 6], [4, 1, 5, 2, 6, 3], [6, 3, 5, 2, 4, 1], [3, 6, 2, 5, 1, 4],
            ])
        #expect(seen.map(\.width) == [3, 3, 3, 3, 2, 2, 2, 2])
    }

    /// An Exif block's directory with one entry.
    private static func directory(
        tag: [UInt8] = [0x12, 1], type: [UInt8] = [3, 0], count: [UInt8] = [1, 0, 0, 0], value: [UInt8] = [6, 0, 0, 0],
        at place: [UInt8] = [8, 0, 0, 0], entries: [UInt8] = [1, 0], mark: String = "II", version: [UInt8] = [42, 0]
    ) -> [UInt8] {
        Array(mark.utf8) + version + place + entries + tag + type + count + value + [0, 0, 0, 0]
    }

    /// The gray JPEG with a block before everything else.
    private static func jpeg(_ block: [UInt8], signature: String = "Exif\0\0") throws -> [UInt8] {
        let segment = Array(signature.utf8) + block
        let length = segment.count + 2
        return try [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment
            + Fixture.bytes("gray.jpg").dropFirst(2)
    }

    @Test func `a whole block is followed`() throws {
        let upright = try Fixture.decode(Fixture.bytes("gray.jpg"))
        for block in [Self.directory(), Self.directory(type: [4, 0])] {
            #expect(try Fixture.decode(Self.jpeg(block)) == upright.turned(by: .quarterRight))
        }
    }

    @Test(arguments: [
        directory(value: [0, 0, 0, 0]), directory(value: [9, 0, 0, 0]), directory(type: [2, 0]),
        directory(type: [5, 0]),
        directory(type: [99, 99]), directory(count: [0, 0, 0, 0]), directory(count: [2, 0, 0, 0]),
        directory(type: [4, 0], value: [6, 0, 1, 0]), directory(tag: [0x13, 1]),
        directory(at: [0xFF, 0xFF, 0xFF, 0xFF]),
        directory(at: [9, 0, 0, 0]), directory(entries: [0, 0]), directory(mark: "IM"), directory(mark: "MM"),
        directory(version: [41, 0]), directory(version: [43, 0]), [], Array("II".utf8),
    ])
    func `a block that is odd leaves the picture as it is`(_ block: [UInt8]) throws {
        #expect(try Fixture.decode(Self.jpeg(block)) == Fixture.decode(Fixture.bytes("gray.jpg")))
    }

    @Test func `another block of the same marker is none`() throws {
        let bytes = try Self.jpeg(Self.directory(), signature: "http:\0")
        #expect(Orientation(in: bytes.span.bytes) == .upright)
    }

    @Test(arguments: [0, 9, 255] as [UInt8])
    func `a TIFF whose orientation is none is as it is stored`(_ value: UInt8) throws {
        var bytes = try Fixture.bytes("seen/turned-6.tif")
        // Tag 274, a SHORT, one value (TIFF 6.0, section 2).
        let entry: [UInt8] = [0x12, 1, 3, 0, 1, 0, 0, 0, 6]
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: entry) })
        bytes[place + 8] = value
        let upright = try Image(contentsOf: Fixture.path("seen/turned-1.tif"))
        #expect(try Fixture.decode(bytes) == upright)
        #expect(try StoredPicture(decoding: bytes.span.bytes, name: "picture") == StoredPicture(upright))
    }

    @Test(arguments: forms)
    func `the orientation of a file cut short or damaged anywhere is one of the eight`(_ form: String) throws {
        let bytes = try Fixture.bytes("seen/turned-6.\(form)")
        for count in 0..<bytes.count { _ = Orientation(in: Array(bytes.prefix(count)).span.bytes) }
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(bit)
                _ = Orientation(in: damaged.span.bytes)
            }
        }
        #expect(Orientation(in: bytes.span.bytes) == .quarterRight)
    }

    @Test func `a block cut short or damaged anywhere turns the picture or not`() throws {
        let upright = try Fixture.decode(Fixture.bytes("gray.jpg"))
        let all = Set(Orientation.allCases.map { upright.turned(by: $0).values })
        let block = Self.directory()
        for count in block.indices {
            #expect(try Fixture.decode(Self.jpeg(Array(block.prefix(count)))).values.count == upright.values.count)
        }
        for index in block.indices {
            for mask in [1, 2, 4, 8, 16, 32, 64, 128, 255] as [UInt8] {
                var damaged = block
                damaged[index] ^= mask
                #expect(all.contains(try Fixture.decode(Self.jpeg(damaged)).values))
            }
        }
    }
}
