import Tensors

/// How a framework names the parameters of a ResNet-50: a table for each, in both directions.
package enum Naming: String, Codable, Sendable, Hashable, CaseIterable {
    /// `layer1.0.conv1.weight`.
    case torchvision
    /// Keras' layers since 2018: `conv2_block1_1_conv/kernel`.
    case keras
    /// Keras' layers until 2018: `res2a_branch2a/kernel`, also with the weight names of Keras 1 (`res2a_branch2a_W`).
    case kerasBranches = "keras-branches"
    /// Keras 3's files, which count layers and weights: `layers/conv2d_2/vars/0`.
    case kerasPositions = "keras-positions"
    /// TensorFlow's variables in SimCLR's order of creation: `conv2d_2/kernel`.
    case tensorFlow = "tensorflow"
    /// Haiku's modules: `block_group_0/~/block_0/~/conv_0` and in it `w`.
    case haiku
    /// A common PyTorch rewriting of SimCLR: `net.1.blocks.0.net.0.weight`.
    case nestedBlocks = "nested-blocks"
    /// Hugging Face's transformers: `encoder.stages.0.layers.0.layer.0.convolution.weight`.
    case transformers
    /// Torchvision's children counted by a `Sequential`: `4.0.conv1.weight`.
    case countedChildren = "counted-children"
    /// Detectron2's modules: `res2.0.conv1.norm.weight`.
    case detectron = "detectron2"
    /// The objects of a Keras model in TensorFlow's checkpoints: `layer_with_weights-2/kernel`.
    case kerasObjects = "keras-objects"

    /// The schemes of PyTorch, whose wrappers may stand before every name.
    static let pyTorch: [Naming] = [.torchvision, .transformers, .countedChildren, .detectron, .nestedBlocks]
    /// The schemes of Keras.
    static let kerasSchemes: [Naming] = [.keras, .kerasBranches, .kerasPositions, .kerasObjects]

    var isPyTorch: Bool { Self.pyTorch.contains(self) }

    /// The scheme in words: whose names they are.
    package var title: String {
        switch self {
        case .torchvision: "torchvision's names"
        case .keras: "Keras' names"
        case .kerasBranches: "Keras' names of 2015"
        case .kerasPositions: "Keras 3's counted names"
        case .tensorFlow: "TensorFlow's counted names"
        case .haiku: "Haiku's names"
        case .nestedBlocks: "the names of a PyTorch rewriting of SimCLR"
        case .transformers: "transformers' names"
        case .countedChildren: "the counted names of a Sequential"
        case .detectron: "Detectron2's names"
        case .kerasObjects: "the counted names of Keras' objects"
        }
    }

    /// How the file lays out a parameter.
    func arrangement(of place: ParameterPlace) -> Arrangement {
        switch self {
        case .torchvision, .nestedBlocks, .transformers, .countedChildren, .detectron: .canonical
        case .keras, .kerasBranches, .kerasPositions, .kerasObjects, .tensorFlow:
            place.quantity == .kernel ? .outputLast : .canonical
        case .haiku: place.quantity == .kernel ? .outputLast : .channelLast
        }
    }

    /// What stands between the parts of a name.
    var separator: String {
        switch self {
        case .torchvision, .haiku, .nestedBlocks, .transformers, .countedChildren, .detectron: "."
        case .keras, .kerasBranches, .kerasPositions, .kerasObjects, .tensorFlow: "/"
        }
    }

    /// The names under which the file may have a parameter; the first is what a message calls it.
    ///
    /// - Parameters:
    ///   - parameter: Its canonical name.
    ///   - place: What it speaks of.
    /// - Returns: Names below the layout's prefix.
    func names(of parameter: String, at place: ParameterPlace) -> [String] {
        switch self {
        case .torchvision: [parameter]
        case .keras: [KerasNames.name(of: place)]
        case .kerasBranches: [KerasBranchNames.name(of: place)]
        case .kerasPositions: KerasPositionNames.names(of: place)
        case .tensorFlow: [TensorFlowNames.name(of: place)]
        case .haiku: [HaikuNames.name(of: place)]
        case .nestedBlocks: [NestedBlockNames.name(of: place)]
        case .transformers: [TransformersNames.name(of: place)]
        case .countedChildren: [CountedChildrenNames.name(of: parameter, at: place)]
        case .detectron: [DetectronNames.name(of: place)]
        case .kerasObjects: [KerasObjectNames.name(of: place)]
        }
    }

    /// The names of the bias that a scheme may have beside a convolution's kernel.
    func biasNames(of unit: ParameterPlace.Unit) -> [String] {
        switch self {
        case .keras: ["\(KerasNames.layer(of: unit, isNorm: false))/bias"]
        case .kerasBranches: ["\(KerasBranchNames.layer(of: unit, isNorm: false))/bias"]
        case .kerasPositions: KerasPositionNames.biasNames(of: unit)
        case .kerasObjects: KerasObjectNames.biasNames(of: unit)
        case .torchvision, .tensorFlow, .haiku, .nestedBlocks, .transformers, .countedChildren, .detectron: []
        }
    }

    /// A tensor's name in the spelling of the table.
    ///
    /// - Parameters:
    ///   - parts: The tensor's path below the dictionary of weights.
    ///   - layer: The layer that the file says it belongs to.
    /// - Returns: The key to look up.
    func key(_ parts: ArraySlice<String>, layer: String?) -> String {
        switch self {
        case .torchvision, .nestedBlocks, .transformers, .countedChildren, .detectron:
            WrapperNames.removed(from: parts.joined(separator: "."))
        case .keras, .kerasBranches: KerasNames.key(parts)
        case .kerasPositions: KerasPositionNames.key(parts, layer: layer)
        case .tensorFlow: parts.joined(separator: "/")
        case .haiku: HaikuNames.key(parts)
        case .kerasObjects: KerasObjectNames.key(parts)
        }
    }
}

extension Naming {
    /// The name of the stem's kernel below the layout's prefix, by which a network is found in a file.
    var stem: String {
        names(of: "conv1.weight", at: ParameterPlace(unit: .stem, quantity: .kernel))[0]
    }

    /// Whether a name below the layout's prefix is that of a module of the backbone, also of one that this network lacks.
    func isOfBackbone(_ name: String) -> Bool {
        let module = String(name.prefix { $0 != "." && $0 != "/" })
        switch self {
        case .torchvision: return Self.torchvisionModules.contains { module.hasPrefix($0) }
        case .transformers: return TransformersNames.modules.contains(module)
        case .countedChildren: return CountedChildrenNames.modules.contains(module)
        case .detectron: return DetectronNames.modules.contains(module)
        case .nestedBlocks: return module == "net"
        case .keras, .kerasBranches:
            return ["conv", "bn", "res", "batch_norm"].contains { module.hasPrefix($0) }
        case .kerasPositions, .tensorFlow:
            return ["conv2d", "batch_normalization"].contains { module.hasPrefix($0) }
        case .kerasObjects: return module.hasPrefix("layer_with_weights-")
        case .haiku: return true
        }
    }

    private static let torchvisionModules = ["conv", "bn", "norm", "layer", "stem", "downsample"]
}
