import Results

/// What a run's state says of its past beside the training itself.
struct RunHistory: Sendable, Hashable, Codable {
    /// When the run began, ISO 8601.
    var started: String
    /// The places in which it was interrupted and taken up again.
    var resumedFrom: [RunPlace]
    /// What computed it so far.
    var devices: [EnvironmentRecord.Device]
}
