/// The variables of SimCLR's `resnet.py`, numbered as they are made: a stage's shortcut comes before its first block's convolutions.
enum TensorFlowNames {
    static func name(of place: ParameterPlace) -> String {
        let kind = place.quantity == .kernel ? "conv2d" : "batch_normalization"
        let number = place.unit.number(shortcutPosition: 0)
        return "\(number == 0 ? kind : "\(kind)_\(number)")/\(KerasNames.weight(place.quantity))"
    }
}

/// The modules of dm-haiku's ResNet, below the network's own module: `block_group_0/~/block_0/~/conv_0`, and in each its parameters.
enum HaikuNames {
    static func name(of place: ParameterPlace) -> String {
        let module = module(of: place.unit, isNorm: place.quantity != .kernel)
        return switch place.quantity {
        case .kernel: "\(module).w"
        case .scale: "\(module).scale"
        case .shift: "\(module).offset"
        case .mean: "\(module)/~/mean_ema.average"
        case .variance: "\(module)/~/var_ema.average"
        }
    }

    /// The joined name; the first convolution may carry a number when a module of its name was made before.
    static func key(_ parts: ArraySlice<String>) -> String {
        let segments = parts.joined(separator: ".").split(separator: ".", omittingEmptySubsequences: false)
        let modules = segments.dropLast().map { module in
            numbered.contains { module.hasSuffix($0) } ? module.dropLast(2) : module
        }
        return (modules + segments.suffix(1)).joined(separator: ".")
    }

    private static let numbered = ["initial_conv_1", "initial_batchnorm_1"]

    private static func module(of unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let kind = isNorm ? "batchnorm" : "conv"
        return switch unit {
        case .stem: "initial_\(kind)"
        case .shortcut(let stage): "block_group_\(stage)/~/block_0/~/shortcut_\(kind)"
        case .convolution(let stage, let block, let index):
            "block_group_\(stage)/~/block_\(block)/~/\(kind)_\(index)"
        }
    }
}
