import Catalog
import Checkpoints
import Conversion
import Files

/// A comparison as `zoo diff` presents it.
///
/// Names come from files, so control characters in them never reach the terminal.
struct DifferenceScreen {
    private static let longestTable = 60
    private static let longestList = 12
    private let report: DifferenceReport

    init(_ report: DifferenceReport) {
        self.report = report
    }

    func text(listsAll: Bool) -> String {
        var facts = Facts()
        facts.add("a", side(report.first))
        facts.add("b", side(report.second))
        facts.add("verdict", verdict)
        facts.add("only in a", list(report.onlyInFirst))
        facts.add("only in b", list(report.onlyInSecond))
        let fields = (report.variantFields + report.preprocessingFields)
        facts.add("differs", fields.map { "\($0.name): \($0.first) in a, \($0.second) in b" }.joined(separator: "\n"))
        guard listsAll || report.different > 0 else { return facts.text }
        return facts.text + "\n\n" + (listsAll ? tensorTable : layerTable)
    }

    private func side(_ side: ComparedSide) -> String {
        var parts = [InspectionScreen.printable(side.name)]
        switch side.origin {
        case .model: parts.append("model of the registry")
        case .file: parts.append("file, \(side.container?.description ?? "")")
        }
        if let card = side.card, card != side.name {
            parts.append(side.origin == .file ? "layout of \(card)" : "as \(card)")
        }
        if let digest = side.canonicalSHA256 {
            parts.append("canonical sha256 \(digest.hex.prefix(8))…")
        } else {
            parts.append("no known layout")
        }
        let dropped = side.dropped.map { "\($0.reason) \($0.tensors)" }.joined(separator: ", ")
        return parts.joined(separator: "  ") + (dropped.isEmpty ? "" : "\nnot compared: \(dropped)")
    }

    private var verdict: String {
        guard !report.isSame else { return report.verdict }
        let names = report.method == .names ? ", brought together by their names in the files" : ""
        return "\(report.verdict): \(report.different) of \(report.compared) tensors differ\(names)"
    }

    private var layerTable: String {
        var table = Table([
            ("LAYER", .left), ("TENSORS", .right), ("DIFFER", .right), ("MAX |A−B|", .right), ("‖A−B‖/‖A‖", .right),
            ("COSINE", .right),
        ])
        for layer in report.layers.prefix(Self.longestTable) {
            table.add(
                [InspectionScreen.printable(layer.name), "\(layer.tensors)", "\(layer.different)"]
                    + cells(layer.different == 0 ? nil : layer.figures))
        }
        let rest = report.layers.count - Self.longestTable
        return table.text + (rest > 0 ? "\n… and \(rest) more; --all lists every tensor" : "")
    }

    private var tensorTable: String {
        var table = Table([
            ("TENSOR", .left), ("FORM", .left), ("DIFFER", .right), ("MAX |A−B|", .right), ("‖A−B‖/‖A‖", .right),
            ("COSINE", .right),
        ])
        for tensor in report.tensors {
            let changed = tensor.isSame ? "–" : tensor.figures.map { "\($0.changed)" } ?? "all"
            table.add(
                [InspectionScreen.printable(tensor.name), form(tensor), changed]
                    + cells(tensor.isSame ? nil : tensor.figures))
        }
        return table.text
    }

    private func cells(_ figures: ComparedTensor.Figures?) -> [String] {
        guard let figures else { return ["–", "–", "–"] }
        return [figures.maximum, figures.relative].map { $0.map { "\(ShortNumber($0))" } ?? "nan" }
            + [figures.cosine.map { Figures.fixed($0, digits: 6) } ?? "nan"]
    }

    private func form(_ tensor: ComparedTensor) -> String {
        let shape = text(tensor.shape)
        let other = tensor.otherShape.map { " and \(text($0))" } ?? ""
        return "\(tensor.dtype)\(tensor.otherDType.map { " and \($0)" } ?? "") \(shape)\(other)"
    }

    private func text(_ shape: [Int]) -> String {
        shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: "×")
    }

    private func list(_ names: [String]) -> String {
        let rest = names.count - Self.longestList
        let shown = names.prefix(Self.longestList).map(InspectionScreen.printable)
        return (rest > 0 ? shown + ["… and \(rest) more"] : shown).joined(separator: "\n")
    }
}
