import Catalog

/// What `zoo verify` found, as it presents it.
struct VerificationScreen {
    private let report: VerificationReport

    init(_ report: VerificationReport) {
        self.report = report
    }

    var text: String {
        var facts = Facts()
        for model in report.models {
            facts.add(model.name, ([headline(of: model)] + lines(model.findings)).joined(separator: "\n"))
        }
        if report.results > 0 {
            let damaged = Set(report.findings.filter { $0.kind == .result }.map(\.path)).count
            let things = report.results == 1 ? "1 file" : "\(report.results) files"
            facts.add("results", damaged == 0 ? "ok  \(things)" : "DAMAGED  \(things)")
        }
        for finding in report.findings {
            facts.add(finding.isDamage ? "damaged" : "note", lines([finding]).joined(separator: "\n"))
        }
        facts.add("all", summary)
        return facts.text
    }

    private func headline(of model: ModelVerdict) -> String {
        var parts = [model.isSound ? "ok" : "DAMAGED"]
        if let bytes = model.bytes, let seconds = model.hashSeconds {
            parts.append("\(ByteCount(bytes)) hashed in \(time(seconds))")
        }
        if let seconds = model.checkSeconds { parts.append("tensors \(time(seconds))") }
        if let seconds = model.probeSeconds {
            let distance = model.probeDistance.map { ", features \($0 == 0 ? "equal" : "off by \(ShortNumber($0))")" }
            parts.append("probe \(time(seconds))\(distance ?? "")")
        }
        return parts.joined(separator: " · ")
    }

    /// Each file once, then what is wrong with it, then once what to run.
    private func lines(_ findings: [Finding]) -> [String] {
        var order: [String] = []
        var members: [String: [Finding]] = [:]
        for finding in findings {
            if members[finding.path] == nil { order.append(finding.path) }
            members[finding.path, default: []].append(finding)
        }
        return order.flatMap { path -> [String] in
            let findings = members[path] ?? []
            let texts = findings.map { "\(name(of: path)): \(InspectionScreen.printable($0.description))" }
            let hint = findings.lazy.compactMap(\.hint).first
            return texts + (hint.map { ["→ \($0)"] } ?? [])
        }
    }

    /// The path in the registry, a digest in it cut short.
    private func name(of path: String) -> String {
        let home = "\(report.home)/"
        let inside = path.hasPrefix(home) ? String(path.dropFirst(home.count)) : path
        let blob = "blobs/sha256-"
        return InspectionScreen.printable(inside.hasPrefix(blob) ? "\(inside.prefix(blob.count + 8))…" : inside)
    }

    private var summary: String {
        let models = report.models.count == 1 ? "1 model" : "\(report.models.count) models"
        let state = report.isSound ? "nothing is damaged" : "\(report.damagedFiles) damaged"
        let results = report.results == 1 ? "1 result" : "\(report.results) results"
        return "\(models), \(results) in \(report.home): \(state) (\(time(report.seconds)))"
    }

    private func time(_ seconds: Double) -> String { "\(Figures.fixed(seconds, digits: 2)) s" }
}
