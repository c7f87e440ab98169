package import Networks
import Tensors

/// The names of one layout for one width, both ways: a total table, so that nothing is guessed and the inverse is exact.
package struct NameTable: Sendable {
    /// Where a name of the file leads.
    enum Target: Sendable, Hashable {
        case parameter(Parameter, Arrangement)
        /// A convolution's bias, which is taken off the running mean behind it.
        case bias(of: Parameter)
        /// PyTorch's count of batches seen, which evaluation and training here do not use.
        case batchCounter
        case head(Head)
    }

    package let layout: CheckpointLayout
    package let network: ResNet50
    /// The canonical parameters, in the network's order.
    package let parameters: [Parameter]
    /// The running means from which a bias is to be taken, by the name of the bias; empty for a layout without biases.
    let biases: [(name: String, mean: Parameter)]
    private let targets: [String: Target]
    private let arrangements: [String: Arrangement]
    /// The layout's prefix in the spelling of the table.
    private let prefix: String

    package init(_ layout: CheckpointLayout, network: ResNet50) {
        self.layout = layout
        self.network = network
        prefix = Self.key(layout.prefix, layout)
        parameters = network.backbone().parameters
        var targets: [String: Target] = [:]
        var arrangements: [String: Arrangement] = [:]
        var biases: [(name: String, mean: Parameter)] = []
        for parameter in parameters {
            guard let place = ParameterPlace(parameter) else { continue }
            let arrangement = layout.naming.arrangement(of: place)
            arrangements[parameter.name] = arrangement
            for name in layout.names(of: parameter, at: place) {
                targets[Self.key(name, layout)] = .parameter(parameter, arrangement)
            }
            if layout.hasConvolutionBiases, place.quantity == .mean {
                let names = layout.naming.biasNames(of: place.unit).map { layout.prefix + $0 }
                for name in names { targets[Self.key(name, layout)] = .bias(of: parameter) }
                if let name = names.first { biases.append((name, parameter)) }
            }
            guard layout.naming.isPyTorch, place.quantity == .variance else { continue }
            for counter in layout.names(of: parameter, at: place).compactMap(PyTorchNames.batchCounter(beside:)) {
                targets[Self.key(counter, layout)] = .batchCounter
            }
        }
        for head in layout.heads { targets[Self.key(head.name, layout)] = .head(head) }
        self.targets = targets
        self.arrangements = arrangements
        self.biases = biases
    }

    /// Where a tensor of the dictionary of weights leads, if the table has it.
    ///
    /// - Parameter key: Its name there, as `Naming.key(_:layer:)` spells it.
    subscript(key: String) -> Target? { targets[key] }

    /// What follows the layout's prefix in a name as it is looked up; nil for one that does not begin so.
    func belowPrefix(_ key: String) -> String? {
        key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
    }

    /// How the file lays a parameter out.
    func arrangement(of parameter: String) -> Arrangement { arrangements[parameter] ?? .canonical }

    /// The file's name of a canonical parameter, from the root.
    package func sourceName(of parameter: Parameter) -> String {
        guard let place = ParameterPlace(parameter), let name = layout.names(of: parameter, at: place).first else {
            return parameter.name
        }
        return (layout.keyPath + [name]).joined(separator: layout.naming.separator)
    }

    /// A name of the card in the spelling under which tensors of the file are looked up.
    private static func key(_ name: String, _ layout: CheckpointLayout) -> String {
        layout.naming.isPyTorch ? WrapperNames.removed(from: name) : name
    }
}

extension CheckpointLayout {
    /// The names under which a file of this layout may have a parameter, in the dictionary of weights.
    fileprivate func names(of parameter: Parameter, at place: ParameterPlace) -> [String] {
        let isState = place.quantity == .mean || place.quantity == .variance
        let prefix = isState ? statePrefix ?? prefix : prefix
        return naming.names(of: parameter.name, at: place).map { prefix + $0 }
    }
}

extension Parameter {
    /// The canonical name of PyTorch's batch counter, beside a running variance; `nil` beside any other parameter.
    package var batchCounter: String? {
        guard role == .runningVariance else { return nil }
        return name.dropLast("running_var".count) + "num_batches_tracked"
    }
}

/// Name segments that PyTorch's wrappers add and that say nothing about the tensor.
package enum WrapperNames {
    /// Added in front by `DataParallel` and `DistributedDataParallel`.
    private static let parallel = Array("module".utf8)
    /// Added at the module that was wrapped: by `torch.compile`, by fully sharded training, and by checkpointed activations.
    private static let anywhere = ["_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"].map {
        Array($0.utf8)
    }
    private static let separator = UInt8(ascii: ".")

    /// The name without wrapper segments: `module.encoder_q._orig_mod.conv1.weight` is `encoder_q.conv1.weight`.
    ///
    /// `_orig_mod` and its kin are removed wherever they stand as a whole segment, `module` only in front of all others.
    package static func removed(from name: String) -> String {
        let bytes = Array(name.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var isInFront = true
        for segment in bytes.split(separator: separator, omittingEmptySubsequences: false) {
            if (isInFront && segment.elementsEqual(parallel)) || isWrapper(segment) { continue }
            if !isInFront { kept.append(separator) }
            kept += segment
            isInFront = false
        }
        // Most names have no wrapper, and keep their storage.
        return kept.count == bytes.count ? name : String(decoding: kept, as: UTF8.self)
    }

    private static func isWrapper(_ segment: ArraySlice<UInt8>) -> Bool {
        segment.first == UInt8(ascii: "_") && anywhere.contains { segment.elementsEqual($0) }
    }
}
