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
        case .runs, .labels: [image]
        }
    }
}

/// What is true of an image.
package enum Truth: Sendable, Hashable {
    /// The region that is covered by any of these pictures, whose paths are relative to the data set's root.
    case mask(paths: [String])
    /// The region that runs of pixels cover.
    case runs(RunLengths)
    /// A label for each class that the task trains.
    case labels([Label])

    /// Whether the image shows the class of an index.
    func shows(_ index: Int) -> Bool {
        if case .labels(let labels) = self { labels[index] == .positive } else { false }
    }
}

/// Whether an image shows what a class says.
package enum Label: UInt8, Sendable, Hashable {
    case negative, positive
    /// The reader of the image could not tell.
    case uncertain
    /// Nothing was said of it.
    case unmentioned

    /// How a table's fingerprint and fixtures write it.
    var text: String {
        switch self {
        case .negative: "0"
        case .positive: "1"
        case .uncertain: "-1"
        case .unmentioned: ""
        }
    }
}
