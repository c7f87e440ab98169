import Files

/// Numbers as people read them.
enum Figures {
    /// A number with so many digits after the point.
    static func fixed(_ value: Double, digits: Int) -> String {
        FixedNumber(value, digits: digits).description
    }

    /// A count with its noun: `1 run`, `1,200 cases`.
    static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// A difference of fractions in percentage points, with its sign: `+0.45`.
    static func points(_ difference: Double, digits: Int = 2) -> String {
        let text = fixed(difference * 100, digits: digits)
        return text.hasPrefix("-") || !difference.isFinite ? text : "+\(text)"
    }

    /// A probability as papers print it: three digits after the point, and `<0.001`; four where three would hide on which side of 0.05 it is.
    static func probability(_ value: Double) -> String {
        if value < 0.001 { return "<0.001" }
        return fixed(value, digits: abs(value - 0.05) < 0.0005 ? 4 : 3)
    }

    /// A count with a comma at each thousand: `112,120`.
    static func grouped(_ count: Int) -> String {
        GroupedNumber(count).description
    }

    /// A size in decimal units: `94.2 MB`.
    static func bytes(_ count: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        guard count >= 1000 else { return "\(count) B" }
        var value = Double(count) / 1000
        var unit = 0
        while value >= 999.5, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return fixed(value, digits: value < 99.95 ? 1 : 0) + " " + units[unit]
    }

    /// A time span: `45 s`, `12:31` or `1:40:00`.
    static func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "–" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        let parts = whole < 3600 ? [whole / 60, whole % 60] : [whole / 3600, whole / 60 % 60, whole % 60]
        return parts.enumerated().map { $0 == 0 || $1 > 9 ? "\($1)" : "0\($1)" }.joined(separator: ":")
    }
}
