import Tasks

/// The task of a run.
package struct TaskRecord: Sendable, Hashable, Codable {
    package let id: String
    /// Raised when the task's transforms or measures change.
    package let version: Int
    package let metric: String
    package let network: String
}

extension TaskRecord {
    private static let currentVersion = 1

    init(_ task: TaskDefinition) {
        self.init(
            id: task.id, version: Self.currentVersion, metric: task.metric.rawValue, network: task.network.title)
    }
}
