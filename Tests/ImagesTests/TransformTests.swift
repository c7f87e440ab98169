import Images
import Testing

struct TransformCases: Decodable {
    let side: Int
    let cases: [TransformCase]

    static var all: [TransformCase] { (try? Fixture.list("transforms.json", as: TransformCases.self).cases) ?? [] }
}

struct TransformCase: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let operation: String
    let value: Double

    var testDescription: String { file }
}

@Suite struct TransformTests {
    static let side = 24
    /// torchvision rotates on a float32 grid, whose coordinates are exact to about 1e-6 of 24 pixels; samples differ by up to
    /// the largest step between neighbours, 1, times that.
    static let rotationTolerance: Float = 5e-5
    /// The same few operations in another order.
    static let colourTolerance: Float = 1e-6

    static func square() throws -> Image {
        Image(width: side, height: side, channels: 3, values: try Fixture.bytes("square.samples"))
    }

    @Test func `there are fixtures`() {
        #expect(TransformCases.all.count == 18)
    }

    @Test(arguments: TransformCases.all)
    func `rotations and colour changes give torchvision's samples`(_ fixture: TransformCase) throws {
        let image = try Self.square()
        var planes = Planes(image)
        let rotation = AffineMap.rotation(degrees: fixture.value, width: Self.side, height: Self.side)
        switch fixture.operation {
        case "rotate": planes = image.warpedBilinear(by: rotation, width: Self.side, height: Self.side)
        case "rotateNearest":
            planes = Planes(image.warpedNearest(by: rotation, width: Self.side, height: Self.side))
        case "brightness": planes.adjustBrightness(by: Float(fixture.value))
        case "contrast": planes.adjustContrast(by: Float(fixture.value))
        default: planes.adjustSaturation(by: Float(fixture.value))
        }
        let expected = try Fixture.floats(fixture.file)
        try #require(expected.count == planes.values.count)
        let worst = zip(planes.values, expected).map { abs($0 - $1) }.max() ?? 0
        #expect(worst <= (fixture.operation.hasPrefix("rotate") ? Self.rotationTolerance : Self.colourTolerance))
    }

    @Test func `flips and the transposition move samples and change none`() throws {
        let image = Image(width: 3, height: 2, channels: 1, values: [1, 2, 3, 4, 5, 6])
        #expect(image.flippedHorizontally().values == [3, 2, 1, 6, 5, 4])
        #expect(image.flippedVertically().values == [4, 5, 6, 1, 2, 3])
        let transposed = image.transposed()
        #expect(transposed.width == 2 && transposed.values == [1, 4, 2, 5, 3, 6])
    }

    @Test func `flips fused into one bilinear warp are exact`() throws {
        let image = try Self.square()
        let map = AffineMap.horizontalFlip(width: Self.side).followed(by: .verticalFlip(height: Self.side))
            .followed(by: .transposition)
        let fused = image.warpedBilinear(by: map, width: Self.side, height: Self.side)
        #expect(fused == Planes(image.flippedHorizontally().flippedVertically().transposed()))
    }

    @Test func `a rotation and a flip are done in the order in which they are said`() throws {
        let image = try Self.square()
        let quarter = AffineMap.rotation(degrees: 90, width: Self.side, height: Self.side)
        let turned = image.warpedNearest(by: quarter, width: Self.side, height: Self.side)
        // Counter-clockwise: the right column becomes the top row.
        #expect(turned[0, 0] == image[Self.side - 1, 0])
        let both = quarter.followed(by: .horizontalFlip(width: Self.side))
        #expect(
            image.warpedNearest(by: both, width: Self.side, height: Self.side) == turned.flippedHorizontally())
    }

    @Test func `a picture turned into planes and back is the same`() throws {
        #expect(try Planes(Self.square()).image() == Self.square())
    }
}
