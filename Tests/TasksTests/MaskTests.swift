import Foundation
import Images
import Tensors
import TestSupport
import Testing
import Training

@testable import Tasks

/// Masks as people and programs save them; Tools/fixtures/pictures_as_seen.py makes them, all of the same region.
@Suite struct MaskTests {
    private static let fixtures =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
        + "/ImagesTests/Fixtures/seen"

    private static let words: [String: String] = [
        "good.png": "0 and 255", "zero-one.png": "0 and 1", "bit.png": "0 and 1", "bit.tif": "0 and 1",
        "observer.gif": "palette indices 0 and 1", "dark-red.png": "palette indices 0 and 1",
        "dark-red.tif": "palette indices 0 and 1", "black-palette.png": "palette indices 0 and 1",
        "white-first.png": "palette indices 0 and 1", "deep-one.png": "0 and 1", "deep-255.png": "0 and 255",
        "deep-one.tif": "0 and 1", "int32.tif": "0 and 1", "float.tif": "0 and 1", "float-255.tif": "0 and 255",
        "alpha.png": "opacity 0 and 255", "alpha.tif": "opacity 0 and 255", "white-alpha.png": "opacity 0 and 255",
        "gray-alpha.png": "opacity 0 and 255", "opaque.png": "0 and 1", "red.png": "two colours",
        "red-blue.png": "two colours", "colour-one.png": "0 and 1", "white-is-zero.tif": "0 and 255",
        "tiles.tif": "0 and 1",
    ]

    @Test func `every mask that was made has a word`() throws {
        let json = try Data(contentsOf: URL(filePath: "\(Self.fixtures)/masks.json"))
        let names = try JSONDecoder().decode([String].self, from: json)
        #expect(names.map { String($0.dropFirst(5)) } == Self.words.keys.sorted())
    }

    @Test(arguments: words.keys.sorted())
    func `a mask of two levels is its region, whatever the levels are`(_ name: String) throws {
        let mask = Mask(try StoredPicture(contentsOf: "\(Self.fixtures)/mask-\(name)"))
        let region = (0..<48).map { $0 % 8 < 4 || $0 == 7 ? 255 : 0 as UInt8 }
        #expect(mask.image == Image(width: 8, height: 6, channels: 1, values: region))
        #expect(mask.words == Self.words[name])
    }

    private func mask(_ values: [UInt8], channels: Int = 1) -> Mask {
        Mask(StoredPicture(Image(width: values.count / channels, height: 1, channels: channels, values: values)))
    }

    @Test func `of more levels those above half of the range are foreground`() {
        let edges = mask([0, 3, 127, 128, 250])
        #expect(edges.image.values == [0, 0, 0, 255, 255])
        #expect(edges.levels == .many(5, least: 0, greatest: 250, half: 127))
        #expect(mask([0, 1, 2]).image.values == [0, 0, 0])
        #expect(mask([0, 0, 0, 255, 0, 0, 255, 255, 255], channels: 3).image.values == [0, 0, 255])
    }

    @Test func `several colours, and numbers with what is left out, are classes, and shades are not`() {
        let black = [0, 0, 0] as [UInt8]
        #expect(mask(black + [255, 0, 0] + [0, 255, 0], channels: 3).isOfClasses)
        #expect(!mask(black + [255, 0, 0], channels: 3).isOfClasses)
        #expect(!mask(black + [9, 9, 9] + [255, 255, 255], channels: 3).isOfClasses)
        // A drawing that was saved as JPEG has more colours than anybody has classes.
        var shades: [UInt8] = []
        for shade in 0..<60 as Range<UInt8> { shades += [shade * 4, shade, 0] }
        #expect(!mask(shades, channels: 3).isOfClasses)
        #expect(mask([0, 1, 255]).isOfClasses && mask([0, 1, 2, 3, 255]).isOfClasses)
        for levels in [[0, 255], [0, 1], [0, 127, 255], [0, 1, 254, 255], [0, 3, 255]] as [[UInt8]] {
            #expect(!mask(levels).isOfClasses, "\(levels)")
        }
    }

    @Test func `masks of several classes are a problem`() throws {
        let folder = try TemporaryFolder.pairs(4)
        let values = (0..<48).flatMap { [$0 % 3 == 1 ? 255 : 0, $0 % 3 == 2 ? 255 : 0, 0] as [UInt8] }
        try folder.write(Image(width: 8, height: 6, channels: 3, values: values), to: "masks/eye10.png")
        try folder.write(
            Image(width: 8, height: 6, channels: 1, values: (0..<48).map { [0, 1, 255][$0 % 3] }), to: "masks/eye11.png"
        )
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(
            report.problems.map(\.description) == [
                "masks/eye10.png: 3 colours, which seem to be classes: save masks with two levels, such as 0 and 255, one for what "
                    + "is wanted",
                "masks/eye11.png: 3 levels, which seem to be classes: save masks with two levels, such as 0 and 255, one for what "
                    + "is wanted",
            ])
    }

    @Test func `a level alone is foreground when it is 1 or above half of the range`() {
        let expected: [(UInt8, UInt8)] = [(0, 0), (1, 255), (3, 0), (127, 0), (128, 255), (255, 255)]
        for (level, value) in expected { #expect(mask([level, level]).image.values == [value, value]) }
    }

    @Test func `data of masks in other numbers is sound, and its levels are said`() throws {
        let folder = try TemporaryFolder.pairs(5)
        for (index, name) in ["zero-one.png", "dark-red.png", "deep-one.png", "alpha.png", "red.png"].enumerated() {
            let bytes = try Data(contentsOf: URL(filePath: "\(Self.fixtures)/mask-\(name)"))
            try folder.write([UInt8](bytes), to: "masks/eye\(10 + index).png")
        }
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.isSound)
        #expect(report.warnings.allSatisfy { $0.message == "52% is foreground: is the mask inverted?" })
        #expect(
            report.maskLevels == [
                "0 and 1": 2, "palette indices 0 and 1": 1, "opacity 0 and 255": 1, "two colours": 1,
            ])
        #expect(report.meanCoverage == 25.0 / 48)
        let target = try folder.samples(.vfs, side: 32).samples(0, for: .test)[0].target
        #expect(Set(target.values) == [0, 1])
    }

    @Test func `data without any foreground is a problem`() throws {
        let folder = try TemporaryFolder.pairs(4)
        for index in 0..<4 {
            try folder.write(Image(width: 8, height: 6, channels: 1, repeating: 0), to: "masks/eye\(10 + index).png")
        }
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.problems.map(\.description) == ["folder: none of the 4 masks has any foreground"])
    }

    @Test func `pictures that are turned, and 12 bits in 16, are said once`() throws {
        let folder = try TemporaryFolder.pairs(4)
        for name in ["6", "8"] {
            let bytes = try Data(contentsOf: URL(filePath: "\(Self.fixtures)/turned-\(name).png"))
            try folder.write([UInt8](bytes), to: "images/eye1\(name == "6" ? 0 : 1).png")
            try folder.write(
                Image(width: 6, height: 11, channels: 1, values: (0..<66).map { $0 % 3 == 0 ? 1 : 0 }),
                to: "masks/eye1\(name == "6" ? 0 : 1).png")
        }
        let deep = try Data(contentsOf: URL(filePath: "\(Self.fixtures)/twelve-bits.png"))
        try folder.write([UInt8](deep), to: "images/eye12.png")
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.isSound)
        #expect(
            report.notes == [
                "2 images, such as images/eye10.png, are turned by the orientation in the file, as viewers show it; masks must be "
                    + "drawn on what is seen",
                "images/eye12.png holds no sample above 4095 in 16 bits, so 12-bit data, and nearly black: scale the samples to "
                    + "16 bits",
            ])
    }

    @Test func `a mask with an orientation is turned too`() throws {
        let folder = try TemporaryFolder.pairs(4)
        let turned = [UInt8](try Data(contentsOf: URL(filePath: "\(Self.fixtures)/turned-6.png")))
        try folder.write(turned, to: "images/eye10.png")
        try folder.write(turned, to: "masks/eye10.png")
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.isSound)
        #expect(report.extents["6×11"] == 1)
    }
}
