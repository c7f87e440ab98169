import Networks

// What Keras' files of all ages have in common.
extension KerasNames {
    /// The last two parts of a path, which are a layer and a weight however deep the layer is nested.
    ///
    /// Keras 2 writes `conv1_conv/conv1_conv/kernel:0`, Keras 3 the same without `:0`, Keras 1 `conv1/conv1_W:0`. Names of a network
    /// that was not the first of its TensorFlow session are numbered: `conv1_conv_1/kernel:0`, `conv1_W_1:0`.
    static func key(_ parts: ArraySlice<String>) -> String {
        guard parts.count >= 2, let last = parts.last, let scope = parts.dropLast().last else {
            return parts.joined(separator: "/")
        }
        let layer = withoutNumber(scope[...], if: layers) ?? scope
        var weight = last.hasSuffix(":0") ? last.dropLast(2) : last[...]
        if weight.hasPrefix(layer + "_") { weight = weight.dropFirst(layer.utf8.count + 1) }
        let word = withoutNumber(weight, if: weights) ?? String(weight)
        return "\(layer)/\(renamed[word] ?? word)"
    }

    /// Keras 1's words; its `running_std` holds the variance in spite of the name.
    private static let renamed = [
        "W": "kernel", "b": "bias", "running_mean": "moving_mean", "running_std": "moving_variance",
    ]

    /// The weights of all ages.
    private static let weights: Set<String> = {
        let words = ["kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance"]
        return Set(words + renamed.keys)
    }()

    /// The layers of a ResNet-50 by their new and their old names.
    private static let layers: Set<String> = {
        let places = ResNet50(width: 1).backbone().parameters.compactMap { ParameterPlace($0) }
        return Set(
            places.flatMap { place in
                let isNorm = place.quantity != .kernel
                return [layer(of: place.unit, isNorm: isNorm), KerasBranchNames.layer(of: place.unit, isNorm: isNorm)]
            })
    }()

    /// A name without the number behind it, if that is one of `names`; `nil` for others.
    private static func withoutNumber(_ name: Substring, if names: Set<String>) -> String? {
        guard let cut = name.lastIndex(of: "_"), Int(name[name.index(after: cut)...]) != nil else { return nil }
        let plain = String(name[..<cut])
        return names.contains(plain) ? plain : nil
    }
}
