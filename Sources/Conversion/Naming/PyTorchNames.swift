/// What PyTorch calls the parameters of its convolutions and batch normalisations.
enum PyTorchNames {
    static func weight(_ quantity: ParameterPlace.Quantity) -> String {
        switch quantity {
        case .kernel, .scale: "weight"
        case .shift: "bias"
        case .mean: runningMean
        case .variance: runningVariance
        }
    }

    /// The name of the counter beside a running variance; nil for any other name.
    static func batchCounter(beside name: String) -> String? {
        guard name.hasSuffix(runningVariance) else { return nil }
        return name.dropLast(runningVariance.utf8.count) + "num_batches_tracked"
    }

    private static let runningMean = "running_mean"
    private static let runningVariance = "running_var"
}

/// Torchvision's network cut with `Sequential(*children)`, which counts its layers: `0.weight`, `1.bias`, `4.0.conv1.weight`.
///
/// Numbers 2, 3 and 8 are the activation and the poolings, which have no parameters.
enum CountedChildrenNames {
    static let stem = "0.weight"
    static let modules: Set<String> = ["0", "1", "2", "3", "4", "5", "6", "7"]

    /// - Parameters:
    ///   - parameter: A canonical name.
    ///   - place: What it speaks of.
    /// - Returns: The name with the number in place of the first module.
    static func name(of parameter: String, at place: ParameterPlace) -> String {
        let rest = parameter.drop { $0 != "." }
        return switch place.unit {
        case .stem: "\(place.quantity == .kernel ? 0 : 1)\(rest)"
        case .shortcut(let stage), .convolution(let stage, _, _): "\(stage + 4)\(rest)"
        }
    }
}

/// Detectron2's modules (`modeling/backbone/resnet.py`): `res2.0.conv1.weight` and beside it `res2.0.conv1.norm.weight`.
enum DetectronNames {
    static let stem = "stem.conv1.weight"
    static let modules: Set<String> = ["stem", "res2", "res3", "res4", "res5"]

    static func name(of place: ParameterPlace) -> String {
        let norm = place.quantity == .kernel ? "" : ".norm"
        let module =
            switch place.unit {
            case .stem: "stem.conv1"
            case .shortcut(let stage): "res\(stage + 2).0.shortcut"
            case .convolution(let stage, let block, let index): "res\(stage + 2).\(block).conv\(index + 1)"
            }
        return "\(module)\(norm).\(PyTorchNames.weight(place.quantity))"
    }
}

/// A PyTorch rewriting of SimCLR that nests its blocks: `net.1.blocks.0.net.0.weight`, normalisations one module deeper.
enum NestedBlockNames {
    static func name(of place: ParameterPlace) -> String {
        let module =
            switch place.unit {
            case .stem: "net.0"
            case .shortcut(let stage): "net.\(stage + 1).blocks.0.projection"
            case .convolution(let stage, let block, _): "net.\(stage + 1).blocks.\(block).net"
            }
        return "\(module).\(unit(place)).\(PyTorchNames.weight(place.quantity))"
    }

    private static func unit(_ place: ParameterPlace) -> String {
        let isKernel = place.quantity == .kernel
        return switch place.unit {
        case .stem: isKernel ? "0" : "1.0"
        case .shortcut: isKernel ? "shortcut" : "bn.0"
        case .convolution(_, _, let index): isKernel ? "\(2 * index)" : "\(2 * index + 1).0"
        }
    }
}

/// The modules of Hugging Face's `transformers` (`modeling_resnet.py`): `encoder.stages.0.layers.0.layer.0.convolution.weight`.
enum TransformersNames {
    static let stem = "embedder.embedder.convolution.weight"
    static let modules: Set<String> = ["embedder", "encoder"]

    static func name(of place: ParameterPlace) -> String {
        let kind = place.quantity == .kernel ? "convolution" : "normalization"
        let module =
            switch place.unit {
            case .stem: "embedder.embedder"
            case .shortcut(let stage): "encoder.stages.\(stage).layers.0.shortcut"
            case .convolution(let stage, let block, let index): "encoder.stages.\(stage).layers.\(block).layer.\(index)"
            }
        return "\(module).\(kind).\(PyTorchNames.weight(place.quantity))"
    }
}
