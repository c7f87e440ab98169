import Conversion
import Files

/// What an import did, for the screen and for `--json`.
package struct ImportReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.import/1"

    /// What became of the model.
    package enum Outcome: String, Encodable, Sendable, Hashable {
        case imported
        /// The same file was stored before; nothing changed.
        case unchanged
        /// Another file was stored under the name before.
        case replaced
        /// Everything was done but storing.
        case dryRun = "dry-run"
    }

    package var schema = ImportReport.schema
    package let outcome: Outcome
    package let manifest: Manifest
    /// Models of other names that have the same weights.
    package let sameWeightsAs: [String]
    /// How many globals the file's pickle names; none of them is run.
    package let pickleGlobals: Int
    package let seconds: Double
    /// A command that can be run now.
    package let next: String

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        var lines = [
            ("source", source), ("layout", layout), ("network", network), ("tensors", tensors), ("checks", checks),
            (outcomeLabel, stored),
        ]
        if !sameWeightsAs.isEmpty {
            lines.append(("same as", "\(sameWeightsAs.joined(separator: ", ")): the same weights"))
        }
        lines += manifest.warnings.map { ("warning", $0) }
        lines.append(("next", next))
        return lines
    }

    private var source: String {
        let file = manifest.source
        let calls = manifest.ignoredCalls.map { ", not called: \($0.joined(separator: ", "))" } ?? ""
        let globals = pickleGlobals > 0 ? "; pickle: \(pickleGlobals) known globals, nothing executed\(calls)" : ""
        return
            "\(file.words)  sha256 \(file.sha256.hex.prefix(8))…  \(file.container)\(globals)"
    }

    private var layout: String {
        let others = manifest.layout.alsoFits
        let also = others.isEmpty ? "" : "also fits: \(others.joined(separator: ", ")); "
        let branch = manifest.layout.branch.map { ", branch \($0)" } ?? ""
        return "\(manifest.title), \(manifest.layout.name)\(branch) (\(also)\(manifest.layout.chosenBy.words))"
    }

    /// What the weights are put into, in the words of `zoo show`.
    private var network: String {
        let variant = manifest.variant
        let asked = manifest.architecture.map { " (as asked: \($0.rawValue))" } ?? ""
        return "\(variant.words)\(asked) · \(manifest.preprocessing.words)"
    }

    private var tensors: String {
        let counts = manifest.tensors
        let dropped = counts.dropped.map { "\($0.reason) \($0.tensors)" }.joined(separator: ", ")
        var text = ["\(counts.mapped) mapped"]
        if let folded = counts.folded { text.append("\(folded) biases folded into running means") }
        if !dropped.isEmpty { text.append("dropped: \(dropped)") }
        text += counts.converted.sorted { $0.key < $1.key }.map { "\($0.value) converted from \($0.key)" }
        return (text + ["\(counts.unknown) unknown", "\(counts.missing) missing"]).joined(separator: " · ")
    }

    private var checks: String {
        let trained = manifest.isUntrained ? "looks untrained" : "no sign of an untrained network"
        return "shapes ok · finite ok · variances > 0 · \(trained) · probe \(outcome == .dryRun ? "ok" : "stored")"
    }

    private var outcomeLabel: String { outcome == .dryRun ? "dry run" : "stored" }

    private var stored: String {
        let weights = manifest.weights
        let digest = "canonical sha256 \(weights.canonicalSHA256.hex.prefix(8))…"
        let note =
            switch outcome {
            case .imported: ""
            case .unchanged: "  (it was there already)"
            case .replaced: "  (replaced)"
            case .dryRun: "  (nothing was written)"
            }
        return "\(manifest.name)  \(ByteCount(weights.bytes))  \(digest)\(note)"
    }
}

extension ImportReport {
    private enum CodingKeys: String, CodingKey {
        case schema, outcome, manifest, sameWeightsAs, pickleGlobals, seconds, next
    }
}
