import Errors

/// ChestX-ray14 as downloaded: `Data_Entry_2017.csv` or its copy of 2020, and the images in `images_001/` to `images_012/`, in `images/`
/// inside those, in one `images/`, or beside the table.
///
/// The authors' lists `Xray14_{train,val,test}_official.txt` divide where they are there; else the official `train_val_list.txt` and
/// `test_list.txt`; else a fifth is drawn for the test by the task's own seed. The images of a patient stay together.
enum ChestXray14Layout {
    private static let provider = "ChestX-ray14"
    private static let tablePrefix = "Data_Entry_2017"
    private static let officialLists = ["train_val_list.txt", "test_list.txt"]
    private static let authorsLists = ["train", "val", "test"].map { "Xray14_\($0)_official.txt" }

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        for candidate in try folder.andBelow() {
            let isListed = candidate.names.contains { authorsLists.contains($0) }
            let table = candidate.names.last { $0.hasPrefix(tablePrefix) && $0.hasSuffix(".csv") }
            guard table != nil || isListed else { continue }
            let images = try Images(in: candidate)
            guard images.count > 0 else { continue }
            var found = Found(images, classes: card.network.classes, root: candidate.path)
            if let table { try found.read(table: SeparatedValues(contentsOf: "\(candidate.path)/\(table)")) }
            let authors = try lists(authorsLists, in: candidate)
            let parts = try authors.map { (list) throws(TasksError) in try found.read(authorsList: list) }
            try found.missing.check(provider, path: candidate.path)
            return try listing(found, parts, official: lists(officialLists, in: candidate), card: card)
        }
        return nil
    }

    /// The paths of lists that belong together; none where there are none.
    private static func lists(_ names: [String], in folder: DataFolder) throws(TasksError) -> [String] {
        let missing = names.filter { !folder.names.contains($0) }
        guard missing.count < names.count else { return [] }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: provider, missing: missing, count: missing.count)
        }
        return names.map { "\(folder.path)/\($0)" }
    }

    private static func listing(
        _ found: consuming Found, _ authors: [[UInt32]], official: [String], card: TaskCard
    ) throws(TasksError) -> Listing {
        let root = found.root
        let isDivided = !authors.isEmpty || !official.isEmpty
        let lists =
            authors.isEmpty
            ? try official.map { (list) throws(TasksError) in try found.read(officialList: list) } : authors
        let unused = found.images.count - found.builder.count
        let all = DatasetItems(found.builder.finish()).sortedByName()
        var listing: Listing
        if isDivided {
            let parts = lists.map { DatasetItems(all.table, rows: $0).sortedByName() }
            for (part, list) in zip(parts, authors.isEmpty ? officialLists : authorsLists) where part.isEmpty {
                throw .tooFewImages(path: "\(root)/\(list)", found: 0, needed: 1)
            }
            let (test, validation) = (parts[parts.count - 1], parts.count == 3 ? parts[1] : nil)
            let pool = validation.map { parts[0].joined(with: $0) } ?? parts[0]
            listing = Listing(
                provider: provider, root: root, pool: pool, validation: validation, test: test,
                split: validation.map {
                    "the authors' lists: \(parts[0].count), \($0.count) for validation, \(test.count) test"
                } ?? "the official lists: \(pool.count) for training and validation, \(test.count) test")
            let rest = all.count - pool.count - test.count
            if rest > 0 { listing.notes.append("left out, as in no list: \(counted(rest, "image")) of the table") }
        } else {
            guard all.count >= 3 else { throw .tooFewImages(path: root, found: all.count, needed: 3) }
            listing = Listing(
                provider: provider, root: root, items: all, division: card.division,
                by: "patient with seed \(card.division.testSeed), as there are no lists")
        }
        if unused > 0 { listing.notes.append("left out, as not in the table: \(counted(unused, "image"))") }
        return listing
    }
}

/// The places of all images, by name.
private struct Images {
    private var folders: [String] = []
    private var byName: [String: Int] = [:]

    init(in root: DataFolder) throws(TasksError) {
        try add(root, below: "")
        for name in root.names where name.hasPrefix("images") {
            guard let part = try root.folder(name) else { continue }
            try add(part, below: "\(name)/")
            if let inside = try part.folder("images") { try add(inside, below: "\(name)/images/") }
        }
    }

    private mutating func add(_ folder: DataFolder, below prefix: String) throws(TasksError) {
        var isUsed = false
        for name in folder.names where name.hasSuffix(".png") {
            if let other = byName.updateValue(folders.count, forKey: name) {
                throw .ambiguous(path: folder.path, files: [folders[other] + name, prefix + name])
            }
            isUsed = true
        }
        if isUsed { folders.append(prefix) }
    }

    var count: Int { byName.count }

    func path(_ name: String) -> String? { byName[name].map { folders[$0] + name } }
}

/// What tables and lists say of the images.
private struct Found {
    let root: String
    let images: Images
    var builder: ItemTable.Builder
    var missing = MissingFiles()
    private let classes: [String]
    private var rows: [String: UInt32] = [:]
    private var hasTable = false

    /// What the data set's readers were asked for, in the order of the authors' lists.
    private static let findings = [
        "Atelectasis", "Cardiomegaly", "Effusion", "Infiltration", "Mass", "Nodule", "Pneumonia", "Pneumothorax",
        "Consolidation", "Edema", "Emphysema", "Fibrosis", "Pleural_Thickening", "Hernia",
    ]

    init(_ images: Images, classes: [String], root: String) {
        self.root = root
        self.images = images
        self.classes = classes
        builder = ItemTable.Builder(truths: .labels(count: classes.count))
    }

    mutating func read(table: SeparatedValues) throws(TasksError) {
        // The header's brackets hold bare commas; the columns that count come before them.
        hasTable = true
        let (name, findings) = (try table.column("Image Index"), try table.column("Finding Labels"))
        try table.forEachRow { (row) throws(TasksError) in
            let image = row[name]
            guard rows[image] == nil else { throw table.fault(row, "'\(image)' is there twice") }
            let labels = try labels(row[findings], row, in: table)
            guard let path = images.path(image) else { return missing.add(image) }
            rows[image] = UInt32(builder.count)
            add(image, path, labels)
        }
    }

    private mutating func add(_ image: String, _ path: String, _ labels: [Label]) {
        // A name is the patient's number, a dash, and the number of the visit.
        let patient = image.prefix { $0 != "_" && $0 != "." }
        builder.append(
            id: String(image.prefix { $0 != "." }), image: path, truth: .labels(labels), group: String(patient))
    }

    private func labels(
        _ text: String, _ row: SeparatedValues.Row, in table: SeparatedValues
    ) throws(TasksError) -> [Label] {
        var labels = [Label](repeating: .negative, count: classes.count)
        guard text != "No Finding" else { return labels }
        for finding in text.split(separator: "|", omittingEmptySubsequences: false) {
            guard let known = Self.findings.first(where: { $0 == finding }) else {
                let nearest = (Self.findings + ["No Finding"]).nearest(to: String(finding))
                throw table.fault(row, "'\(finding)' is no finding" + didYouMean(nearest))
            }
            if let index = classes.firstIndex(of: known) { labels[index] = .positive }
        }
        return labels
    }

    /// The rows of the images that an official list names, a line each.
    func read(officialList path: String) throws(TasksError) -> [UInt32] {
        var part: [UInt32] = []
        for (index, name) in try ListedText.lines(of: path).enumerated() {
            guard let row = rows[name] else {
                throw .table(file: path, line: index + 1, reason: "'\(name)' is not in the table")
            }
            part.append(row)
        }
        return part
    }

    /// The rows of the images that one of the authors' lists names: a name and a 0 or 1 for each class, with blanks between them.
    mutating func read(authorsList path: String) throws(TasksError) -> [UInt32] {
        var part: [UInt32] = []
        for (index, line) in try ListedText.lines(of: path).enumerated() {
            func fault(_ reason: String) -> TasksError { .table(file: path, line: index + 1, reason: reason) }
            let words = line.split(separator: " ")
            guard words.count == Self.findings.count + 1, words.dropFirst().allSatisfy({ $0 == "0" || $0 == "1" })
            else { throw fault("expected a name and \(Self.findings.count) times 0 or 1") }
            let name = String(words[0])
            let labels = classes.map { label in
                Self.findings.firstIndex(of: label).map { words[$0 + 1] == "1" } == true ? Label.positive : .negative
            }
            if rows[name] == nil {
                guard let image = images.path(name) else {
                    missing.add(name)
                    continue
                }
                guard !hasTable else { throw fault("'\(name)' is not in the table") }
                rows[name] = UInt32(builder.count)
                add(name, image, labels)
            }
            guard let row = rows[name] else { continue }
            guard !hasTable || builder.labels(of: Int(row)) == labels else {
                throw fault("the labels contradict those of the table")
            }
            part.append(row)
        }
        return part
    }
}

extension DatasetItems {
    /// The items in order of their names, byte by byte.
    func sortedByName() -> DatasetItems {
        DatasetItems(
            table,
            rows: rows.sorted { left, right in
                table.idBytes(of: Int(left)).lexicographicallyPrecedes(table.idBytes(of: Int(right)))
            })
    }
}
