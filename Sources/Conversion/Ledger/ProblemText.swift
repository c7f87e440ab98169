import Errors
import Tensors

/// The problems of a ledger in words: each kind with its total, the first few named, with the nearest names.
package struct ProblemText: CustomStringConvertible {
    /// How many of one kind are named.
    private static let shown = 10

    private let problems: [LedgerProblem]

    package init(_ problems: [LedgerProblem]) { self.problems = problems }

    package var description: String {
        let blocks = [
            block("unknown", problems.compactMap(unknown)),
            block("missing", problems.compactMap(missing)),
            block("mis-shaped", problems.compactMap(misshaped)),
            block("not floats", problems.compactMap(notFloat)),
            block("colliding", problems.compactMap(colliding)),
            block("duplicate", problems.compactMap(duplicate)),
        ]
        return blocks.compactMap { $0 }.joined(separator: "\n")
    }

    /// A line a kind: how many, and the first.
    package var summary: [String] {
        let kinds = [
            ("unknown", problems.compactMap { if case .unknown(let tensor) = $0 { tensor.name } else { nil } }),
            ("missing", problems.compactMap { if case .missing(_, let source, _) = $0 { source } else { nil } }),
            (
                "mis-shaped",
                problems.compactMap { if case .misshaped(let source, _, _, _) = $0 { source } else { nil } }
            ),
            ("not floats", problems.compactMap { if case .notFloat(let source, _, _) = $0 { source } else { nil } }),
            ("colliding", problems.compactMap { if case .colliding(let target, _) = $0 { target } else { nil } }),
            ("duplicate", problems.compactMap { if case .duplicate(let source, _) = $0 { source } else { nil } }),
        ]
        return kinds.compactMap { kind, names in names.first.map { "\(names.count) \(kind), such as \($0)" } }
    }

    private func block(_ kind: String, _ lines: [() -> String]) -> String? {
        guard !lines.isEmpty else { return nil }
        var text = ["  \(kind): \(lines.count)"] + lines.prefix(Self.shown).map { "    \($0())" }
        if lines.count > Self.shown { text.append("    … and \(lines.count - Self.shown) more") }
        return text.joined(separator: "\n")
    }

    private func unknown(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .unknown(let tensor) = problem else { return nil }
        return {
            "\(tensor.name) \(tensor.shape) \(tensor.dtype.name)"
                + suggestion(for: tensor.name, among: missingNames, words: "looks like")
        }
    }

    private func missing(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .missing(let target, let source, let shape) = problem else { return nil }
        return { "\(target) \(shape)" + suggestion(for: source, among: unknownNames, words: "the nearest name is") }
    }

    private func misshaped(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .misshaped(let source, let target, let expected, let found) = problem else { return nil }
        return { "\(source): expected \(expected) for \(target), found \(found)" }
    }

    private func notFloat(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .notFloat(let source, let target, let found) = problem else { return nil }
        return { "\(source): expected floats for \(target), found \(found.name)" }
    }

    private func colliding(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .colliding(let target, let sources) = problem else { return nil }
        return { "\(target) from \(sources.joined(separator: " and "))" }
    }

    private func duplicate(_ problem: LedgerProblem) -> (() -> String)? {
        guard case .duplicate(let source, let count) = problem else { return nil }
        return { "\(source) stands \(count) times in the file" }
    }

    private var missingNames: [String] {
        problems.compactMap { if case .missing(_, let source, _) = $0 { source } else { nil } }
    }

    private var unknownNames: [String] {
        problems.compactMap { if case .unknown(let tensor) = $0 { tensor.name } else { nil } }
    }

    private func suggestion(for name: String, among names: [String], words: String) -> String {
        names.nearest(to: name).map { " (\(words) \($0))" } ?? ""
    }
}
