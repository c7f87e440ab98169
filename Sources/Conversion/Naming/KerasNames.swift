import Networks

/// Keras' names since 2018 (`keras_applications/resnet_common.py`): `conv2_block1_1_conv/kernel`.
enum KerasNames {
    static func name(of place: ParameterPlace) -> String {
        "\(layer(of: place.unit, isNorm: place.quantity != .kernel))/\(weight(place.quantity))"
    }

    static func layer(of unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let kind = isNorm ? "bn" : "conv"
        return switch unit {
        case .stem: "conv1_\(kind)"
        case .shortcut(let stage): "conv\(stage + 2)_block1_0_\(kind)"
        case .convolution(let stage, let block, let index): "conv\(stage + 2)_block\(block + 1)_\(index + 1)_\(kind)"
        }
    }

    static func weight(_ quantity: ParameterPlace.Quantity) -> String {
        switch quantity {
        case .kernel: "kernel"
        case .scale: "gamma"
        case .shift: "beta"
        case .mean: "moving_mean"
        case .variance: "moving_variance"
        }
    }
}

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

/// Keras' names until 2018 (`keras_applications/resnet50.py`), from the Caffe release: `res2a_branch2a/kernel`.
enum KerasBranchNames {
    private static let letters = ["a", "b", "c", "d", "e", "f"]

    static func name(of place: ParameterPlace) -> String {
        "\(layer(of: place.unit, isNorm: place.quantity != .kernel))/\(KerasNames.weight(place.quantity))"
    }

    static func layer(of unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let kind = isNorm ? "bn" : "res"
        return switch unit {
        case .stem: isNorm ? "bn_conv1" : "conv1"
        case .shortcut(let stage): "\(kind)\(stage + 2)a_branch1"
        case .convolution(let stage, let block, let index):
            "\(kind)\(stage + 2)\(letters[block])_branch2\(letters[index])"
        }
    }
}

/// The names in a checkpoint that TensorFlow writes of a Keras model's objects, SavedModels among them:
/// `layer_with_weights-2/kernel/.ATTRIBUTES/VARIABLE_VALUE`.
///
/// The layers that have weights are counted in the model's order, in which a stage's first block is made so: convolution and normalisation 1,
/// the same 2, then the shortcut's convolution and the third, then their normalisations.
enum KerasObjectNames {
    private static let attribute = [".ATTRIBUTES", "VARIABLE_VALUE"]

    static func name(of place: ParameterPlace) -> String {
        "\(layer(place.unit, isNorm: place.quantity != .kernel))/\(KerasNames.weight(place.quantity))"
    }

    static func biasNames(of unit: ParameterPlace.Unit) -> [String] { ["\(layer(unit, isNorm: false))/bias"] }

    /// The last layer and the weight, without the suffix that says that it is a variable's value.
    static func key(_ parts: ArraySlice<String>) -> String {
        let named = parts.suffix(2).elementsEqual(attribute) ? parts.dropLast(2) : parts
        return named.joined(separator: "/")
    }

    /// Whether a name is that of one of the backbone's layers; an optimiser keeps its slots below the same names.
    static func isOfBackbone(_ name: String) -> Bool {
        let module = name.prefix { $0 != "/" }
        guard module.hasPrefix(counted), !name.contains("/.OPTIMIZER_SLOT/"),
            let number = Int(module.dropFirst(counted.utf8.count))
        else { return false }
        return number < first(ofStage: ResNet50.blocksPerStage.count)
    }

    private static let counted = "layer_with_weights-"

    private static func layer(_ unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let position =
            switch unit {
            case .stem: isNorm ? 1 : 0
            case .shortcut(let stage): first(ofStage: stage) + (isNorm ? 6 : 4)
            case .convolution(let stage, 0, let index):
                first(ofStage: stage) + (index < 2 ? 2 * index + (isNorm ? 1 : 0) : isNorm ? 7 : 5)
            case .convolution(let stage, let block, let index):
                first(ofStage: stage) + 8 + 6 * (block - 1) + 2 * index + (isNorm ? 1 : 0)
            }
        return "\(counted)\(position)"
    }

    /// A stage's first block has four convolutions and as many normalisations, each other block three.
    private static func first(ofStage stage: Int) -> Int {
        2 + ResNet50.blocksPerStage[..<stage].reduce(0) { $0 + 8 + 6 * ($1 - 1) }
    }
}

/// Keras 3's files (`keras/src/saving/saving_lib.py`): `layers/conv2d_2/vars/0`, counted within each kind of layer.
///
/// Newer files say beside the position which layer it is; then the layer's name is used, else the order in which
/// `keras.applications.ResNet50` makes its layers: in a stage's first block the shortcut comes third.
enum KerasPositionNames {
    private static let shortcutPosition = 2
    private static let norm = "batch_normalization"
    private static let convolution = "conv2d"

    static func names(of place: ParameterPlace) -> [String] {
        let weight = KerasNames.weight(place.quantity)
        return [
            "\(numbered(place.unit, place.quantity == .kernel ? convolution : norm))/\(weight)",
            KerasNames.name(of: place),
        ]
    }

    static func biasNames(of unit: ParameterPlace.Unit) -> [String] {
        ["\(numbered(unit, convolution))/bias", "\(KerasNames.layer(of: unit, isNorm: false))/bias"]
    }

    /// `…/conv2d_2/vars/1` as `conv2d_2/bias`, or as `conv2_block1_1_conv/bias` when the layer is known.
    static func key(_ parts: ArraySlice<String>, layer: String?) -> String {
        let tail = Array(parts.suffix(3))
        guard tail.count == 3, tail[1] == "vars", let position = Int(tail[2]) else {
            return parts.joined(separator: "/")
        }
        let weights: [String]
        if isNumbered(tail[0], convolution) {
            weights = ["kernel", "bias"]
        } else if isNumbered(tail[0], norm) {
            weights = ["gamma", "beta", "moving_mean", "moving_variance"]
        } else {
            return parts.joined(separator: "/")
        }
        guard weights.indices.contains(position) else { return parts.joined(separator: "/") }
        return "\(layer ?? tail[0])/\(weights[position])"
    }

    /// Whether a group is of a kind: the kind's name, alone or with a number.
    private static func isNumbered(_ group: String, _ kind: String) -> Bool {
        group == kind || group.hasPrefix(kind + "_") && Int(group.dropFirst(kind.utf8.count + 1)) != nil
    }

    private static func numbered(_ unit: ParameterPlace.Unit, _ kind: String) -> String {
        let number = unit.number(shortcutPosition: shortcutPosition)
        return number == 0 ? kind : "\(kind)_\(number)"
    }
}
