/// The task of a run.
package struct TaskRecord: Sendable, Hashable, Codable {
    package let id: String
    /// Raised when the task's transforms or measures change.
    package let version: Int
    package let metric: String
    package let network: String
}
