import Conversion
import Files
import FoundationEssentials
import Networks
import Tensors

/// What a manifest says that cannot be, by itself or beside the weights that it names.
enum ManifestFaults {
    /// Widths that a network may have, as in an import.
    static let widths = 1...1024

    /// Contradictions inside a manifest.
    static func contradictions(in manifest: Manifest, storedAs name: String) -> [String] {
        var faults: [String] = []
        if manifest.name != name { faults.append("name: '\(manifest.name)' is stored as '\(name)'") }
        if manifest.weights.blob == nil { faults.append("weights.blob: names no weights") }
        if !widths.contains(manifest.width) { faults.append("width: \(manifest.width) is no network's") }
        let (bytes, overflow) = manifest.weights.parameters.multipliedReportingOverflow(by: DType.float32.byteCount)
        if overflow || bytes != manifest.weights.bytes {
            faults.append("weights.bytes: \(manifest.weights.bytes) for \(manifest.weights.parameters) parameters")
        }
        if !isWhole(manifest.probe) { faults.append("probe.features: not what probe.featuresSHA256 is taken of") }
        let preprocessing = manifest.preprocessing
        if preprocessing.mean.count != 3 || preprocessing.std.count != 3 || preprocessing.range.count != 2
            || !preprocessing.std.allSatisfy({ $0 > 0 })
        {
            faults.append("preprocessing: needs three means, three positive stds and a range")
        }
        return faults
    }

    /// Where a manifest and sound weights disagree.
    static func disagreements(
        _ manifest: Manifest, weights: StateDict, metadata: [String: String]
    ) -> [String] {
        var faults: [String] = []
        let width = weights["conv1.weight"]?.shape.dimensions.first
        if let width, width != manifest.width { faults.append("width: \(manifest.width), the weights have \(width)") }
        let parameters = weights.values.reduce(0) { $0 + $1.shape.count }
        if parameters != manifest.weights.parameters {
            faults.append("weights.parameters: \(manifest.weights.parameters), the weights have \(parameters)")
        }
        let said = WeightsMetadata.metadata(
            card: manifest.card, isTrainedFurther: manifest.trainedFurtherFrom != nil,
            architecture: manifest.architecture, variant: manifest.variant,
            preprocessing: manifest.preprocessing, isDemo: manifest.isDemo)
        for (key, value) in said.sorted(by: { $0.key < $1.key }) {
            guard let other = metadata[key], other != value else { continue }
            faults.append("\(key): \(value), the weights' own header says \(other)")
        }
        return faults
    }

    private static func isWhole(_ probe: ProbeRecord) -> Bool {
        guard let features = Data(base64Encoded: probe.features) else { return false }
        return SHA256.digest(of: [UInt8](features)) == probe.featuresSHA256
    }
}
