/// What a user calls a result or one of its runs: `1a2b3c4d`, `1a2b3c4d-3`, a whole digest, or the path of one of its files.
package struct ResultID: Sendable, Hashable {
    /// Fewer digits than these fit too many results to be meant.
    package static let fewestDigits = 4
    private static let mostDigits = 64

    /// The first digits of a cell's digest, in lower case.
    package let digits: String
    /// One of its runs, counted from 1; nil for all.
    package let run: Int?

    /// Reads a name; nil for what can be none.
    ///
    /// - Parameter text: What the user typed.
    package init?(_ text: String) {
        // A file's ending tells nothing: the record, its log and its picture are of one run.
        let name = text.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (1...Self.mostDigits).contains(first.utf8.count), parts.count <= 2,
            first.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        digits = first.lowercased()
        guard parts.count == 2 else {
            run = nil
            return
        }
        guard parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(parts[1]), number > 0 else {
            return nil
        }
        run = number
    }
}

extension ResultID: CustomStringConvertible {
    package var description: String { run.map { "\(digits)-\($0)" } ?? digits }
}
