package import Checkpoints
package import Networks
package import Tensors

/// The account of an import: every tensor of the file mapped, dropped for a stated reason or unknown; every parameter filled or missing.
package struct Ledger: Sendable {
    package let layout: CheckpointLayout
    /// The network whose parameters are to be filled: its width is read off the stem, and no variant has other names or shapes.
    package let network: ResNet50
    /// One for each tensor of the file, in the file's order.
    package let entries: [LedgerEntry]
    package let problems: [LedgerProblem]
    /// Heads of the layout that the file holds in the stated shape.
    package let headsFound: Int
    /// How many classes the network tells apart, when a classifier that is left out and is no head of the layout says so.
    package let classifierOutputs: Int?
    /// How many parameters the network has.
    package let parameterCount: Int

    /// Whether nothing stands in the way of a conversion.
    package var isClean: Bool { problems.isEmpty }

    /// How well the file fits the layout, from 0 to 1; 1 means that nothing is unknown or missing and every head is there.
    package var score: Double {
        let filled = parameterCount - missingCount - misfitCount
        guard filled > 0 else { return 0 }
        return Double(filled + headsFound) / Double(parameterCount + layout.heads.count + unknownCount)
    }

    package var mappedCount: Int {
        entries.count {
            if case .mapped = $0.fate { true } else { false }
        }
    }

    /// Convolutions' biases that are taken off running means.
    package var foldedCount: Int {
        entries.count {
            if case .folded = $0.fate { true } else { false }
        }
    }

    package var unknownCount: Int { entries.count { $0.fate == .unknown } }

    package var missingCount: Int {
        problems.count {
            if case .missing = $0 { true } else { false }
        }
    }

    /// Whether a classifier was dropped by the canonical layout.
    package var hasClassifier: Bool { drops.contains { $0.reason == CheckpointLayout.classifierReason } }

    /// Dropped tensors by reason, in the order in which the reasons first occur.
    package var drops: [DropCount] {
        var counts: [DropCount] = []
        for case .dropped(let reason) in entries.map(\.fate) {
            if let index = counts.firstIndex(where: { $0.reason == reason }) {
                counts[index].tensors += 1
            } else {
                counts.append(DropCount(reason: reason, tensors: 1))
            }
        }
        return counts
    }

    private var misfitCount: Int {
        problems.count {
            switch $0 {
            case .misshaped, .notFloat, .colliding, .duplicate: true
            case .unknown, .missing: false
            }
        }
    }
}

extension Ledger {
    /// What keeps weights from being taken although their layout fits; nil when nothing does.
    ///
    /// - Parameter checkpoint: The file whose account this is.
    /// - Returns: The error when a call that is not made could have changed one of the tensors that are wanted.
    package func dependence(in checkpoint: Checkpoint) -> ConversionError? {
        var tensors: [String] = []
        var call: String?
        for (entry, named) in zip(entries, checkpoint.tensors) {
            switch entry.fate {
            case .mapped, .folded, .masks:
                guard let cause = named.call else { continue }
                tensors.append(named.name)
                call = call ?? cause
            case .dropped, .unknown: continue
            }
        }
        return call.map { .dependent(file: checkpoint.path, tensors: tensors, call: $0) }
    }
}

/// What an import does with one tensor of the file.
package struct LedgerEntry: Sendable, Hashable {
    package enum Fate: Sendable, Hashable {
        /// It fills this canonical parameter.
        case mapped(to: String)
        /// It is a convolution's bias, which is taken off this running mean.
        case folded(into: String)
        /// It is what pruning has left of this canonical parameter, by which the parameter is multiplied.
        case masks(String)
        case dropped(reason: String)
        case unknown
    }

    package let source: SourceTensor
    package let fate: Fate
}

/// Why a ledger is not clean.
package enum LedgerProblem: Sendable, Hashable {
    /// No rule speaks of this tensor of the file.
    case unknown(SourceTensor)
    /// Nothing in the file fills this canonical parameter; `source` is the name that would.
    case missing(target: String, source: String, shape: Shape)
    case misshaped(source: String, target: String, expected: Shape, found: Shape)
    /// Weights must be floats.
    case notFloat(source: String, target: String, found: DType)
    /// Several tensors of different names would fill one parameter.
    case colliding(target: String, sources: [String])
    /// The file holds several tensors of one name.
    case duplicate(source: String, count: Int)
}

/// A tensor of the file as the ledger sees it.
package struct SourceTensor: Sendable, Hashable {
    /// Keys from the file's root.
    package let path: [String]
    /// What joins them to a name.
    package let separator: String
    /// The layer that the file says it belongs to.
    package let layer: String?
    package let dtype: DType
    package let shape: Shape

    package init(path: [String], separator: String = ".", layer: String? = nil, dtype: DType, shape: Shape) {
        self.path = path
        self.separator = separator
        self.layer = layer
        self.dtype = dtype
        self.shape = shape
    }

    /// The keys as the file's own tools join them.
    package var name: String { path.joined(separator: separator) }
}
