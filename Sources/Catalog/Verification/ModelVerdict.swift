package import Files

/// What `zoo verify` found of one model.
package struct ModelVerdict: Encodable, Sendable, Hashable {
    package let name: String
    package var isSound: Bool
    package var findings: [Finding]
    /// The weights' blob and its size, once they are known.
    package var blob: Digest?
    package var bytes: Int?
    package var hashSeconds: Double?
    /// For reading the weights, their canonical digest and the checks of each tensor.
    package var checkSeconds: Double?
    package var probeSeconds: Double?
    /// How far the features of the probe image are from the recorded ones: ‖a − b‖₂ / ‖b‖₂.
    package var probeDistance: Double?

    init(name: String) {
        self.name = name
        isSound = true
        findings = []
    }

    mutating func add(_ finding: Finding) {
        findings.append(finding)
        if finding.isDamage { isSound = false }
    }
}
