/// What a layout found in a folder.
package struct Listing: Sendable {
    /// Whose data it is, such as `DRIVE`.
    package let provider: String
    /// The folder that the items' paths are relative to.
    package let root: String
    /// The images that training and validation share, in order of their names.
    package let pool: DatasetItems
    /// Those of the pool that the data set itself keeps for validation; nil where they are to be drawn.
    package var validation: DatasetItems?
    package let test: DatasetItems
    /// How the images were divided, in words.
    package let split: String
    /// What a reader of the data set should know, such as images that were left out.
    package var notes: [String] = []

    /// Divides items of a data set without a test set.
    init(provider: String, root: String, items: DatasetItems, division: TaskCard.Division, by words: String) {
        let (kept, rest) = items.divided(
            keeping: division.testShare, leaving: 2, seed: division.testSeed, purpose: .testSplit)
        self.init(
            provider: provider, root: root, pool: rest, test: kept,
            split: "\(rest.count) for training and validation, \(kept.count) for the test, drawn by \(words)")
    }

    init(
        provider: String, root: String, pool: DatasetItems, validation: DatasetItems? = nil, test: DatasetItems,
        split: String
    ) {
        self.provider = provider
        self.root = root
        self.pool = pool
        self.validation = validation
        self.test = test
        self.split = split
    }

    /// Puts lists of items together.
    init(
        provider: String, root: String, pool: [DatasetItem], validation: [DatasetItem]? = nil, test: [DatasetItem],
        split: String
    ) {
        let all = DatasetItems(pool + test)
        let kept = Set((validation ?? []).map(\.id))
        let training = all.items(at: pool.indices)
        self.init(
            provider: provider, root: root, pool: training,
            validation: validation.map { _ in training.items(at: pool.indices.filter { kept.contains(pool[$0].id) }) },
            test: all.items(at: pool.count..<all.count), split: split)
    }

    /// Makes sure that each item is there once, that there is something for each purpose, and that no group is torn apart.
    ///
    /// - Parameter validates: Whether images are to be kept for validation.
    /// - Throws: `TasksError` that names the item or the group.
    func check(validates: Bool = true) throws(TasksError) {
        let items = pool.joined(with: test)
        if let id = items.repeatedID { throw .repeatedItem(path: root, id: id) }
        let kept = validation.map { Set($0.rows) } ?? []
        let training = Set(pool.rows.filter { !kept.contains($0) }.map { pool.table.group(of: Int($0)) })
        let validating = Set(kept.map { pool.table.group(of: Int($0)) })
        let testing = Set(test.rows.map { test.table.group(of: Int($0)) })
        let needed = 1 + (validation == nil && validates ? 1 : 0) + (test.isEmpty ? 1 : 0)
        guard training.count >= needed else { throw .tooFewGroups(path: root, found: training.count, needed: needed) }
        let torn = training.intersection(validating).union(training.union(validating).intersection(testing))
        guard !torn.isEmpty else { return }
        let names = Set(
            items.rows.filter { torn.contains(items.table.group(of: Int($0))) }.compactMap {
                items.table.groupName(of: Int($0))
            })
        throw .tornGroup(path: root, group: names.min() ?? "")
    }
}

extension DatasetItems {
    /// An identifier that is there twice.
    var repeatedID: String? {
        func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
            table.idBytes(of: Int(left)).lexicographicallyPrecedes(table.idBytes(of: Int(right)))
        }
        let sorted = rows.sorted(by: precedes)
        for (first, second) in zip(sorted, sorted.dropFirst()) where !precedes(first, second) {
            return table.id(of: Int(first))
        }
        return nil
    }
}
