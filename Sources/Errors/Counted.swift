/// A count with its noun: `1 file`, `3 files`.
///
/// - Parameters:
///   - count: How many.
///   - noun: What one is called.
///   - plural: What several are called, where that is more than an `s`.
/// - Returns: Both.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
