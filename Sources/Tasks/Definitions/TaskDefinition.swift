/// One of the tasks that a pretrained model is judged by.
package struct TaskDefinition: Sendable, Identifiable, Hashable {
    /// The short name, such as `VFS`.
    package let id: String
    /// What is asked of the network, such as `retinal vessel segmentation`.
    package let title: String
    /// The data set of the published results.
    package let dataset: String
    /// How the data lies on disk as its provider hands it out.
    package let layout: String
    package let network: TaskNetwork
    package let metric: TaskMetric
    package let trainingProtocol: TrainingProtocol
    /// The transforms of the training images, in words, for results and listings.
    package let augmentation: String
    /// Whether this version can run the task.
    package let isAvailable: Bool
}

extension TaskDefinition {
    /// All tasks, in the order of the published tables.
    package static let all = [dxc14, dxc5, txc, ecc, pxs, lxs, vfs]

    /// Finds a task by a name that may differ in case and separators.
    ///
    /// - Parameter name: What the user wrote.
    /// - Returns: The task.
    /// - Throws: `TasksError.unknownTask` with the nearest name.
    package static func named(_ name: String) throws(TasksError) -> TaskDefinition {
        let wanted = simplified(name)
        guard let task = all.first(where: { simplified($0.id) == wanted }) else {
            let nearest = all.map { ($0.id, distance(simplified($0.id), wanted)) }.min { $0.1 < $1.1 }
            throw .unknownTask(name: name, suggestion: nearest.flatMap { $0.1 <= 2 ? $0.0 : nil })
        }
        return task
    }

    private static func simplified(_ name: String) -> [Character] {
        name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    }

    /// The Levenshtein distance.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var previous = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (character == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
