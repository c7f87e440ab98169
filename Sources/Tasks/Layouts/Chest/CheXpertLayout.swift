/// CheXpert as downloaded, full or small, under any name: `train.csv`, `valid.csv`, and the images that they name.
///
/// The images of `valid.csv` are the test. Paths in the tables begin with the data set's own name, which may have been changed since, or
/// stripped.
enum CheXpertLayout {
    private static let provider = "CheXpert"
    private static let tables = ["train.csv", "valid.csv"]
    private static let pathColumn = "Path"

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        for candidate in try folder.andBelow() where candidate.names.contains(tables[0]) {
            let training = try SeparatedValues(contentsOf: "\(candidate.path)/\(tables[0])")
            // Other data sets have a table of that name too.
            guard training.names.contains(pathColumn) else { continue }
            guard candidate.names.contains(tables[1]) else {
                throw .filesMissing(path: candidate.path, dataset: provider, missing: [tables[1]], count: 1)
            }
            let test = try SeparatedValues(contentsOf: "\(candidate.path)/\(tables[1])")
            var builder = ItemTable.Builder(
                truths: .labels(count: card.network.classes.count), tableBytes: training.byteCount)
            var missing = MissingFiles()
            try read(training, root: candidate.path, card, into: &builder, &missing)
            let trainingCount = builder.count
            try read(test, root: candidate.path, card, into: &builder, &missing)
            try missing.check(provider, path: candidate.path)
            let all = DatasetItems(builder.finish())
            let parts = [all.items(at: 0..<trainingCount), all.items(at: trainingCount..<all.count)]
            for (table, part) in zip([training, test], parts) where part.count < 2 {
                throw .tooFewImages(path: table.path, found: part.count, needed: 2)
            }
            return Listing(
                provider: provider, root: candidate.path, pool: parts[0].sortedByName(), test: parts[1].sortedByName(),
                split:
                    "official: \(trainingCount) of train.csv for training and validation, \(parts[1].count) of valid.csv test"
            )
        }
        return nil
    }

    private static func read(
        _ table: SeparatedValues, root: String, _ card: TaskCard, into builder: inout ItemTable.Builder,
        _ missing: inout MissingFiles
    ) throws(TasksError) {
        let path = try table.column(pathColumn)
        var columns: [Int] = []
        for name in card.network.classes { columns.append(try table.column(name)) }
        var stripped: Int?
        try table.forEachRow { (row) throws(TasksError) in
            let listed = row[path]
            guard let inside = DataFolder.inside(listed) else {
                throw table.fault(row, "'\(listed)' is no path inside the folder")
            }
            let count = stripped ?? Self.strippedCount(inside, root: root)
            stripped = count
            let image = inside.split(separator: "/").dropFirst(count ?? 0).joined(separator: "/")
            guard count != nil, DataFolder.exists("\(root)/\(image)") else { return missing.add(listed) }
            var labels: [Label] = []
            for column in columns { labels.append(try label(row[column], row, column, in: table)) }
            let id = image.lastIndex(of: ".").map { String(image[..<$0]) } ?? image
            let patient = image.split(separator: "/").first { $0.hasPrefix("patient") }.map(String.init)
            guard builder.append(id: id, image: image, truth: .labels(labels), group: patient) else {
                throw table.fault(row, "no room for this many images")
            }
        }
    }

    /// How many folders at the beginning of a listed path are not there; nil when it leads nowhere.
    private static func strippedCount(_ path: String, root: String) -> Int? {
        let parts = path.split(separator: "/")
        return (0..<min(parts.count, 4)).first {
            DataFolder.exists("\(root)/\(parts.dropFirst($0).joined(separator: "/"))")
        }
    }

    private static func label(
        _ text: String, _ row: SeparatedValues.Row, _ column: Int, in table: SeparatedValues
    ) throws(TasksError) -> Label {
        guard let label = Label(listed: text) else {
            throw table.fault(row, "'\(text)' in \(table.names[column]) is neither 0, 1, -1 nor blank")
        }
        return label
    }
}

extension Label {
    /// A label as tables have it: 1, 0, -1 for uncertain, blank for unmentioned.
    init?(listed text: String) {
        switch text {
        case "0", "0.0": self = .negative
        case "1", "1.0": self = .positive
        case "-1", "-1.0": self = .uncertain
        case "": self = .unmentioned
        default: return nil
        }
    }
}
