/// What a run was computed with; it may change the last bits of a result and how long it takes, nothing else.
package struct EnvironmentRecord: Sendable, Hashable, Codable {
    package let version: String
    package let engine: String
    package let precision: String
    package let threads: Int
    package let cores: Int
    package let processor: String
    package let system: String
    package let host: String
    /// The scheduler's job, for the reader; never a key.
    package let job: String?
}
