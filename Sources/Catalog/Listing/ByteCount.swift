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
