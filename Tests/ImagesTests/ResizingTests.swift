import Images
import Testing

struct ResizedCases: Decodable {
    let width: Int
    let height: Int
    let sizes: [ResizedCase]

    static var all: [ResizedCase] { (try? Fixture.list("resized.json", as: ResizedCases.self).sizes) ?? [] }
}

struct ResizedCase: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let width: Int
    let height: Int
    let interpolation: String
    let tolerance: Int

    var testDescription: String { file }
}

@Suite struct ResizingTests {
    static func source() throws -> Image {
        Image(width: 37, height: 29, channels: 3, values: try Fixture.bytes("source.samples"))
    }

    @Test(arguments: ResizedCases.all)
    func `resizing gives Pillow's and torchvision's samples`(_ fixture: ResizedCase) throws {
        let interpolation = try #require(Image.Interpolation(rawValue: fixture.interpolation))
        let image = try Self.source().resized(width: fixture.width, height: fixture.height, by: interpolation)
        let expected = try Fixture.bytes(fixture.file)
        try #require(image.values.count == expected.count)
        let worst = zip(image.values, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(worst <= fixture.tolerance)
    }

    @Test func `there are fixtures`() {
        #expect(ResizedCases.all.count == 15)
    }

    @Test func `a gray picture is resized as each channel of a coloured one`() throws {
        let gray = try Self.source().gray()
        #expect(
            gray.resized(width: 11, height: 50, by: .bilinear).rgb()
                == gray.rgb().resized(width: 11, height: 50, by: .bilinear))
    }

    @Test(arguments: [36, 156, 1136, 4020, 4892])
    func `nearest resizing by corners takes OpenCV's pixels`(_ extent: Int) throws {
        let expected = try #require(Fixture.list("corners.json", as: [String: [Int]].self)[String(extent)])
        // The place of a pixel in two samples of a row, as one holds 256 levels.
        for shift in [0, 8] {
            let row = Image(
                width: extent, height: 1, channels: 1,
                values: (0..<extent).map { UInt8(truncatingIfNeeded: $0 >> shift) })
            let resized = row.resized(width: expected.count, height: 1, by: .corner)
            #expect(resized.values == expected.map { UInt8(truncatingIfNeeded: $0 >> shift) })
            let column = row.transposed().resized(width: 1, height: expected.count, by: .corner)
            #expect(column.values == resized.values)
        }
    }
}
