import Catalog
import Files
import Results

/// One model as `zoo show` presents it.
struct ModelScreen {
    private let details: ModelDetails

    init(_ details: ModelDetails) {
        self.details = details
    }

    var text: String {
        var facts = Facts()
        facts.add("model", details.name + (details.card.map { "  \($0.title)" } ?? ""))
        facts.add("state", details.state.rawValue)
        if let card = details.card { add(card, to: &facts) }
        if let manifest = details.manifest { add(manifest, to: &facts) }
        facts.add("published", published)
        facts.add("results", unpublished)
        facts.add("next", details.state == .available ? details.card.flatMap(next) : nil)
        return facts.text
    }

    private func add(_ card: Card, to facts: inout Facts) {
        let epochs = card.pretraining.epochs.map { ", \($0) epochs" } ?? ""
        facts.add("aliases", card.aliases.joined(separator: ", "))
        facts.add("method", "\(card.method) (\(card.category.rawValue))")
        facts.add("trained on", "\(card.pretraining.data), labels: \(card.pretraining.labels)\(epochs)")
        facts.add("accuracy", card.accuracy.map { accuracy($0, data: card.pretraining.data) })
        facts.add("paper", card.papers.map(paper).joined(separator: "\n"))
        facts.add("cite", card.papers.map { citation($0, of: card) }.joined(separator: "\n"))
        facts.add("code", card.repository)
        facts.add("licence", licences(card.licences))
        facts.add("files", card.files.map(file).joined(separator: "\n"))
        facts.add("network", card.variant.words)
        facts.add("input", card.preprocessing.words)
        facts.add("notes", card.notes.joined(separator: "\n"))
        facts.add("unverified", card.unverified.joined(separator: "\n"))
    }

    private func next(_ card: Card) -> String? {
        card.files.first.map { "download \($0.name), then: zoo import \(ShellWord.quoted($0.name)) --as \(card.id)" }
    }

    private func accuracy(_ accuracy: ReportedAccuracy, data: String) -> String {
        let images = data.hasPrefix("ImageNet") ? "ImageNet top-1" : "top-1"
        let kind =
            switch accuracy.kind {
            case .supervised: "of the whole network"
            case .linear: "of a linear classifier on frozen features"
            }
        return "\(images) \(accuracy.top1) % \(kind), as reported"
            + (accuracy.note.map { " (\($0))" } ?? "")
    }

    private func paper(_ paper: Paper) -> String {
        "\(paper.title) (\(paper.year))" + (paper.arxiv.map { "\n  arXiv \($0)  https://arxiv.org/abs/\($0)" } ?? "")
    }

    /// A BibTeX entry of what the card holds.
    private func citation(_ paper: Paper, of card: Card) -> String {
        let eprint = paper.arxiv.map { ", eprint={\($0)}, archivePrefix={arXiv}" } ?? ""
        return "@misc{\(card.id), title={{\(paper.title)}}, year={\(paper.year)}\(eprint)}"
    }

    private func licences(_ licences: Licences) -> String {
        [("weights", licences.weights), ("code", licences.code), ("data", licences.data)].map { thing, licence in
            "\(thing): \(licence.name)" + (licence.note.map { " (\($0))" } ?? "")
        }.joined(separator: "\n")
    }

    private func file(_ file: PublishedFile) -> String {
        let size = file.bytes.map { "  \(ByteCount($0))" } ?? ""
        let digest = file.sha256.map { "  sha256 \($0.prefix(8))…" } ?? file.md5.map { "  md5 \($0.prefix(8))…" } ?? ""
        let lines = file.urls + [file.evidence, file.note].compactMap { $0 }
        return "\(file.name)  \(file.container.title)\(size)\(digest)" + lines.map { "\n  \($0)" }.joined()
    }

    private func add(_ manifest: Manifest, to facts: inout Facts) {
        let source = manifest.source
        let confirmed =
            manifest.trainedFurtherFrom.map { "trained further from \($0)" }
            ?? SourceDigest.words(manifest.sourceDigestConfirmed) ?? "source digest confirmed"
        facts.add("source", "\(source.words)  sha256 \(source.sha256.hex)")
        facts.add("", confirmed)
        facts.add(
            "weights", "\(ByteCount(manifest.weights.bytes))  canonical sha256 \(manifest.weights.canonicalSHA256.hex)")
        if let architecture = manifest.architecture {
            facts.add("as", "\(architecture.rawValue): \(manifest.variant.words), \(manifest.preprocessing.words)")
        }
        facts.add("not called", manifest.ignoredCalls?.joined(separator: ", ") ?? "")
        facts.add("imported", "\(manifest.imported) by zoo \(manifest.tool)")
        facts.add("warnings", manifest.warnings.joined(separator: "\n"))
    }

    /// The published figures, each with what was found here.
    private var published: String {
        let cells = Dictionary(details.validation.cells.map { ($0.task, $0) }) { first, _ in first }
        return details.published.map { result in
            "\(result.task)  \(result.metric == .auc ? "AUC" : "Dice") \(Figures.fixed(result.mean, digits: 2))"
                + "±\(Figures.fixed(result.std, digits: 2)) %  (\(result.runs) runs, table \(result.table))"
                + (cells[result.task].map { "\n  here: \(ValidationWords.of($0))" } ?? "")
        }.joined(separator: "\n")
    }

    /// Results on tasks of which the paper has no figure of this model.
    private var unpublished: String {
        let published = Set(details.published.map(\.task))
        return details.validation.cells.filter { !published.contains($0.task) }
            .map { "\($0.task)  \(ValidationWords.of($0))" }.joined(separator: "\n")
    }
}
