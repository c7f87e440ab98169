import Testing
import Training

@testable import Tasks

@Suite struct DatasetItemsTests {
    private static let items = [
        DatasetItem(
            id: "a", image: "train/a.png", truth: .labels([.positive, .uncertain, .negative, .unmentioned, .positive])),
        DatasetItem(
            id: "b/c", image: "b/c.dcm", truth: .labels([.negative, .negative, .negative, .negative, .uncertain]),
            group: "g"),
        DatasetItem(
            id: "elsewhere", image: "d.png",
            truth: .labels([.unmentioned, .positive, .positive, .positive, .negative]), group: "a"),
        DatasetItem(id: "ä", image: "ä.png", truth: .labels([.negative, .positive, .negative, .positive, .negative])),
    ]

    @Test func `items come back as they were put in`() {
        let stored = DatasetItems(Self.items)
        #expect(Array(stored) == Self.items && stored.count == 4)
        #expect(stored.positives(of: 0) == 1 && stored.count(of: .uncertain, class: 4) == 1)
        #expect(Array(stored.items(at: [2, 0])) == [Self.items[2], Self.items[0]])
        let masks = [
            DatasetItem(id: "x", image: "images/x.png", truth: .mask(paths: ["m/x.png"])),
            DatasetItem(id: "y", image: "images/y.png", truth: .mask(paths: ["left/y.png", "right/y.png"])),
        ]
        #expect(Array(DatasetItems(masks)) == masks)
        let runs = [
            DatasetItem(
                id: "1.2.3", image: "s/1.2.3.dcm",
                truth: .runs(RunLengths(packed: [1, 2, 0, 0, 0xAC, 2, 0xF0, 0xA2, 4]))),
            DatasetItem(id: "1.2.4", image: "s/1.2.4.dcm", truth: .runs(.none), group: "p"),
        ]
        #expect(Array(DatasetItems(runs)) == runs)
    }

    @Test func `an item belongs to the group of its own name`() {
        let table = DatasetItems(Self.items).table
        #expect(table.group(of: 0) == table.group(of: 2) && Set((0..<4).map { table.group(of: $0) }).count == 3)
    }

    @Test func `an identifier that is there twice is found`() {
        #expect(DatasetItems(Self.items).repeatedID == nil)
        #expect(DatasetItems(Self.items + [Self.items[1]]).repeatedID == "b/c")
    }

    /// Slices of studies of 246, in an order that is not that of their names.
    private static func slices(_ count: Int) -> DatasetItems {
        var builder = ItemTable.Builder(truths: .labels(count: 1))
        let digits = { (number: Int) in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 12 - text.count) + text
        }
        for index in 0..<count {
            let (study, id) = (digits(index / 246 * 7919 % 999_983), digits(index * 7_654_321 % 268_435_399))
            builder.append(
                id: id, image: "train/\(study)/\(study)/\(id).dcm",
                truth: .labels([index % 19 == 0 ? .positive : .negative]), group: study)
        }
        return DatasetItems(builder.finish())
    }

    @Test func `a slice of a million takes less than a hundred bytes`() {
        let items = Self.slices(20_000)
        let bytes = items.table.byteCount + items.rows.count * MemoryLayout<UInt32>.stride
        #expect(bytes < 100 * items.count && items.positives(of: 0) == 1053)
    }

    @Test func `studies of a hundred thousand slices are sorted, checked, divided and ordered in no time`() throws {
        let count = 98_400
        let items = Self.slices(count)
        let clock = ContinuousClock()
        var sorted = items
        let sorting = clock.measure { sorted = items.sortedByImage() }
        let division = TaskCard.Division(validationFraction: 0.1, testFraction: 0.2, testGroups: 100, testSeed: 0)
        let (start, listing) = (
            clock.now, Listing(provider: "x", root: "/", items: sorted, division: division, by: "study")
        )
        try listing.check(validates: false)
        let dividing = clock.now - start
        var order: [Int] = []
        let ordering = clock.measure {
            order = Randomness(seed: 0, run: 1).order(epoch: 0, count: listing.pool.count)
        }
        #expect(listing.test.count == 24_600 && order.count == count - 24_600)
        #expect(sorting + dividing + ordering < .seconds(10), "\(sorting), \(dividing), \(ordering)")
    }
}
