import Foundation
import Images
import Testing

/// A picture and what Pillow, tifffile or its maker say it holds.
struct DecodedCase: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let width: Int
    let height: Int
    let channels: Int
    let samples: String
    let tolerance: Int

    var testDescription: String { file }

    static var all: [DecodedCase] { (try? Fixture.list("decoded.json", as: [DecodedCase].self)) ?? [] }
}

@Suite struct DecodingTests {
    @Test func `there are fixtures`() {
        #expect(DecodedCase.all.count == 41)
    }

    @Test(arguments: DecodedCase.all)
    func `a picture's samples are those of its maker`(_ fixture: DecodedCase) throws {
        let image = try Image(contentsOf: Fixture.path(fixture.file))
        #expect(image.width == fixture.width)
        #expect(image.height == fixture.height)
        #expect(image.channels == fixture.channels)
        let expected = try Fixture.bytes(fixture.samples)
        try #require(image.values.count == expected.count)
        let worst = zip(image.values, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(worst <= fixture.tolerance)
    }

    @Test func `an observer's GIF of two palette entries holds 3 and 253`() throws {
        let image = try Image(contentsOf: Fixture.path("observer.gif"))
        #expect(Set(image.values) == [3, 253])
        #expect(Set(image.thresholded(above: 127).values) == [0, 255])
    }

    @Test func `the content decides and not the name`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let misnamed = folder.appendingPathComponent("picture.jpg")
        try Data(Fixture.bytes("rgb8.png")).write(to: misnamed)
        #expect(try Image(contentsOf: misnamed.path) == Image(contentsOf: Fixture.path("rgb8.png")))
    }

    @Test func `gray of a colour picture is Pillow's luma`() throws {
        let image = Image(width: 2, height: 1, channels: 3, values: [255, 0, 0, 10, 200, 30])
        // Pillow 13: Image.fromarray(…).convert("L") gives 76 and 124.
        #expect(image.gray().values == [76, 124])
    }
}
