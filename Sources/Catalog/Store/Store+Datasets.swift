import Files

extension Store {
    /// The document, of the first version as long as that can say it: each task with one folder without a name.
    private struct Datasets: Codable {
        var schema: String
        var datasets: [String: RegisteredDataset]
        /// Further folders by their names, by task; absent in the first version.
        var named: [String: [String: RegisteredDataset]]?

        init(_ all: RegisteredDatasets) {
            datasets = Dictionary(all.all.filter { $0.name == nil }.map { ($0.task, $0) }) { $1 }
            let others = Dictionary(grouping: all.all.filter { $0.name != nil }, by: \.task)
            named =
                others.isEmpty ? nil : others.mapValues { Dictionary($0.map { ($0.name ?? "", $0) }) { $1 } }
            schema = others.isEmpty ? "zoo.datasets/1" : "zoo.datasets/2"
        }

        /// Keys count, whatever the entries say of themselves.
        var all: RegisteredDatasets {
            let further = (named ?? [:]).flatMap { task, folders in
                folders.map { name, dataset in
                    var dataset = dataset
                    (dataset.task, dataset.name) = (task, name)
                    return dataset
                }
            }
            return RegisteredDatasets(datasets.map { $1.of(task: $0) } + further)
        }
    }

    var datasetsPath: String { "\(home)/datasets.json" }

    /// The folders registered for tasks.
    ///
    /// - Returns: The folders; none when nothing was registered.
    /// - Throws: `CatalogError.malformedStore` when the file is damaged.
    package func datasets() throws(CatalogError) -> RegisteredDatasets {
        guard let bytes = try JSONFile.read(datasetsPath) else { return RegisteredDatasets([]) }
        do {
            return try JSONDocument.decode(Datasets.self, from: bytes).all
        } catch {
            throw .malformedStore(path: datasetsPath, description: error.description)
        }
    }

    /// Forgets folders; their files stay.
    ///
    /// - Parameter forgotten: Those of a task and a name; one that is not registered is passed over.
    /// - Throws: `CatalogError` when the store cannot be written.
    package func forget(_ forgotten: [RegisteredDataset]) throws(CatalogError) {
        try withLock { () throws(CatalogError) in
            let remaining = try datasets().all.filter { dataset in
                !forgotten.contains { $0.task == dataset.task && $0.name == dataset.name }
            }
            try JSONFile.write(Datasets(RegisteredDatasets(remaining)), to: datasetsPath)
        }
    }

    /// Remembers a folder for its task, in place of the one of that name, or without one.
    ///
    /// - Parameter dataset: The folder.
    /// - Throws: `CatalogError` when the store cannot be written.
    package func register(_ dataset: RegisteredDataset) throws(CatalogError) {
        try withLock { () throws(CatalogError) in
            let others = try datasets().all.filter { $0.task != dataset.task || $0.name != dataset.name }
            try JSONFile.write(Datasets(RegisteredDatasets(others + [dataset])), to: datasetsPath)
        }
    }
}

/// All folders that are registered, in order of their tasks, of each task the default one first.
package struct RegisteredDatasets: Sendable, Hashable {
    package let all: [RegisteredDataset]

    init(_ datasets: [RegisteredDataset]) {
        // A folder without a name comes first, as no name is empty.
        all = datasets.sorted { ($0.task, $0.name ?? "") < ($1.task, $1.name ?? "") }
    }

    /// The folder that a task takes when none is named: the one without a name, or else its only one.
    package subscript(task: String) -> RegisteredDataset? {
        let folders = folders(of: task)
        return folders.first { $0.name == nil } ?? (folders.count == 1 ? folders[0] : nil)
    }

    /// All folders of a task.
    package func folders(of task: String) -> [RegisteredDataset] { all.filter { $0.task == task } }

    /// The folder that is meant by a task, and perhaps a name.
    ///
    /// - Parameters:
    ///   - task: The task's identifier.
    ///   - name: The folder's name; nil for the default one.
    /// - Returns: The folder.
    /// - Throws: `CatalogError.noDataset` with the names that there are.
    package func folder(of task: String, named name: String?) throws(CatalogError) -> RegisteredDataset {
        let named = name.flatMap { name in folders(of: task).first { $0.name == name } }
        guard let dataset = name == nil ? self[task] : named else {
            throw .noDataset(task: task, name: name, known: folders(of: task).compactMap(\.name))
        }
        return dataset
    }
}

/// A folder of images that the user registered for a task.
package struct RegisteredDataset: Codable, Sendable, Hashable {
    /// The task's identifier, such as `VFS`.
    package var task: String
    /// What tells it from the task's other folders; nil for the one that is taken when none is named.
    package var name: String?
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
        task: String, name: String? = nil, path: String, provider: String, isDemo: Bool, images: Int? = nil,
        fingerprint: String, registered: String
    ) {
        self.task = task
        self.name = name
        self.path = path
        self.provider = provider
        self.isDemo = isDemo
        self.images = images
        self.fingerprint = fingerprint
        self.registered = registered
    }

    /// The task and the name, as a user types them.
    package var label: String { name.map { "\(task) \($0)" } ?? task }

    fileprivate func of(task: String) -> RegisteredDataset {
        var dataset = self
        (dataset.task, dataset.name) = (task, nil)
        return dataset
    }
}
