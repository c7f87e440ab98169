import Catalog
import Checkpoints
import Conversion
import Errors
import Files
import Tensors

/// A checkpoint as `zoo inspect` presents it.
///
/// Names come from the file, so control characters in them never reach the terminal.
struct InspectionScreen {
    private static let longestList = 24
    private static let longestText = 100
    private let inspection: Inspection

    init(_ inspection: Inspection) {
        self.inspection = inspection
    }

    func text(listsAll: Bool, digests: [String]?) -> String {
        var facts = Facts()
        facts.add("container", container)
        facts.add("globals", globals)
        facts.add("calls", list(calls))
        facts.add(
            "metadata",
            list(inspection.checkpoint.metadata.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.short($0.value))" })
        )
        facts.add("top", list(inspection.top.map { "\($0.key): \($0.summary)" }))
        if listsAll { facts.add("tensors", tensors(digests)) } else { facts.add("groups", groups) }
        facts.add("total", total)
        for (label, text) in verdict { facts.add(label, text) }
        facts.add("not", misfits)
        facts.add("warning", inspection.explanation.warnings.joined(separator: "\n"))
        return facts.text
    }

    private var container: String {
        let version = inspection.checkpoint.pickleProtocol.map { " · pickle protocol \($0), not executed" } ?? ""
        let files = inspection.checkpoint.files.count
        let parts = files > 1 ? " in \(files) files" : ""
        return inspection.checkpoint.container.description + parts + version
    }

    private var globals: String {
        inspection.checkpoint.globals.map { global in
            Self.printable(global.name) + (global.role == .known ? "" : " (\(global.role.rawValue))")
        }.joined(separator: "\n")
    }

    /// What Python would call, and where the result stands.
    private var calls: [String] {
        let calls = inspection.checkpoint.calls
        guard !calls.isEmpty else { return [] }
        let listed = calls.list.map { call in
            let result = call.place.map { "→ \($0)" } ?? "(the result is thrown away)"
            return "\(call.name)  \(result)  at byte \(call.offset)" + (call.member.map { " of \($0)" } ?? "")
        }
        let danger = calls.danger.map { ["\($0) can harm whoever loads the file in Python"] } ?? []
        return danger + listed
    }

    private var total: String {
        let tensors = inspection.checkpoint.tensors.map(\.tensor)
        let elements = tensors.reduce(0) { $0.addingReportingOverflow($1.shape.count).partialValue }
        let bytes = tensors.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue }
        return "\(counted(tensors.count, "tensor")), \(counted(elements, "element")), \(Figures.bytes(bytes))"
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
            let call = tensor.call.map { "  depends on a call of \(Self.printable($0))" } ?? ""
            return "\(Self.printable(tensor.name))  \(tensor.tensor.description)\(digest)\(call)"
        }.joined(separator: "\n")
    }

    /// The readings that explain the whole file, what belongs to them, and what an import would do.
    private var verdict: [(String, String)] {
        let clean = inspection.explanation.readings.filter(\.isClean)
        guard !clean.isEmpty || chosen != nil else { return unexplained }
        let usual = clean.filter { $0.branch == nil }
        var lines = [("fits", usual.map { "\($0.model)  \($0.layout)" }.joined(separator: "\n"))]
        let branches = clean.filter { $0.branch != nil }.map { "--branch \($0.branch ?? "")  \($0.model)" }
        let copies = branches + (inspection.explanation.networks.count > 1 ? networks : [])
        if !copies.isEmpty { lines.append(("also holds", copies.joined(separator: "\n"))) }
        if let reading = usual.first(where: { $0.model == chosen }) ?? (usual.count == 1 ? usual.first : nil) {
            lines += [("network", reading.network), ("input", reading.input)]
        }
        lines.append(("import", importing))
        if let weights = inspection.weights {
            let models = weights.models.isEmpty ? "no stored model" : weights.models.joined(separator: ", ")
            lines += [("weights", "canonical sha256 \(weights.canonicalSHA256)"), ("same as", models)]
        }
        return lines
    }

    /// What stands in a file that no card explains.
    private var unexplained: [(String, String)] {
        let explanation = inspection.explanation
        guard !explanation.networks.isEmpty else {
            let network = explanation.foreignNetwork.map { "; it holds \($0)" } ?? ""
            return [("fits", "no known layout\(network)")]
        }
        return [("holds", networks.joined(separator: "\n")), ("import", importing)]
    }

    /// The networks that stand in the file, and how each of several is asked for.
    private var networks: [String] {
        let networks = inspection.explanation.networks
        return networks.map { network in
            let branch = networks.count > 1 && !network.label.isEmpty ? "  --branch \(network.label)" : ""
            return Self.printable(network.words + branch)
        }
    }

    private var chosen: String? {
        if case .imports(let model, _) = inspection.explanation.verdict { model } else { nil }
    }

    private var importing: String {
        let file = ShellWord.quoted(inspection.checkpoint.path)
        let calls = inspection.checkpoint.calls
        guard inspection.isReadable else { return "not, because its weights depend on what it calls" }
        let ignoring = calls.isEmpty ? "" : " --ignore-calls \(calls.ignoringWords ?? "NAMES")"
        return switch inspection.explanation.verdict {
        case .imports(let model, let reason): "zoo import \(file)\(ignoring)  reads it as \(model): \(reason.words)"
        case .asks(let models): asking(file + ignoring, models)
        case .refuses: "not: no ResNet-50 stands in it"
        }
    }

    /// The imports between which only the user can choose.
    private func asking(_ file: String, _ models: [String]) -> String {
        let isOne = inspection.explanation.networks.count <= 1
        let branch = models.isEmpty && !isOne ? " --branch BRANCH" : ""
        let known = models.isEmpty ? "when you know whose it is" : "one of \(models.joined(separator: ", "))"
        let lines = [
            "zoo import \(file)\(branch) --as MODEL, \(known)",
            "zoo import \(file)\(branch) --as-backbone-of MODEL --name NAME, when it was trained further from one",
        ]
        let template =
            "zoo inspect \(ShellWord.quoted(inspection.checkpoint.path)) --template, to begin a card of its own"
        return (lines + (models.isEmpty && isOne ? [template] : [])).joined(separator: "\n")
    }

    /// The nearest models whose layouts do not explain the file, and why.
    private var misfits: String {
        let nearest = inspection.explanation.readings.filter { !$0.isClean && $0.score >= 0.5 }.prefix(3)
        return nearest.map { "\($0.model)  \(Self.printable($0.problems.joined(separator: "; ")))" }.joined(
            separator: "\n")
    }

    private func list(_ lines: [String]) -> String {
        let rest = lines.count - Self.longestList
        let shown = lines.prefix(Self.longestList).map(Self.printable)
        return (rest > 0 ? shown + ["… and \(rest) more"] : shown).joined(separator: "\n")
    }

    /// A text's beginning and how long it is; Keras keeps whole programs in its metadata.
    private static func short(_ text: String) -> String {
        guard text.count > longestText else { return text }
        return "\(text.prefix(longestText))… (\(text.count) characters)"
    }

    /// The text without what could steer a terminal.
    static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : Character($0) })
    }
}
