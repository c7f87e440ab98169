import Conversion

/// What is known of converted weights before they are of the store.
struct PreparedImport {
    let probe: ProbeRecord
    let weights: StoredWeights
    /// The weights as a file; nil in a dry run.
    let incoming: IncomingBlob?
}
