import Checkpoints
import Tensors

/// A checkpoint as `zoo inspect` presents it.
///
/// Names come from the file, so control characters in them never reach the terminal.
struct InspectionScreen {
    private static let longestList = 24
    private let inspection: Inspection

    init(_ inspection: Inspection) {
        self.inspection = inspection
    }

    func text(listsAll: Bool, digests: [String]?) -> String {
        var facts = Facts()
        facts.add("container", container)
        facts.add("globals", globals)
        facts.add(
            "metadata", list(inspection.checkpoint.metadata.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
        )
        facts.add("top", list(inspection.top.map { "\($0.key): \($0.summary)" }))
        if listsAll { facts.add("tensors", tensors(digests)) } else { facts.add("groups", groups) }
        facts.add("total", total)
        facts.add("guess", guesses)
        return facts.text
    }

    private var container: String {
        let version = inspection.checkpoint.pickleProtocol.map { " · pickle protocol \($0), not executed" } ?? ""
        return inspection.checkpoint.container.description + version
    }

    private var globals: String {
        inspection.checkpoint.globals.map { global in
            Self.printable(global.name) + (global.role == .known ? "" : " (\(global.role.rawValue))")
        }.joined(separator: "\n")
    }

    private var total: String {
        let tensors = inspection.checkpoint.tensors.map(\.tensor)
        let elements = tensors.reduce(0) { $0.addingReportingOverflow($1.shape.count).partialValue }
        let bytes = tensors.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue }
        return "\(tensors.count) tensors, \(elements) elements, \(Figures.bytes(bytes))"
    }

    private var groups: String {
        list(
            TensorGroups(inspection.checkpoint.tensors).groups.map { group in
                let tensors = group.tensors
                guard tensors.count == 1 else { return "\(group.name)  \(tensors.count) tensors" }
                return "\(tensors[0].name)  \(tensors[0].tensor.description)"
            })
    }

    private func tensors(_ digests: [String]?) -> String {
        inspection.checkpoint.tensors.enumerated().map { index, tensor in
            let digest = digests.map { "  \($0[index])" } ?? ""
            return "\(Self.printable(tensor.name))  \(tensor.tensor.description)\(digest)"
        }.joined(separator: "\n")
    }

    private var guesses: String {
        let best = inspection.guesses.prefix(6).filter { $0.score >= 0.5 }
        guard !best.isEmpty else { return "no known layout" }
        return best.map { guess in
            let score = Figures.fixed((guess.score * 100).rounded(.down) / 100, digits: 2)
            return "\(guess.model) \(score)\(guess.isClean ? "" : " (tensors unaccounted for)")"
        }.joined(separator: "\n")
    }

    private func list(_ lines: [String]) -> String {
        let rest = lines.count - Self.longestList
        let shown = lines.prefix(Self.longestList).map(Self.printable)
        return (rest > 0 ? shown + ["… and \(rest) more"] : shown).joined(separator: "\n")
    }

    /// The text without what could steer a terminal.
    static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : Character($0) })
    }
}
