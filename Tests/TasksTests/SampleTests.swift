import Foundation
import Images
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct SampleTests {
    @Test func `without augmentation a sample is the resized and normalised image and the thresholded mask`() throws {
        let folder = try TemporaryFolder.pairs(3)
        let dataset = try Dataset.open(task: .vfs, path: folder.path)
        let sample = try dataset.sample(dataset.pool[0], side: 4, augmentation: nil, normalisation: .imageNet)
        #expect(sample.image.shape == [3, 4, 4] && sample.target.shape == [1, 4, 4])
        let resized = TemporaryFolder.picture(0).resized(width: 4, height: 4, by: .bilinear)
        // Green of the pixel at column 1, row 2.
        let expected = (Float(resized[1, 2, 1]) / 255 - 0.456) / 0.224
        #expect(abs(sample.image.values[16 + 2 * 4 + 1] - expected) < 1e-5)
        #expect(Array(sample.target.values.prefix(4)) == [1, 1, 0, 0])
        #expect(Set(sample.target.values) == [0, 1])
    }

    @Test func `samples depend on their coordinates and not on order or threads`() async throws {
        let folder = try TemporaryFolder.drive(training: 4, test: 1)
        let ordered = try Dataset.open(task: .vfs, path: folder.path)
        let expected = try (0..<16).map { try Self.augmented(ordered, $0) }
        let shared = try Dataset.open(task: .vfs, path: folder.path)
        let found = try await withThrowingTaskGroup(of: (Int, Sample).self) { group in
            for index in (0..<16).reversed() { group.addTask { (index, try Self.augmented(shared, index)) } }
            var samples: [Int: Sample] = [:]
            for try await (index, sample) in group { samples[index] = sample }
            return samples
        }
        for index in 0..<16 { #expect(found[index] == expected[index]) }
        #expect(expected[0] != expected[4], "the same image with other draws")
    }

    private static func augmented(_ dataset: Dataset, _ index: Int) throws -> Sample {
        try dataset.sample(
            dataset.pool[index % 4], side: 32, augmentation: CountedGenerator(seed: 5, UInt64(index)),
            normalisation: .imageNet)
    }

    @Test func `an item is decoded once`() throws {
        let folder = try TemporaryFolder.pairs(3)
        let dataset = try Dataset.open(task: .vfs, path: folder.path)
        let first = try dataset.prepared(dataset.pool[0], side: 4)
        try folder.remove("images")
        #expect(try dataset.prepared(dataset.pool[0], side: 4) == first)
        #expect(throws: TasksError.self) { try dataset.prepared(dataset.pool[0], side: 8) }
    }
}
