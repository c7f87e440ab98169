import Catalog
import Files
import Tasks

/// A folder of images with all that decoding every file showed.
struct DataCheckup {
    let dataset: Dataset
    let report: DatasetReport
    let fingerprint: String
    private let folder: String

    init(_ card: TaskCard, folder: String, store: Store) throws {
        self.folder = folder
        dataset = try Dataset.open(card, path: folder)
        let line = ProgressLine()
        defer { line.clear() }
        report = dataset.check { done, total in
            line.update("checking \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        }
        let digests = FileDigests(root: dataset.root, folder: store.fingerprintsFolder)
        fingerprint = try dataset.fingerprint(digests)
        // Without a memory the next command reads every file again, and that is all.
        try? digests.save()
    }

    var text: String {
        var facts = Facts()
        facts.add("data", "\(dataset.provider) for \(dataset.card.id)\(dataset.isDemo ? "  (demo data)" : "")")
        facts.add("folder", folder)
        facts.add("images", images)
        facts.add("split", dataset.split)
        facts.add("extents", extents)
        facts.add(
            "masks", report.meanCoverage.map { "\(Figures.fixed($0 * 100, digits: 1))% foreground on average" })
        facts.add("classes", classes)
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

    /// How many images have which size, the commonest first.
    private var extents: String {
        let sorted = report.extents.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = sorted.prefix(Self.shownExtents).map { "\($0.key) ×\($0.value)" }.joined(separator: ", ")
        let rest = sorted.dropFirst(Self.shownExtents)
        guard !rest.isEmpty else { return shown }
        return "\(shown), and \(rest.map(\.value).reduce(0, +)) images of \(rest.count) other sizes"
    }

    private static let shownExtents = 4

    private var classes: String {
        dataset.card.network.classes.enumerated().map { index, label in
            let (all, test) = (dataset.items.positives(of: index), dataset.test.positives(of: index))
            return "\(label) \(all) of \(dataset.items.count), in the test \(test) of \(dataset.test.count)"
        }.joined(separator: "\n")
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
            classes: Dictionary(
                uniqueKeysWithValues: dataset.card.network.classes.enumerated().map {
                    ($1, dataset.items.positives(of: $0))
                }),
            fingerprint: fingerprint,
            problems: report.problems.map(\.description), warnings: report.warnings.map(\.description))
    }
}
