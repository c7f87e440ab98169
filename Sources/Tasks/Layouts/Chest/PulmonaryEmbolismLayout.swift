/// The RSNA-STR pulmonary embolism set as downloaded: `train.csv` and `train/STUDY/SERIES/IMAGE.dcm`.
///
/// The studies of the test are drawn by the task's own seed, as the competition's own test has no labels.
enum PulmonaryEmbolismLayout {
    private static let provider = "RSNA-STR PE"
    private static let table = "train.csv"
    private static let names = ["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"]
    private static let labelColumn = "pe_present_on_image"

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        for candidate in try folder.andBelow() where candidate.names.contains(table) {
            let table = try SeparatedValues(contentsOf: "\(candidate.path)/\(table)")
            guard table.names.contains(labelColumn) else { continue }
            let items = try items(of: table, root: candidate.path)
            guard items.count >= 3 else { throw .tooFewImages(path: candidate.path, found: items.count, needed: 3) }
            return Listing(
                provider: provider, root: candidate.path, items: items, division: card.division,
                by: "study with seed \(card.division.testSeed)")
        }
        return nil
    }

    private static func items(of table: SeparatedValues, root: String) throws(TasksError) -> DatasetItems {
        var columns: [Int] = []
        for name in names { columns.append(try table.column(name)) }
        let label = try table.column(labelColumn)
        var builder = ItemTable.Builder(truths: .labels(count: 1), tableBytes: table.byteCount)
        var missing = MissingFiles()
        try table.forEachRow { (row) throws(TasksError) in
            let parts = columns.map { row[$0] }
            for part in parts where part.isEmpty || part.contains("/") || part.hasPrefix(".") {
                throw table.fault(row, "'\(part)' is no identifier")
            }
            guard let value = Label(listed: row[label]), value == .negative || value == .positive else {
                throw table.fault(row, "'\(row[label])' in \(labelColumn) is neither 0 nor 1")
            }
            let image = "train/\(parts.joined(separator: "/")).dcm"
            guard DataFolder.exists("\(root)/\(image)") else { return missing.add(image) }
            guard builder.append(id: parts[2], image: image, truth: .labels([value]), group: parts[0]) else {
                throw table.fault(row, "no room for this many images")
            }
        }
        try missing.check(provider, path: root)
        // Slices of a series beside each other.
        return DatasetItems(builder.finish()).sortedByImage()
    }
}
