import Tasks

/// A folder of images with all that decoding every file showed.
struct DataCheckup {
    let dataset: Dataset
    let report: DatasetReport
    let fingerprint: String
    private let folder: String

    init(_ card: TaskCard, folder: String) throws {
        self.folder = folder
        dataset = try Dataset.open(card, path: folder)
        let line = ProgressLine()
        defer { line.clear() }
        report = dataset.check { done, total in
            line.update("checking \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        }
        fingerprint = try dataset.fingerprint()
    }

    var text: String {
        var facts = Facts()
        facts.add("data", "\(dataset.provider) for \(dataset.card.id)\(dataset.isDemo ? "  (demo data)" : "")")
        facts.add("folder", folder)
        facts.add("images", images)
        facts.add("split", dataset.split)
        facts.add(
            "extents",
            report.extents.sorted { $0.key < $1.key }.map { "\($0.key) ×\($0.value)" }.joined(separator: ", "))
        facts.add(
            "masks", report.meanCoverage.map { "\(Figures.fixed($0 * 100, digits: 1))% foreground on average" })
        facts.add("classes", dataset.classCounts.map { "\($0.label) \($0.positives)" }.joined(separator: ", "))
        facts.add("sha256", "\(fingerprint)  (paths, sizes and contents)")
        facts.add("problems", report.problems.map(\.description).joined(separator: "\n"))
        facts.add("warnings", report.warnings.map(\.description).joined(separator: "\n"))
        return facts.text
    }

    /// What stands in the way, when something does.
    var failure: Failure {
        let first = report.problems.first.map { ", first: \($0)" } ?? ""
        let noun = report.problems.count == 1 ? "problem" : "problems"
        return Failure(
            "\(folder): \(report.problems.count) \(noun)\(first)", hint: "zoo data check \(dataset.card.id) \(folder)",
            status: .refused)
    }

    private var images: String {
        "\(dataset.pool.count) for training and validation, \(dataset.test.count) for the test"
    }
}

extension DataCheckup {
    struct Document: Encodable {
        let schema = "zoo.data/1"
        let task: String
        let folder: String
        let provider: String
        let isDemo: Bool
        let split: String
        let training: Int
        let test: Int
        let extents: [String: Int]
        let meanCoverage: Double?
        let classes: [String: Int]
        let fingerprint: String
        let problems: [String]
        let warnings: [String]

        enum CodingKeys: String, CodingKey {
            case schema, task, folder, provider
            case isDemo = "demo"
            case split, training, test, extents, meanCoverage, classes, fingerprint, problems, warnings
        }
    }

    var document: Document {
        Document(
            task: dataset.card.id, folder: folder, provider: dataset.provider, isDemo: dataset.isDemo,
            split: dataset.split, training: dataset.pool.count, test: dataset.test.count, extents: report.extents,
            meanCoverage: report.meanCoverage,
            classes: Dictionary(dataset.classCounts.map { ($0.label, $0.positives) }) { first, _ in first },
            fingerprint: fingerprint,
            problems: report.problems.map(\.description), warnings: report.warnings.map(\.description))
    }
}
