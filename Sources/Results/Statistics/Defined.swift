/// A statistic, or why there is none: no number stands for what is not defined.
package enum Defined<Value> {
    case value(Value)
    case undefined(reason: String)

    /// Nil when it is not defined.
    package var value: Value? {
        guard case .value(let value) = self else { return nil }
        return value
    }

    /// Nil when it is defined.
    package var reason: String? {
        guard case .undefined(let reason) = self else { return nil }
        return reason
    }
}

extension Defined {
    /// What is defined, changed.
    func map<Other>(_ change: (Value) -> Other) -> Defined<Other> {
        switch self {
        case .value(let value): .value(change(value))
        case .undefined(let reason): .undefined(reason: reason)
        }
    }
}

extension Defined: Sendable where Value: Sendable {}
extension Defined: Equatable where Value: Equatable {}
