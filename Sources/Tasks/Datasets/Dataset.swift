import Errors
import Training

/// A task's images and their truth, found in a folder as their provider hands them out.
package struct Dataset: Sendable {
    package let card: TaskCard
    /// The folder that the items' paths are relative to.
    package let root: String
    /// Whose data it is, such as `DRIVE`, `CHASE_DB1` or `folder`.
    package let provider: String
    /// Whether the images are synthetic; their scores mean nothing beside published ones.
    package let isDemo: Bool
    /// The side of the network's input: the task's, or what the demo data was made for.
    package let inputSide: Int
    /// Epochs and images a step that demo data asks for; nil for the task's.
    package let demoEpochs: Int?
    package let demoBatch: Int?
    /// The images that training and validation share, in order of their names.
    package let pool: DatasetItems
    /// Those of the pool that the data set itself keeps for validation; nil where they are to be drawn.
    package let validation: DatasetItems?
    /// The images that the score is computed on.
    package let test: DatasetItems
    /// How the images were divided, in words.
    package let split: String
    /// What a reader of the data set should know, such as images that were left out.
    package let notes: [String]
    /// Which slices lie beside which, for tasks that look at neighbours.
    let slices: SliceOrder?

    /// Finds the data set in a folder.
    ///
    /// Only names and lists are looked at; `check(progress:)` decodes everything.
    ///
    /// - Parameters:
    ///   - card: The task that the data is for.
    ///   - path: The folder.
    /// - Returns: The data set.
    /// - Throws: `TasksError` when the task is not available, or the folder is missing, incomplete or of no known layout.
    package static func open(_ card: TaskCard, path: String) throws(TasksError) -> Dataset {
        guard card.isAvailable else { throw .taskNotAvailable(id: card.id) }
        let folder = try DataFolder(path)
        for layout in card.layouts {
            guard let listing = try layout.listing(in: folder, for: card) else { continue }
            try listing.check(validates: card.division.validationFraction > 0)
            return Dataset(card, listing, demo: DemoMarker.find(in: listing.root, below: path))
        }
        throw .unknownLayout(
            task: card.id, path: path, found: folder.summary, expected: card.layouts.map(\.words))
    }

    private init(_ card: TaskCard, _ listing: Listing, demo: DemoMarker?) {
        self.card = card
        root = listing.root
        provider = listing.provider
        isDemo = demo != nil
        inputSide = demo?.inputSide ?? card.recipe.side
        (demoEpochs, demoBatch) = (demo?.epochs, demo?.batch)
        pool = listing.pool
        validation = listing.validation
        test = listing.test
        let trainedOn = card.division.validationFraction == 0 ? listing.validation?.count ?? 0 : 0
        split =
            listing.split
            + (trainedOn > 0
                ? "; the task has no validation, so what is for it (\(counted(trainedOn, "image"))) is trained on" : "")
        notes = listing.notes
        slices =
            card.input.slices > 1
            ? SliceOrder(root: listing.root, items: listing.pool.joined(with: listing.test)) : nil
    }

    /// All items, the pool first.
    package var items: DatasetItems { pool.joined(with: test) }
}
