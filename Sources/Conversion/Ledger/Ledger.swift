package import Networks

/// The account of an import: every tensor of the file mapped, dropped for a stated reason or unknown; every parameter filled or missing.
package struct Ledger: Sendable {
    package let layout: Layout
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
    package var hasClassifier: Bool { drops.contains { $0.reason == Layout.classifierReason } }

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
