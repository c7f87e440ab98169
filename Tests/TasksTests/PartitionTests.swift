import TestSupport
import Testing

@testable import Tasks

@Suite struct PartitionTests {
    @Test func `VFS on DRIVE is 18 training, 2 validation and 20 test images`() throws {
        let folder = try TemporaryFolder.drive()
        let partition = try Dataset.open(.vfs, path: folder.path).partition(seed: 0)
        #expect(partition.training.count == 18 && partition.validation.count == 2 && partition.test.count == 20)
        #expect(Set(Array(partition.training) + partition.validation + partition.test).count == 40)
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

    @Test func `DRIVE's validation images are those of the first version`() throws {
        let folder = try TemporaryFolder()
        for (part, numbers) in [("training", 21...40), ("test", 1...20)] {
            for number in numbers.map({ $0 < 10 ? "0\($0)" : "\($0)" }) {
                try folder.write([], to: "\(part)/images/\(number)_\(part).tif")
                try folder.write([], to: "\(part)/1st_manual/\(number)_manual1.gif")
            }
        }
        let dataset = try Dataset.open(.vfs, path: folder.path)
        for (seed, numbers) in [[25, 31], [24, 37], [28, 31], [34, 36], [24, 31], [26, 36]].enumerated() {
            let partition = dataset.partition(seed: UInt64(seed))
            #expect(partition.validation.map(\.id) == numbers.map { "\($0)_training" })
            #expect(partition.test == dataset.test)
        }
    }

    private static func items(_ groups: [Int]) -> [DatasetItem] {
        groups.enumerated().map { index, group in
            DatasetItem(id: "\(index)", image: "\(index).png", truth: .labels([]), group: "g\(group)")
        }
    }

    @Test func `a hundred thousand images of thirty thousand patients are divided in no time`() {
        // Patients' images lie all over the list.
        let items = DatasetItems(Self.items((0..<100_000).map { $0 * 7919 % 30_000 }))
        var parts = (kept: items, rest: items)
        let time = ContinuousClock().measure {
            parts = items.divided(keeping: .fraction(0.1), leaving: 1, seed: 3, purpose: .validationSplit)
        }
        #expect(time < .seconds(5), "\(time)")
        #expect((9_997...10_000).contains(parts.kept.count) && parts.kept.count + parts.rest.count == 100_000)
        #expect(Set(parts.kept.map(\.group)).isDisjoint(with: parts.rest.map(\.group)))
        // Both in the order of the list, and drawn from all of it.
        for part in [parts.kept, parts.rest] {
            let numbers = part.compactMap { Int($0.id) }
            #expect(numbers == numbers.sorted() && (numbers.first ?? 99_999) < 100 && (numbers.last ?? 0) > 99_900)
        }
    }

    @Test func `groups that exceed what is wanted are left, unless all do`() {
        func kept(_ groups: [Int], _ fraction: Double, leaving: Int = 1, seed: UInt64) -> [String] {
            DatasetItems(Self.items(groups)).divided(
                keeping: .fraction(fraction), leaving: leaving, seed: seed, purpose: .testSplit
            ).kept.map(\.group)
        }
        for seed in 0..<50 as Range<UInt64> {
            // A group of eight would be four times what is wanted.
            #expect(kept([0, 0, 0, 0, 0, 0, 0, 0, 1, 1], 0.2, seed: seed) == ["g1", "g1"])
            #expect(kept([0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2], 0.1, seed: seed) == ["g1", "g1", "g1"])
            #expect(Set(kept([0, 0, 1, 2], 0.9, seed: seed)).count == 2, "one is left")
            #expect(kept([0, 1, 2, 3], 0.9, leaving: 2, seed: seed).count == 2, "two are left")
            #expect(kept([0, 0, 0], 0.5, seed: seed).isEmpty, "nothing to divide")
            #expect(kept([0, 1], 0.01, seed: seed).count == 1, "at least one is kept")
        }
    }

    @Test func `each item is drawn about as often as any other`() {
        let items = DatasetItems(Self.items(Array(0..<20)))
        var counts: [String: Int] = [:]
        for seed in 0..<4000 as Range<UInt64> {
            let kept = items.divided(keeping: .fraction(0.1), leaving: 1, seed: seed, purpose: .validationSplit).kept
            for item in kept { counts[item.id, default: 0] += 1 }
        }
        // 400 times each; five standard deviations of a binomial share of one tenth.
        #expect(counts.count == 20 && counts.values.allSatisfy { abs(Double($0) - 400) < 5 * 360.0.squareRoot() })
    }

    @Test func `an identifier that is there twice is refused, wherever`() throws {
        let items = Self.items([0, 1, 2, 3])
        func listing(_ pool: [DatasetItem], _ test: [DatasetItem]) -> Listing {
            Listing(provider: "folder", root: "/data", pool: pool, test: test, split: "")
        }
        try listing([items[0], items[1]], [items[2]]).check()
        let error = TasksError.repeatedItem(path: "/data", id: "1")
        #expect(throws: error) { try listing([items[0], items[1], items[1]], [items[2]]).check() }
        #expect(throws: error) { try listing([items[0], items[1]], [items[2], items[1]]).check() }
        #expect(error.description == "/data: '1' is there twice" && error.hint == "keep one of them")
    }
}
