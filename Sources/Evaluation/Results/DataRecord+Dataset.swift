import Tasks

extension DataRecord {
    /// - Parameters:
    ///   - dataset: The images; every file is read for its digest.
    ///   - partition: What each is used for.
    /// - Throws: `TasksError` when a file cannot be read.
    init(_ dataset: Dataset, partition: DatasetPartition) throws(TasksError) {
        self.init(
            provider: dataset.provider, path: dataset.root, fingerprint: try dataset.fingerprint(),
            isDemo: dataset.isDemo,
            split: Split(
                description: dataset.split, training: partition.training.map(\.id),
                validation: partition.validation.map(\.id), test: partition.test.map(\.id)))
    }
}
