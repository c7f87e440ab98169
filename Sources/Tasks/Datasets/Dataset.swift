/// A task's images and masks, found in a folder as their provider hands them out.
package struct Dataset: Sendable {
    package let task: TaskDefinition
    /// The folder that the items' paths are relative to.
    package let root: String
    /// `DRIVE`, `CHASE_DB1` or `folder`.
    package let provider: String
    /// Whether the images are synthetic; their scores mean nothing beside published ones.
    package let isDemo: Bool
    /// The side of the network's input: the task's, or what the demo data was made for.
    package let inputSide: Int
    /// The images that training and validation share, in order of their names.
    package let pool: [DatasetItem]
    /// The images that the score is computed on.
    package let test: [DatasetItem]
    /// How the images were divided, in words.
    package let split: String
    let cache = PreparedCache()

    /// Finds the data set in a folder.
    ///
    /// Only names are looked at; `check(progress:)` decodes everything.
    ///
    /// - Parameters:
    ///   - task: The task that the data is for.
    ///   - path: The folder.
    /// - Returns: The data set.
    /// - Throws: `TasksError` when the task is not available, or the folder is missing, incomplete or of no known layout.
    package static func open(task: TaskDefinition, path: String) throws(TasksError) -> Dataset {
        guard task.isAvailable else { throw .taskNotAvailable(id: task.id) }
        let folder = try DataFolder(path)
        for layout in VesselLayout.allCases {
            if let listing = try layout.listing(in: folder) {
                return Dataset(task: task, listing: listing, demo: DemoMarker.find(in: listing.root, below: path))
            }
        }
        throw .unknownLayout(task: task.id, path: path, found: folder.summary)
    }

    private init(task: TaskDefinition, listing: DatasetListing, demo: DemoMarker?) {
        self.task = task
        root = listing.root
        provider = listing.provider
        isDemo = demo != nil
        inputSide = demo?.inputSide ?? task.trainingProtocol.inputSide
        pool = listing.pool
        test = listing.test
        split = listing.split
    }

    /// All items, the pool first.
    package var items: [DatasetItem] { pool + test }
}
