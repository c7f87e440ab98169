import Foundation
import Images
import TestSupport
import Testing

@testable import Tasks

@Suite struct DemoDataTests {
    @Test func `the layout is DRIVE's and the pictures are in its formats`() throws {
        let folder = try TemporaryFolder.drive(training: 2, test: 1)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
            .sorted()
        #expect(
            names == [
                "test/1st_manual/01_manual1.gif", "test/images/01_test.tif", "test/mask/01_test_mask.gif",
                "training/1st_manual/21_manual1.gif", "training/1st_manual/22_manual1.gif",
                "training/images/21_training.tif", "training/images/22_training.tif",
                "training/mask/21_training_mask.gif", "training/mask/22_training_mask.gif", "zoo-demo.json",
            ])
        #expect(try folder.bytes("training/images/21_training.tif").starts(with: [0x49, 0x49, 0x2A, 0]))
        #expect(try folder.bytes("test/mask/01_test_mask.gif").starts(with: Array("GIF8".utf8)))
    }

    @Test func `the same seed paints the same bytes and another seed others`() throws {
        let first = try TemporaryFolder()
        let second = try TemporaryFolder()
        let third = try TemporaryFolder()
        try DemoData(trainingCount: 2, testCount: 1, side: 32, seed: 4).write(for: .vfs, to: first.path)
        try DemoData(trainingCount: 2, testCount: 1, side: 32, seed: 4).write(for: .vfs, to: second.path)
        try DemoData(trainingCount: 2, testCount: 1, side: 32, seed: 5).write(for: .vfs, to: third.path)
        let name = "training/images/22_training.tif"
        #expect(try first.bytes(name) == second.bytes(name))
        #expect(try first.bytes(name) != third.bytes(name))
        #expect(try first.bytes(name) != first.bytes("training/images/21_training.tif"))
    }

    @Test func `vessels are darker than what is around them, but no threshold finds them`() throws {
        let folder = try TemporaryFolder()
        try DemoData(side: 128).write(for: .vfs, to: folder.path)
        let dataset = try Dataset.open(.vfs, path: folder.path)
        let report = dataset.check()
        #expect(report.isSound && report.warnings.isEmpty && report.extents == ["128×128": 16])
        #expect(report.coverages.allSatisfy { (0.03...0.2).contains($0) })
        for item in dataset.items {
            let (samples, mask) = try dataset.frame(of: item).finished()
            let best = Self.bestThreshold(samples.image(), try #require(mask))
            #expect((0.3..<0.7).contains(best), "\(item.id): \(best)")
        }
    }

    @Test(arguments: [DemoData(trainingCount: 1), DemoData(testCount: 0), DemoData(side: 100), DemoData(side: 0)])
    func `numbers that make no data set are refused`(_ demo: DemoData) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: TasksError.self) { try demo.write(for: .vfs, to: folder.path) }
        #expect(error?.description.hasPrefix("demo data: ") == true)
    }

    @Test func `a folder in use is left alone`() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "precious.txt")
        #expect(throws: TasksError.folderNotEmpty(path: folder.path)) {
            try DemoData().write(for: .vfs, to: folder.path)
        }
    }

    /// The best Dice that calling all pixels up to some green level a vessel can reach.
    private static func bestThreshold(_ image: Image, _ mask: Image) -> Double {
        var found = [Int](repeating: 0, count: 256)
        var wrong = found
        for (pixel, truth) in mask.values.enumerated() {
            let green = Int(image.values[3 * pixel + 1])
            // The dark surround would be found too, so it is left out in the threshold's favour.
            guard green > 20 else { continue }
            if truth > 0 { found[green] += 1 } else { wrong[green] += 1 }
        }
        let truth = Double(mask.values.count { $0 > 0 })
        var (both, predicted, best) = (0.0, 0.0, 0.0)
        for level in 0..<256 {
            both += Double(found[level])
            predicted += Double(found[level] + wrong[level])
            best = max(best, 2 * both / (predicted + truth))
        }
        return best
    }
}
