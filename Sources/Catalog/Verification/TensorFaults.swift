import Networks
import Tensors

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
