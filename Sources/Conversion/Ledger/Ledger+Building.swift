import Networks
import Tensors

extension Ledger {
    /// The reason given for PyTorch's batch counters.
    package static let batchCounterReason = "num_batches_tracked"
    /// Widths that a stem may have; beyond them a file is not a ResNet-50 of any size that has been published.
    private static let widths = 1...1024

    /// Accounts for the tensors of a file under a layout.
    ///
    /// - Parameters:
    ///   - tensors: Every tensor of the file.
    ///   - layout: The naming scheme to apply.
    package init(_ tensors: [SourceTensor], layout: CheckpointLayout) {
        let published = NameTable(layout, network: ResNet50(width: ResNet50.publishedWidth))
        let keys = tensors.map { tensor in
            tensor.parts(below: layout.keyPath).map { layout.naming.key($0, layer: tensor.layer) }
        }
        let width = Self.width(of: tensors, keys, table: published)
        let table = width == ResNet50.publishedWidth ? published : NameTable(layout, network: ResNet50(width: width))
        let rules = DropRules(layout)
        var headsFound = 0
        var classifierOutputs: Int?
        entries = zip(tensors, keys).map { tensor, key in
            var isHead = false
            let fate = Self.fate(of: tensor, key, table: table, rules: rules, isHead: &isHead)
            headsFound += isHead ? 1 : 0
            if !isHead { classifierOutputs = classifierOutputs ?? Self.outputs(of: tensor, key, table: table) }
            return LedgerEntry(source: tensor, fate: fate)
        }
        self.layout = layout
        network = table.network
        self.headsFound = headsFound
        parameterCount = table.parameters.count
        self.classifierOutputs = classifierOutputs
        problems = Self.problems(in: entries, table: table)
    }

    private static func fate(
        of tensor: SourceTensor, _ key: String?, table: NameTable, rules: DropRules, isHead: inout Bool
    ) -> LedgerEntry.Fate {
        guard let key, let parts = tensor.parts(below: table.layout.keyPath) else {
            let reason =
                rules.reason(besideDictionary: tensor.name) ?? HarmlessExtras.reason(besideDictionary: tensor)
            return reason.map { .dropped(reason: $0) } ?? (table.layout.takesBackboneAlone ? .besides : .unknown)
        }
        switch table[key] {
        case .parameter(let parameter, _):
            return .mapped(to: parameter.name)
        case .bias(let mean):
            return .folded(into: mean.name)
        case .batchCounter:
            return .dropped(reason: batchCounterReason)
        case .head(let head) where head.fits(tensor.shape, features: table.network.featureCount):
            isHead = true
            return .dropped(reason: head.reason)
        case .head, nil:
            if let fate = pruned(key, table: table) { return fate }
            let name = parts.joined(separator: tensor.separator)
            let reason = rules.reason(inDictionary: name) ?? HarmlessExtras.reason(inDictionary: tensor)
            return reason.map { .dropped(reason: $0) } ?? unexplained(tensor, key, table: table)
        }
    }

    /// What a tensor is that no rule speaks of: in a layout that takes the backbone alone, only one among its modules refutes it.
    private static func unexplained(_ tensor: SourceTensor, _ key: String, table: NameTable) -> LedgerEntry.Fate {
        guard table.layout.takesBackboneAlone else { return .unknown }
        let rest = table.belowPrefix(key)
        if let rest, table.layout.naming.isOfBackbone(rest) { return .unknown }
        if outputs(of: tensor, key, table: table) != nil || Classifier.isBias(rest ?? key) {
            return .dropped(reason: CheckpointLayout.classifierReason)
        }
        return rest == nil ? .besides : .dropped(reason: "head")
    }

    /// The classes of a classifier, which stands among the network's modules or beside the module that holds them.
    private static func outputs(of tensor: SourceTensor, _ key: String?, table: NameTable) -> Int? {
        guard let key, tensor.shape.rank == 2 else { return nil }
        return Classifier.outputs(
            of: tensor, named: table.belowPrefix(key) ?? key, features: table.network.featureCount)
    }

    /// The two halves of a weight that `torch.nn.utils.prune` has pruned: the weight is their product.
    private static func pruned(_ key: String, table: NameTable) -> LedgerEntry.Fate? {
        guard table.layout.naming.isPyTorch else { return nil }
        for (suffix, isMask) in [("_orig", false), ("_mask", true)] where key.hasSuffix(suffix) {
            guard case .parameter(let parameter, .canonical) = table[String(key.dropLast(suffix.utf8.count))] else {
                continue
            }
            return isMask ? .masks(parameter.name) : .mapped(to: parameter.name)
        }
        return nil
    }

    /// The output channels of the stem's convolution, or the channels of its normalisation when that one is amiss.
    private static func width(of tensors: [SourceTensor], _ keys: [String?], table: NameTable) -> Int {
        for stem in ["conv1.weight", "bn1.weight"] {
            for (tensor, key) in zip(tensors, keys) {
                guard let key, case .parameter(let parameter, let arrangement) = table[key], parameter.name == stem,
                    tensor.shape.rank >= parameter.shape.rank,
                    let width = arrangement.outputChannels(of: tensor.shape), widths.contains(width)
                else { continue }
                return width
            }
        }
        return ResNet50.publishedWidth
    }

    private static func problems(in entries: [LedgerEntry], table: NameTable) -> [LedgerProblem] {
        var sources: [String: [SourceTensor]] = [:]
        var biases: [String: [SourceTensor]] = [:]
        var masks: [String: [SourceTensor]] = [:]
        var problems: [LedgerProblem] = []
        for entry in entries {
            switch entry.fate {
            case .mapped(let target): sources[target, default: []].append(entry.source)
            case .folded(let mean): biases[mean, default: []].append(entry.source)
            case .masks(let target): masks[target, default: []].append(entry.source)
            case .unknown: problems.append(.unknown(entry.source))
            case .dropped: break
            }
        }
        for parameter in table.parameters {
            guard let found = sources[parameter.name] else {
                problems.append(
                    .missing(
                        target: parameter.name, source: table.sourceName(of: parameter), shape: parameter.shape))
                continue
            }
            problems += Self.problems(filling: parameter, table.arrangement(of: parameter.name), from: found)
            if let mask = masks[parameter.name] {
                problems += Self.problems(filling: parameter, .canonical, from: mask)
                if !found.contains(where: \.isPruned) { problems += mask.map(LedgerProblem.unknown) }
            } else if found.contains(where: \.isPruned) {
                problems += found.map(LedgerProblem.unknown)
            }
        }
        for (name, mean) in table.biases {
            guard let found = biases[mean.name] else {
                problems.append(.missing(target: "the bias before \(mean.name)", source: name, shape: mean.shape))
                continue
            }
            problems += Self.problems(filling: mean, .canonical, from: found)
        }
        return problems
    }

    private static func problems(
        filling parameter: Parameter, _ arrangement: Arrangement, from sources: [SourceTensor]
    ) -> [LedgerProblem] {
        guard let source = sources.first, sources.count == 1 else {
            let names = sources.map(\.name)
            return Set(names).count == 1
                ? [.duplicate(source: names[0], count: names.count)]
                : [.colliding(target: parameter.name, sources: names)]
        }
        if !arrangement.fits(source.shape, parameter.shape) {
            return [
                .misshaped(
                    source: source.name, target: parameter.name,
                    expected: arrangement.sourceShape(of: parameter.shape), found: source.shape)
            ]
        }
        return source.dtype.isFloat
            ? [] : [.notFloat(source: source.name, target: parameter.name, found: source.dtype)]
    }
}

extension LedgerEntry.Fate {
    /// Of another module or another network, which a layout that takes the backbone alone leaves out.
    fileprivate static let besides = LedgerEntry.Fate.dropped(reason: "beside the network")
}

extension SourceTensor {
    /// Whether it is what pruning has made of a weight, which is nothing without its mask.
    fileprivate var isPruned: Bool { path.last?.hasSuffix("_orig") == true }

    /// The path in the dictionary of weights, or `nil` when the tensor stands beside it.
    func parts(below keyPath: [String]) -> ArraySlice<String>? {
        guard path.count > keyPath.count, path.starts(with: keyPath) else { return nil }
        return path.dropFirst(keyPath.count)
    }
}

extension DType {
    /// Whether weights may be stored so.
    fileprivate var isFloat: Bool {
        switch self {
        case .float16, .bfloat16, .float32, .float64: true
        default: false
        }
    }
}
