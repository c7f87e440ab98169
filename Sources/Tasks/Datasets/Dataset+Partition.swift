import Tensors

extension Dataset {
    /// Keeps some images of the pool for validation, drawn by a seed.
    ///
    /// Groups stay together: the eyes of a child are never on both sides. At least one image is kept, and at least one is left.
    ///
    /// - Parameters:
    ///   - seed: The run's seed; the same seed always draws the same images.
    ///   - fraction: How much of the pool to keep; the task's protocol says it by default.
    /// - Returns: Training, validation and test images, each in order of their names.
    package func partition(seed: UInt64, validationFraction fraction: Double? = nil) -> DatasetPartition {
        let fraction = fraction ?? task.trainingProtocol.validationFraction
        let wanted = max(1, Int((Double(pool.count) * fraction).rounded()))
        var generator = CountedGenerator(seed: seed, DrawPurpose.validationSplit.rawValue)
        var groups: [String] = []
        for item in pool where groups.last != item.group { groups.append(item.group) }
        groups.shuffle(using: &generator)
        var kept = Set<String>()
        var count = 0
        for group in groups where count < wanted {
            let size = pool.count { $0.group == group }
            guard count + size < pool.count else { continue }
            kept.insert(group)
            count += size
        }
        return DatasetPartition(
            training: pool.filter { !kept.contains($0.group) }, validation: pool.filter { kept.contains($0.group) },
            test: test)
    }
}
