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

    /// How the file lays out a parameter.
    func arrangement(of place: ParameterPlace) -> Arrangement {
        switch self {
        case .torchvision, .nestedBlocks: .canonical
        case .keras, .kerasBranches, .kerasPositions, .tensorFlow: place.quantity == .kernel ? .outputLast : .canonical
        case .haiku: place.quantity == .kernel ? .outputLast : .channelLast
        }
    }

    /// What stands between the parts of a name.
    var separator: String {
        switch self {
        case .torchvision, .haiku, .nestedBlocks: "."
        case .keras, .kerasBranches, .kerasPositions, .tensorFlow: "/"
        }
    }

    /// The names under which the file may have a parameter; the first is what a message calls it.
    func names(of place: ParameterPlace) -> [String] {
        switch self {
        case .torchvision: []
        case .keras: [KerasNames.name(of: place)]
        case .kerasBranches: [KerasBranchNames.name(of: place)]
        case .kerasPositions: KerasPositionNames.names(of: place)
        case .tensorFlow: [TensorFlowNames.name(of: place)]
        case .haiku: [HaikuNames.name(of: place)]
        case .nestedBlocks: [NestedBlockNames.name(of: place)]
        }
    }

    /// The names of the bias that a scheme may have beside a convolution's kernel.
    func biasNames(of unit: ParameterPlace.Unit) -> [String] {
        switch self {
        case .keras: ["\(KerasNames.layer(of: unit, isNorm: false))/bias"]
        case .kerasBranches: ["\(KerasBranchNames.layer(of: unit, isNorm: false))/bias"]
        case .kerasPositions: KerasPositionNames.biasNames(of: unit)
        case .torchvision, .tensorFlow, .haiku, .nestedBlocks: []
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
        case .torchvision, .nestedBlocks: WrapperNames.removed(from: parts.joined(separator: "."))
        case .keras, .kerasBranches: KerasNames.key(parts)
        case .kerasPositions: KerasPositionNames.key(parts, layer: layer)
        case .tensorFlow: parts.joined(separator: "/")
        case .haiku: HaikuNames.key(parts)
        }
    }
}
