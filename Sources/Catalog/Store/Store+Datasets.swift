import Files

extension Store {
    private struct Datasets: Codable {
        static let schema = "zoo.datasets/1"

        var schema: String
        var datasets: [String: RegisteredDataset]
    }

    var datasetsPath: String { "\(home)/datasets.json" }

    /// The folders registered for tasks, by task.
    ///
    /// - Returns: The folders; none when nothing was registered.
    /// - Throws: `CatalogError.malformedStore` when the file is damaged.
    package func datasets() throws(CatalogError) -> [String: RegisteredDataset] {
        guard let bytes = try JSONFile.read(datasetsPath) else { return [:] }
        do {
            return try JSONDocument.decode(Datasets.self, from: bytes).datasets
        } catch {
            throw .malformedStore(path: datasetsPath, description: error.description)
        }
    }

    /// Forgets the folders of tasks; their files stay.
    ///
    /// - Parameter tasks: Identifiers; one without a folder is passed over.
    /// - Throws: `CatalogError` when the store cannot be written.
    package func forget(_ tasks: [String]) throws(CatalogError) {
        try withLock { () throws(CatalogError) in
            let remaining = try datasets().filter { !tasks.contains($0.key) }
            try JSONFile.write(Datasets(schema: Datasets.schema, datasets: remaining), to: datasetsPath)
        }
    }

    /// Remembers a folder for its task, in place of an earlier one.
    ///
    /// - Parameter dataset: The folder.
    /// - Throws: `CatalogError` when the store cannot be written.
    package func register(_ dataset: RegisteredDataset) throws(CatalogError) {
        try withLock { () throws(CatalogError) in
            var all = try datasets()
            all[dataset.task] = dataset
            try JSONFile.write(Datasets(schema: Datasets.schema, datasets: all), to: datasetsPath)
        }
    }
}

/// A folder of images that the user registered for a task.
package struct RegisteredDataset: Codable, Sendable, Hashable {
    /// The task's identifier, such as `VFS`.
    package var task: String
    package var path: String
    /// Whose layout the folder has, such as `DRIVE`.
    package var provider: String
    package var isDemo: Bool
    /// How many images it had; absent where an earlier version registered it.
    package var images: Int?
    /// A digest of the list of files.
    package var fingerprint: String
    /// When it was registered, as ISO 8601.
    package var registered: String

    package init(
        task: String, path: String, provider: String, isDemo: Bool, images: Int? = nil, fingerprint: String,
        registered: String
    ) {
        self.task = task
        self.path = path
        self.provider = provider
        self.isDemo = isDemo
        self.images = images
        self.fingerprint = fingerprint
        self.registered = registered
    }
}
