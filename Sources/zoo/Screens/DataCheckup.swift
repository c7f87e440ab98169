import Catalog
import Errors
import Files
import Images
import Tasks

/// A folder of images with all that decoding every file showed.
struct DataCheckup {
    let dataset: Dataset
    let report: DatasetReport
    let fingerprint: String
    let folder: String

    /// The digests of all decoded pixels, by the items' names, where they were asked for.
    private let pixels: [String: String]?

    /// - Parameters:
    ///   - card: The task that the images are for.
    ///   - folder: The folder that the user named.
    ///   - store: Where the digests of the files are remembered.
    ///   - limit: The most images to decode.
    ///   - digestsPixels: Whether the decoded pixels are digested too.
    /// - Throws: `TasksError` when the folder is no data set of the task, or a file cannot be read.
    init(
        _ card: TaskCard, folder: String, store: Store, atMost limit: Int = .max, digestsPixels: Bool = false
    ) throws {
        self.folder = folder
        dataset = try Dataset.open(card, path: folder)
        let line = ProgressLine()
        defer { line.clear() }
        let digests = FileDigests(root: dataset.root, folder: store.fingerprintsFolder)
        var pixels: [String: String] = [:]
        report = dataset.check(atMost: limit, digests: digests) { done, total in
            line.update("checking \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        } inspect: { item, image in
            if digestsPixels { pixels[item.id] = image.digest.hex }
        }
        self.pixels = digestsPixels ? pixels : nil
        fingerprint = try dataset.fingerprint(digests) { done, total in
            line.update("reading \(done)/\(total)", fraction: Double(done) / Double(max(total, 1)))
        }
        if let fingerprint = Digest(hex: fingerprint) {
            CheckMemory(folder: store.checksFolder).remember(Soundness(report), of: card.id, fingerprint)
        }
        // Without a memory the next command reads every file again, and that is all.
        try? digests.save()
    }

    var text: String {
        var facts = Facts()
        facts.add("data", "\(dataset.provider) for \(dataset.card.id)\(dataset.isDemo ? "  (demo data)" : "")")
        facts.add("folder", folder)
        facts.add("images", images)
        facts.add("split", dataset.split)
        facts.add("decoded", report.isWhole ? nil : "\(counted(report.itemCount, "image")), spread over all")
        facts.add("extents", extents)
        facts.add(
            "masks", report.meanCoverage.map { "\(Figures.fixed($0 * 100, digits: 1))% foreground on average" })
        facts.add("levels", Self.counts(report.maskLevels))
        facts.add("classes", classes)
        facts.add("DICOM", Self.counts(report.transferSyntaxes))
        facts.add("sha256", "\(fingerprint)  (paths, sizes and contents)")
        facts.add("notes", (dataset.notes + report.notes).joined(separator: "\n"))
        facts.add("problems", Self.text(report.problems))
        facts.add("warnings", Self.text(report.warnings))
        return facts.text
    }

    /// What stands in the way, when something does.
    ///
    /// - Parameter hint: What to run next.
    /// - Returns: The failure.
    func failure(hint: String) -> Failure {
        let first = report.problems.first.map { ", first: \($0)" } ?? ""
        return Failure(
            "\(folder): \(counted(report.problems.count, "problem"))\(first)", hint: hint, status: .refused)
    }

    /// How many images have which size, the commonest first.
    private var extents: String {
        let sorted = report.extents.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = sorted.prefix(Self.shownExtents).map { "\($0.key) ×\($0.value)" }.joined(separator: ", ")
        let rest = sorted.dropFirst(Self.shownExtents)
        guard !rest.isEmpty else { return shown }
        return
            "\(shown), and \(counted(rest.map(\.value).reduce(0, +), "image")) of \(counted(rest.count, "other size"))"
    }

    private static let shownExtents = 4
    private static let shownFindings = 20

    /// The first findings and how many more there are.
    private static func text(_ findings: [DatasetReport.Finding]) -> String {
        let shown = findings.prefix(shownFindings).map(\.description)
        let rest = findings.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more; --json has all"] : [])).joined(separator: "\n")
    }

    private static func counts(_ counts: [String: Int]) -> String? {
        guard !counts.isEmpty else { return nil }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) ×\($0.value)" }
            .joined(separator: ", ")
    }

    private var classes: String {
        let items = dataset.items
        return dataset.card.network.classes.enumerated().map { index, label in
            let (all, test) = (items.positives(of: index), dataset.test.positives(of: index))
            let uncertain = items.count(of: .uncertain, class: index)
            return "\(label) \(all) of \(items.count), in the test \(test) of \(dataset.test.count)"
                + (uncertain > 0 ? ", \(uncertain) uncertain" : "")
        }.joined(separator: "\n")
    }

    private var images: String {
        let test = "\(dataset.test.count) for the test"
        if dataset.card.division.validationFraction == 0 {
            return "\(dataset.pool.count) for training, none for validation, \(test)"
        }
        guard let validation = dataset.validation else {
            return "\(dataset.pool.count) for training and validation, \(test)"
        }
        return "\(dataset.pool.count - validation.count) for training, \(validation.count) for validation, \(test)"
    }
}

extension DataCheckup {
    struct Document: Encodable {
        /// How many images of a part show a class, do not, or leave it open.
        struct ClassCounts: Encodable {
            let positive: Int
            let negative: Int
            let uncertain: Int
            let unmentioned: Int

            init(_ items: DatasetItems, class index: Int) {
                positive = items.count(of: .positive, class: index)
                negative = items.count(of: .negative, class: index)
                uncertain = items.count(of: .uncertain, class: index)
                unmentioned = items.count(of: .unmentioned, class: index)
            }
        }

        let schema = "zoo.data/2"
        let task: String
        let folder: String
        let provider: String
        let isDemo: Bool
        let split: String
        let training: Int
        /// Those that the data set itself keeps for validation, which `training` counts too.
        let validation: Int?
        let test: Int
        let decoded: Int
        let extents: [String: Int]
        let transferSyntaxes: [String: Int]
        let meanCoverage: Double?
        let maskLevels: [String: Int]
        let classes: [String: [String: ClassCounts]]
        let fingerprint: String
        let pixels: [String: String]?
        let notes: [String]
        let problems: [String]
        let warnings: [String]

        enum CodingKeys: String, CodingKey {
            case schema, task, folder, provider
            case isDemo = "demo"
            case split, training, validation, test, decoded, extents, transferSyntaxes, meanCoverage
            case maskLevels, classes
            case fingerprint, pixels, notes, problems, warnings
        }
    }

    var document: Document {
        Document(
            task: dataset.card.id, folder: folder, provider: dataset.provider, isDemo: dataset.isDemo,
            split: dataset.split, training: dataset.pool.count, validation: dataset.validation?.count,
            test: dataset.test.count, decoded: report.itemCount, extents: report.extents,
            transferSyntaxes: report.transferSyntaxes, meanCoverage: report.meanCoverage,
            maskLevels: report.maskLevels,
            classes: [
                "training": Self.classes(dataset.pool, of: dataset.card),
                "test": Self.classes(dataset.test, of: dataset.card),
            ],
            fingerprint: fingerprint, pixels: pixels, notes: dataset.notes + report.notes,
            problems: report.problems.map(\.description), warnings: report.warnings.map(\.description))
    }

    private static func classes(_ items: DatasetItems, of card: TaskCard) -> [String: Document.ClassCounts] {
        Dictionary(
            uniqueKeysWithValues: card.network.classes.enumerated().map {
                ($1, Document.ClassCounts(items, class: $0))
            })
    }
}

extension Image {
    /// The SHA-256 over the extents and channels in words, such as `224 224 3`, a line's end, and the samples.
    fileprivate var digest: Digest {
        var hash = SHA256()
        hash.update("\(width) \(height) \(channels)\n")
        hash.update(values)
        return hash.finish()
    }
}
