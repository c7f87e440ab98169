package import Measures

extension Predictions {
    package var ids: [String] {
        switch self {
        case .masks(let cases): cases.map(\.id)
        case .labels(let labels): labels.cases.map(\.id)
        }
    }

    package var groups: [String] {
        switch self {
        case .masks(let cases): cases.map(\.group)
        case .labels(let labels): labels.cases.map(\.group)
        }
    }

    /// What the run said of each case, as its scores were computed from it.
    package var outcomes: [CaseOutcome] {
        switch self {
        case .masks(let cases): cases.map { .mask($0.counts) }
        case .labels(let labels):
            labels.cases.map { .labels(truths: $0.truths.map(\.target), probabilities: $0.probabilities) }
        }
    }
}

extension LabelPredictions.Truth {
    fileprivate var target: Float { isPositive.map { $0 ? 1 : 0 } ?? .nan }
}
