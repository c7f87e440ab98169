import Files

/// A table of comma-separated values with a row for each image: its path, and a column of 0 and 1 for each class, or the path of its mask.
///
/// A column says whether a row is for `train`, `validation` or `test`, when there is one (without a `test`, `validation` is that); another which rows belong together, such as
/// those of a patient. Paths are relative to the table.
package struct LabelTable: Sendable, Hashable {
    let file: String
    let pathColumn: String
    let maskColumn: String
    let splitColumn: String
    let groupColumn: String

    init(
        file: String = "labels.csv", pathColumn: String = "path", maskColumn: String = "mask",
        splitColumn: String = "split", groupColumn: String = "group"
    ) {
        self.file = file
        self.pathColumn = pathColumn
        self.maskColumn = maskColumn
        self.splitColumn = splitColumn
        self.groupColumn = groupColumn
    }

    init(_ object: inout JSONObject) throws(JSONFault) {
        let standard = LabelTable()
        self.init(
            file: try Self.file(object.optional("file")) ?? standard.file,
            pathColumn: try object.optional("path")?.text() ?? standard.pathColumn,
            maskColumn: try object.optional("mask")?.text() ?? standard.maskColumn,
            splitColumn: try object.optional("split")?.text() ?? standard.splitColumn,
            groupColumn: try object.optional("group")?.text() ?? standard.groupColumn)
    }

    /// The folder is the table's, so the name has none.
    private static func file(_ place: JSONPlace?) throws(JSONFault) -> String? {
        guard let place else { return nil }
        let file = try place.text()
        guard !file.isEmpty, !file.contains("/") else { throw place.unexpected("the name of a file, without a folder") }
        return file
    }

    var parameters: [JSONValue.Member] {
        [
            .init("file", .text(file)), .init("path", .text(pathColumn)), .init("mask", .text(maskColumn)),
            .init("split", .text(splitColumn)), .init("group", .text(groupColumn)),
        ]
    }

    private enum Part {
        case train, validation, test

        init?(named name: String) {
            switch name {
            case "train", "training": self = .train
            case "validation", "val", "valid": self = .validation
            case "test", "testing": self = .test
            default: return nil
            }
        }
    }

    func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        guard folder.names.contains(file) else { return nil }
        let table = try SeparatedValues(contentsOf: "\(folder.path)/\(file)")
        let truths = card.network == .unet ? [maskColumn] : card.network.classes
        let path = try table.column(pathColumn)
        var columns: [Int] = []
        for name in truths { columns.append(try table.column(name)) }
        let (split, group) = (try table.optionalColumn(splitColumn), try table.optionalColumn(groupColumn))
        var parts: [Part: [DatasetItem]] = [:]
        var seen = Set<String>()
        try table.forEachRow { (row) throws(TasksError) in
            let image = try file(row[path], row, in: table)
            guard seen.insert(image).inserted else { throw table.fault(row, "'\(image)' is there twice") }
            let item = DatasetItem(
                id: image, image: image, truth: try truth(row, columns, of: card, in: table),
                group: group.map { row[$0] }.flatMap { $0.isEmpty ? nil : $0 })
            guard let split else {
                parts[.train, default: []].append(item)
                return
            }
            guard let part = Part(named: row[split].lowercased()) else {
                throw table.fault(row, "'\(row[split])' is neither train, validation nor test")
            }
            parts[part, default: []].append(item)
        }
        try check(parts, in: folder)
        parts = parts.mapValues { $0.sorted { $0.id < $1.id } }
        return try listing(parts, root: folder.path, isDivided: split != nil, card: card)
    }

    private func truth(
        _ row: SeparatedValues.Row, _ columns: [Int], of card: TaskCard, in table: SeparatedValues
    ) throws(TasksError) -> Truth {
        if card.network == .unet {
            return .mask(paths: [try file(row[columns[0]], row, in: table)])
        }
        var labels: [Label] = []
        for column in columns {
            guard let label = Label(listed: row[column]) else {
                throw table.fault(
                    row, "'\(row[column])' in \(table.names[column]) is neither 0, 1, -1 for uncertain, nor blank")
            }
            labels.append(label)
        }
        return .labels(labels)
    }

    private func file(
        _ path: String, _ row: SeparatedValues.Row, in table: SeparatedValues
    ) throws(TasksError) -> String {
        guard let file = DataFolder.inside(path) else {
            throw table.fault(row, "'\(path)' is no path inside the folder")
        }
        return file
    }

    private func check(_ parts: [Part: [DatasetItem]], in folder: DataFolder) throws(TasksError) {
        var missing: [String] = []
        for file in parts.values.joined().flatMap(\.files) where !DataFolder.exists("\(folder.path)/\(file)") {
            missing.append(file)
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: file, missing: missing.sorted(), count: missing.count)
        }
    }

    private func listing(
        _ parts: [Part: [DatasetItem]], root: String, isDivided: Bool, card: TaskCard
    ) throws(TasksError) -> Listing {
        let training = parts[.train] ?? []
        guard isDivided else {
            guard training.count >= 3 else { throw .tooFewImages(path: root, found: training.count, needed: 3) }
            return Listing(
                provider: "table", root: root, items: DatasetItems(training), division: card.division,
                by: "seed \(card.division.testSeed)")
        }
        var (validation, test) = (parts[.validation], parts[.test] ?? [])
        var words = "the column \(splitColumn) of \(file)"
        if test.isEmpty, let other = validation {
            (validation, test) = (nil, other)
            words += "; nothing is for the test, so what is for validation is the test"
        }
        guard !test.isEmpty else { throw .noTestRows(file: "\(root)/\(file)", column: splitColumn) }
        let needed = validation == nil ? 2 : 1
        guard training.count >= needed else { throw .tooFewImages(path: root, found: training.count, needed: needed) }
        return Listing(
            provider: "table", root: root, pool: training + (validation ?? []), validation: validation, test: test,
            split: words)
    }
}
