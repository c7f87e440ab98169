package import Files
import FoundationEssentials

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

extension ProbeRecord {
    init(stages: [Stage], features: [Float], engine: String) {
        let bytes = features.flatMap { value in
            let bits = value.bitPattern
            return (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt32($0))) }
        }
        self.init(
            image: ProbeImage.name, stages: stages, features: Data(bytes).base64EncodedString(),
            featuresSHA256: SHA256.digest(of: bytes), engine: engine)
    }

    /// The pooled features; empty when the record is damaged.
    package var featureValues: [Float] {
        let bytes = [UInt8](Data(base64Encoded: features) ?? Data())
        return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
            let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
            return Float(bitPattern: bits)
        }
    }

    /// How far other features are from the recorded ones: ‖a − b‖₂ / ‖b‖₂.
    ///
    /// - Parameter others: Features of the same image.
    /// - Returns: The relative distance; infinite when there are not as many.
    package func distance(to others: [Float]) -> Double {
        let recorded = featureValues
        guard recorded.count == others.count, !recorded.isEmpty else { return .infinity }
        var difference = 0.0
        var norm = 0.0
        for (a, b) in zip(others, recorded) {
            difference += Double(a - b) * Double(a - b)
            norm += Double(b) * Double(b)
        }
        return norm > 0 ? (difference / norm).squareRoot() : (difference == 0 ? 0 : .infinity)
    }
}

extension ProbeRecord.Stage {
    init(name: String, values: [Float]) {
        let count = Double(max(values.count, 1))
        let mean = values.reduce(0.0) { $0 + Double($1) } / count
        let variance = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        self.init(
            name: name, mean: mean, std: variance.squareRoot(),
            maximum: Double(values.lazy.map(\.magnitude).max() ?? 0))
    }
}
