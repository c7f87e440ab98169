import Foundation
import Images
import Tasks
import Tensors
import TestSupport

/// Images and data sets in a temporary folder.
extension TemporaryFolder {
    func write(_ bytes: [UInt8], to name: String) throws { try write(name, bytes) }

    func write(_ image: Image, to name: String) throws { try write(image.png(), to: name) }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path + "/" + name, toPath: path + "/" + other)
    }

    /// DRIVE's layout with synthetic images of 32×32.
    static func drive(training: Int = 20, test: Int = 20, isDemo: Bool = true) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try DemoData(trainingCount: training, testCount: test, side: 32).write(for: .vfs, to: folder.path)
        if !isDemo { try folder.remove("zoo-demo.json") }
        return folder
    }

    /// `images/` and `masks/` of as many 8×6 pictures.
    static func pairs(_ count: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for index in 0..<count {
            let stem = "eye\(10 + index)"
            try folder.write(picture(UInt8(index)), to: "images/\(stem).png")
            try folder.write(mask, to: "masks/\(stem).png")
        }
        return folder
    }

    /// `images/` and `masks/` of five noisy pictures of different extents, one of them gray.
    static func noisePairs() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for index in 0..<5 {
            let (width, height, channels) = (40 + index, 50 - index, index == 3 ? 1 : 3)
            let mask = (0..<width * height).map { ($0 % width / 7 + $0 / width / 5) % 2 == 0 ? 255 : 0 as UInt8 }
            try folder.write(
                noise(width: width, height: height, channels: channels, seed: UInt64(index)),
                to: "images/eye\(index).png")
            try folder.write(
                Image(width: width, height: height, channels: 1, values: mask), to: "masks/eye\(index).png")
        }
        return folder
    }

    static func noise(width: Int, height: Int, channels: Int, seed: UInt64) -> Image {
        var generator = CountedGenerator(seed: 9, seed)
        let values = (0..<width * height * channels).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        return Image(width: width, height: height, channels: channels, values: values)
    }

    /// The samples of the pool of the data set here, at another side of the input.
    func samples(_ card: TaskCard, side: Int? = nil, cacheCapacity: Int = 1 << 24) throws -> TaskSamples {
        let dataset = try Dataset.open(card, path: path)
        return TaskSamples(
            dataset, items: dataset.pool, card: card.changed(epochs: nil, batch: nil, side: side).card,
            cache: FrameCache(capacity: cacheCapacity))
    }

    static func picture(_ seed: UInt8) -> Image {
        Image(width: 8, height: 6, channels: 3, values: (0..<144).map { UInt8($0) &+ seed })
    }

    /// The left half is foreground.
    static var mask: Image {
        Image(width: 8, height: 6, channels: 1, values: (0..<48).map { $0 % 8 < 4 ? 255 : 0 })
    }
}
