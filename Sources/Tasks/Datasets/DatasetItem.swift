/// One image of a data set and its truth.
package struct DatasetItem: Sendable, Hashable, Identifiable {
    /// The image's name without folder and extension, such as `21_training`; unique in the data set.
    package let id: String
    /// The image's path, relative to the data set's root.
    package let image: String
    package let truth: Truth
    /// What may not be torn apart by a split, such as the two eyes of a child.
    package let group: String

    package init(id: String, image: String, truth: Truth, group: String? = nil) {
        self.id = id
        self.image = image
        self.truth = truth
        self.group = group ?? id
    }

    /// All files of the item, relative to the data set's root.
    var files: [String] {
        switch truth {
        case .mask(let paths): [image] + paths
        case .labels: [image]
        }
    }
}

/// What is true of an image.
package enum Truth: Sendable, Hashable {
    /// The region that is covered by any of these pictures, whose paths are relative to the data set's root.
    case mask(paths: [String])
    /// A label for each class that the task trains.
    case labels([Label])

    /// Whether the image shows the class of an index.
    func shows(_ index: Int) -> Bool {
        if case .labels(let labels) = self { labels[index] == .positive } else { false }
    }
}

/// Whether an image shows what a class says.
package enum Label: Sendable, Hashable {
    case negative, positive

    /// What the network is trained towards.
    var target: Float { self == .positive ? 1 : 0 }
}

/// What a layout found in a folder.
package struct Listing: Sendable {
    /// Whose data it is, such as `DRIVE`.
    package let provider: String
    /// The folder that the items' paths are relative to.
    package let root: String
    /// The images that training and validation share, in order of their names.
    package let pool: [DatasetItem]
    /// Those of the pool that the data set itself keeps for validation; nil where they are to be drawn.
    package var validation: [DatasetItem]?
    package let test: [DatasetItem]
    /// How the images were divided, in words.
    package let split: String

    /// Divides items of a data set without a test set.
    init(provider: String, root: String, items: [DatasetItem], division: TaskCard.Division, by words: String) {
        let (kept, rest) = DatasetItem.divided(
            items, keeping: division.testFraction, leaving: 2, seed: division.testSeed, purpose: .testSplit)
        self.init(
            provider: provider, root: root, pool: rest, test: kept,
            split: "\(rest.count) for training and validation, \(kept.count) for the test, drawn by \(words)")
    }

    init(
        provider: String, root: String, pool: [DatasetItem], validation: [DatasetItem]? = nil, test: [DatasetItem],
        split: String
    ) {
        self.provider = provider
        self.root = root
        self.pool = pool
        self.validation = validation
        self.test = test
        self.split = split
    }
    /// Makes sure that each item is there once, that there is something for each purpose, and that no group is torn apart.
    func check() throws(TasksError) {
        var seen = Set<String>()
        for item in pool + test where !seen.insert(item.id).inserted { throw .repeatedItem(path: root, id: item.id) }
        let kept = Set((validation ?? []).map(\.id))
        let training = Set(pool.filter { !kept.contains($0.id) }.map(\.group))
        let (validating, testing) = (Set((validation ?? []).map(\.group)), Set(test.map(\.group)))
        let needed = 1 + (validation == nil ? 1 : 0) + (test.isEmpty ? 1 : 0)
        guard training.count >= needed else { throw .tooFewGroups(path: root, found: training.count, needed: needed) }
        let torn = training.intersection(validating).union(training.union(validating).intersection(testing))
        if let group = torn.min() { throw .tornGroup(path: root, group: group) }
    }
}

extension [DatasetItem] {
    /// How many show the class of an index.
    package func positives(of index: Int) -> Int { count { $0.truth.shows(index) } }
}
