/// A count with a comma at each thousand: `112,120`.
package struct GroupedNumber: Sendable, CustomStringConvertible {
    private let count: Int

    package init(_ count: Int) { self.count = count }

    package var description: String {
        let digits = count.magnitude.description
        let groups = digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }
        return (count < 0 ? "-" : "") + groups.joined()
    }
}

/// A number with so many digits after the point: `79.65`.
package struct FixedNumber: Sendable, CustomStringConvertible {
    private let value: Double
    private let digits: Int

    package init(_ value: Double, digits: Int) {
        self.value = value
        self.digits = digits
    }

    package var description: String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 1e15 else { return value.description }
        let sign = value < 0 && scaled > 0 ? "-" : ""
        let whole = Int(scaled / scale)
        guard digits > 0 else { return sign + whole.description }
        let rest = Int(scaled - Double(whole) * scale)
        let padded = String(repeating: "0", count: digits - rest.description.count) + rest.description
        return "\(sign)\(whole).\(padded)"
    }
}
