/// A number with three significant digits: `0.123`, `12.3`, `1.23e-7`.
package struct ShortNumber: Sendable, CustomStringConvertible {
    private let value: Double

    package init(_ value: Double) { self.value = value }

    package var description: String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        guard value != 0 else { return "0" }
        let sign = value < 0 ? "-" : ""
        var mantissa = value.magnitude
        var exponent = 0
        while mantissa >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 0.9995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        let digits = "\(Int((mantissa * 100).rounded()))"
        switch exponent {
        case 0...2:
            let whole = digits.prefix(exponent + 1)
            let rest = digits.dropFirst(exponent + 1)
            return sign + whole + (rest.isEmpty ? "" : ".\(rest)")
        case -3..<0: return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)"
        default: return "\(sign)\(digits.prefix(1)).\(digits.dropFirst())e\(exponent)"
        }
    }
}

/// A number of bytes in words, in decimal units: `94 MB`.
package struct ByteCount: Sendable, CustomStringConvertible {
    private let bytes: Int

    package init(_ bytes: Int) { self.bytes = bytes }

    package var description: String {
        var value = Double(bytes)
        guard value >= 1000 else { return "\(bytes) B" }
        var unit = ""
        for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
            value /= 1000
            unit = next
        }
        let tenths = (value * 10).rounded()
        return value < 9.95 ? "\(Int(tenths) / 10).\(Int(tenths) % 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
    }
}
