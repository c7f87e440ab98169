import Tasks
import TestSupport
import Testing

@Suite struct PartitionTests {
    @Test func `VFS on DRIVE is 18 training, 2 validation and 20 test images`() throws {
        let folder = try TemporaryFolder.drive()
        let partition = try Dataset.open(.vfs, path: folder.path).partition(seed: 0)
        #expect(partition.training.count == 18 && partition.validation.count == 2 && partition.test.count == 20)
        #expect(Set(partition.training + partition.validation + partition.test).count == 40)
    }

    @Test func `the seed decides on the validation images`() throws {
        let folder = try TemporaryFolder.drive()
        let dataset = try Dataset.open(.vfs, path: folder.path)
        #expect(dataset.partition(seed: 3) == dataset.partition(seed: 3))
        let drawn = Set((0..<20).map { dataset.partition(seed: $0).validation })
        // 190 pairs can be drawn; 20 draws give fewer than 12 different ones about never.
        #expect(drawn.count >= 12)
    }

    @Test func `the two eyes of a child stay on one side`() throws {
        let folder = try TemporaryFolder()
        for child in 1...14 {
            for eye in ["L", "R"] {
                let stem = "Image_\(child < 10 ? "0" : "")\(child)\(eye)"
                try folder.write([], to: stem + ".jpg")
                try folder.write([], to: stem + "_1stHO.png")
            }
        }
        let dataset = try Dataset.open(.vfs, path: folder.path)
        for seed in 0..<20 as Range<UInt64> {
            let partition = dataset.partition(seed: seed)
            #expect(partition.training.count == 18 && partition.validation.count == 2)
            #expect(Set(partition.training.map(\.group)).isDisjoint(with: partition.validation.map(\.group)))
        }
    }

    @Test func `two images leave one for training and one for validation`() throws {
        let folder = try TemporaryFolder.pairs(3)
        let partition = try Dataset.open(.vfs, path: folder.path).partition(seed: 0)
        #expect(partition.training.count == 1 && partition.validation.count == 1 && partition.test.count == 1)
    }
}
