package import Files

/// What a network makes of the probe image, so that a later reader of the weights can tell whether it computes the same.
package struct ProbeRecord: Codable, Sendable, Hashable {
    /// Statistics of one stage's activations.
    package struct Stage: Codable, Sendable, Hashable {
        /// `stem`, `layer1` … `layer4`.
        package var name: String
        package var mean: Double
        package var std: Double
        package var maximum: Double
    }

    /// Which image; see `ProbeImage`.
    package var image: String
    package var stages: [Stage]
    /// The pooled features: little-endian float32, in base64.
    package var features: String
    /// SHA-256 of these bytes; equal only where the same kernels ran, so compare `features` within a tolerance.
    package var featuresSHA256: Digest
    /// What computed it.
    package var engine: String
}
