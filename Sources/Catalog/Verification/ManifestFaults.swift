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

/// What no weights of a network can be, tensor by tensor.
enum TensorFaults {
    /// In damaged weights a value so much larger than its fellows is where the damage is.
    private static let outlier: Float = 10_000

    /// The tensors of the wrong shape, too few or too many.
    static func misfits(_ weights: StateDict, parameters: [Parameter]) -> [String] {
        let names = Set(parameters.map(\.name))
        return parameters.compactMap { parameter in
            guard let tensor = weights[parameter.name] else { return "\(parameter.name) is missing" }
            return tensor.shape == parameter.shape
                ? nil : "\(parameter.name): shape \(tensor.shape), expected \(parameter.shape)"
        } + weights.keys.filter { !names.contains($0) }.sorted().map { "\($0) is no tensor of the network" }
    }

    /// The tensors with values that no training leaves: not finite, or a variance that is not above 0.
    static func impossible(_ weights: StateDict, parameters: [Parameter]) -> [String] {
        parameters.compactMap { parameter in
            guard let values = weights[parameter.name]?.values else { return nil }
            let faults = values.count { !$0.isFinite }
            if faults > 0 { return "\(parameter.name): \(faults) of its values are not finite" }
            guard parameter.role == .runningVariance, let value = values.first(where: { $0 <= 0 }) else { return nil }
            return "\(parameter.name): running variance \(value) is not above 0"
        }
    }

    /// The tensors with one value far beyond the others: in weights that are known to be damaged, that is the damage.
    static func outliers(_ weights: StateDict, parameters: [Parameter]) -> [String] {
        parameters.compactMap { parameter in
            guard let values = weights[parameter.name]?.values, values.count > 2 else { return nil }
            let magnitudes = values.map(\.magnitude)
            guard let most = magnitudes.max(), most.isFinite else { return nil }
            let rest = magnitudes.lazy.filter { $0 < most }.reduce(0, +) / Float(values.count - 1)
            return most > Self.outlier * max(rest, .leastNormalMagnitude) ? "\(parameter.name) holds \(most)" : nil
        }
    }
}
