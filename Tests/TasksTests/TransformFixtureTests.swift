import Foundation
import Images
import Tasks
import Tensors
import Testing

/// What Tools/fixtures/task_transforms.py wrote: a transform, what it was given, and the seed of its draws.
struct TransformCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let transform: String
    let source: String
    let seed: UInt64

    var testDescription: String { name }

    static let all: [TransformCase] = {
        let folder = Bundle.module.resourceURL?.appendingPathComponent("Fixtures/Transforms/cases.json")
        guard let folder, let data = try? Data(contentsOf: folder) else { return [] }
        return (try? JSONDecoder().decode([TransformCase].self, from: data)) ?? []
    }()

    /// A picture and its mask, which lie one above the other in a file.
    static func pair(_ name: String) throws -> (picture: Image, mask: Image) {
        let folder = try #require(Bundle.module.resourceURL)
        let both = try Image(contentsOf: folder.appendingPathComponent("Fixtures/Transforms/\(name).png").path)
        let height = both.height / 2
        return (
            both.cropped(to: Region(left: 0, top: 0, width: both.width, height: height)),
            both.cropped(to: Region(left: 0, top: height, width: both.width, height: height)).gray()
        )
    }

    /// What the product makes of the source.
    func result() throws -> (picture: Image, mask: Image) {
        let source = try Self.pair(source)
        let frame = Frame(source.picture, mask: source.mask)
        var draws = CountedGenerator(seed: seed)
        if transform == "tenCrops" { return try Self.stacked(TenCrops(side: 25).frames(of: frame)) }
        let transform = try #require(Self.transforms[transform])
        var changed = frame
        transform.apply(to: &changed, using: &draws)
        return try Self.stacked([changed])
    }

    private static let transforms: [String: any Transform] = [
        "resizedCrop": RandomResizedCrop(side: 224),
        "resizedCropSmall": RandomResizedCrop(side: 37),
        "rotation": NearestRotation(degrees: 7),
        "rotationAny": NearestRotation(degrees: 180),
        "centreCrop": CentreCrop(side: 25),
        "centreCropWide": CentreCrop(side: 45),
        "resize": Resize(side: 29),
        "resizeCorner": Resize(side: 45, picture: .corner, mask: .corner),
        "resizeUnfiltered": Resize(side: 45, picture: .unfilteredBilinear, mask: .unfilteredBilinear),
        "brightnessContrast": BrightnessContrast(),
        "gamma": Gamma(),
        "elastic": ElasticTransform(),
        "grid": GridDistortion(),
        "optical": OpticalDistortion(),
        "sizedCrop": RandomSizedCrop(probability: 1),
        "shiftScaleRotate": ShiftScaleRotate(shift: 0.2, scale: 0.2, degrees: 20),
        "shiftScaleRotateFar": ShiftScaleRotate(shift: 0.6, scale: 0.9, degrees: 180),
        "cutout": Cutout(holes: 2, side: 23),
        "cutoutWide": Cutout(holes: 3, side: 61),
        "sharpness": Sharpness(factors: 0...3),
        "contrast": BrightnessContrast(brightness: 0, contrast: 0.2),
        "sizedCropSmall": RandomSizedCrop(heights: 20...31, side: 40, probability: 1),
    ]

    private static func stacked(_ frames: [Frame]) throws -> (picture: Image, mask: Image) {
        let parts = try frames.map { frame in
            let (samples, mask) = frame.finished()
            return (samples.image(), try #require(mask))
        }
        return (try column(parts.map(\.0)), try column(parts.map(\.1)))
    }

    private static func column(_ images: [Image]) throws -> Image {
        let first = try #require(images.first)
        return Image(
            width: first.width, height: first.height * images.count, channels: first.channels,
            values: images.flatMap(\.values))
    }
}

@Suite struct TransformFixtureTests {
    @Test func `there are fixtures`() {
        #expect(Set(TransformCase.all.map(\.transform)).count == 23)
    }

    @Test(arguments: TransformCase.all)
    func `a transform gives the library's picture and mask`(_ fixture: TransformCase) throws {
        let expected = try TransformCase.pair(fixture.name)
        let result = try fixture.result()
        try #require(
            result.picture.width == expected.picture.width && result.picture.channels == expected.picture.channels)
        try #require(result.picture.height == expected.picture.height)
        let errors = zip(result.picture.values, expected.picture.values).map { abs(Int($0) - Int($1)) }
        #expect(
            result.picture == expected.picture,
            "\(errors.count { $0 > 0 }) of \(errors.count) samples differ, by \(errors.max() ?? 0) at most")
        #expect(result.mask == expected.mask)
    }
}
