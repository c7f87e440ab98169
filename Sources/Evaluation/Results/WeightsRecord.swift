/// The fine-tuned weights of a run: those of its best epoch.
package struct WeightsRecord: Sendable, Hashable, Codable {
    /// The canonical digest.
    package let digest: String
    /// The file's name beside the result, when it was kept.
    package let file: String?
}
