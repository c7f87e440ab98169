/// A score, or why there is none: no number stands for what is not defined.
package enum Measurement: Sendable, Hashable {
    case value(Double)
    case undefined(reason: String)

    /// A part of a whole; undefined where the whole is nothing.
    static func share(_ part: Int, of whole: Int, orElse reason: String) -> Measurement {
        whole > 0 ? .value(Double(part) / Double(whole)) : .undefined(reason: reason)
    }
}

/// One score of a set of cases.
package struct MeasuredValue: Sendable, Hashable {
    package let metric: Metric
    /// The class that it is the score of; nil for all together.
    package let label: String?
    package let measurement: Measurement
    /// The cases that it was computed from.
    package let count: Int

    package init(_ metric: Metric, label: String? = nil, _ measurement: Measurement, count: Int) {
        self.metric = metric
        self.label = label
        self.measurement = measurement
        self.count = count
    }

    /// The score as a fraction of 1; nil when it is not defined.
    package var value: Double? {
        if case .value(let value) = measurement { value } else { nil }
    }

    /// Why there is no value.
    package var undefined: String? {
        if case .undefined(let reason) = measurement { reason } else { nil }
    }
}
