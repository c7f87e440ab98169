/// The Shenzhen set as downloaded: `CXR_png/CHNCXR_0001_0.png` and so on, whose last digit is 1 for tuberculosis; or the same files in
/// one flat folder.
///
/// Where the authors' lists `ShenzenCXR_{train,valid,test}_data.txt` lie beside the images or above them, they divide; else a fifth is drawn
/// for the test by the task's own seed.
enum ShenzhenLayout {
    private static let prefix = "CHNCXR_"
    private static let roots = ["ChinaSet_AllFiles", "Shenzhen-Hospital-CXR-Set"]

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        var candidates = [folder]
        for name in roots { candidates += [try folder.folder(name)].compactMap(\.self) }
        for candidate in candidates {
            for below in ["CXR_png/", "images/", ""] {
                let place = below.isEmpty ? candidate : try candidate.folder(String(below.dropLast()))
                guard let pictures = try place?.pictures(startingWith: prefix), !pictures.isEmpty else { continue }
                let items = try items(pictures, below: below, path: candidate.path)
                guard items.count >= 3 else {
                    throw .tooFewImages(path: candidate.path, found: items.count, needed: 3)
                }
                let places = [candidate, place, folder].compactMap(\.self)
                if let listing = try AuthorsLists(in: places)?.listing(root: candidate.path, items: items) {
                    return listing
                }
                return Listing(
                    provider: "Shenzhen", root: candidate.path, items: DatasetItems(items), division: card.division,
                    by: "seed \(card.division.testSeed)")
            }
        }
        return nil
    }

    private static func items(
        _ pictures: [String: String], below: String, path: String
    ) throws(TasksError) -> [DatasetItem] {
        var items: [DatasetItem] = []
        for stem in pictures.keys.sorted() {
            guard let file = pictures[stem] else { continue }
            let label: Label
            switch stem.split(separator: "_").last {
            case "0": label = .negative
            case "1": label = .positive
            default: throw .badName(path: path, file: below + file, expected: "CHNCXR_NUMBER_0 or CHNCXR_NUMBER_1")
            }
            items.append(DatasetItem(id: stem, image: below + file, truth: .labels([label])))
        }
        return items
    }
}

/// The authors' lists of Shenzhen's images: lines of `CHNCXR_0402_1.png,1`.
private struct AuthorsLists {
    private static let names = ["train", "valid", "test"].map { "ShenzenCXR_\($0)_data.txt" }
    private let folder: DataFolder

    /// Nil where there are none; a list alone is a fault, since the two others are missing.
    init?(in folders: [DataFolder]) throws(TasksError) {
        guard let folder = folders.first(where: { $0.names.contains(where: Self.names.contains) }) else { return nil }
        let missing = Self.names.filter { !folder.names.contains($0) }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: "Shenzhen", missing: missing, count: missing.count)
        }
        self.folder = folder
    }

    func listing(root: String, items: [DatasetItem]) throws(TasksError) -> Listing {
        let byID = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
        var taken = Set<String>()
        var parts: [[DatasetItem]] = []
        var missing: [String] = []
        for name in Self.names {
            let path = "\(folder.path)/\(name)"
            var part: [DatasetItem] = []
            for (index, line) in try ListedText.lines(of: path).enumerated() {
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                func fault(_ reason: String) -> TasksError { .table(file: path, line: index + 1, reason: reason) }
                guard fields.count == 2, ["0", "1"].contains(fields[1]) else {
                    throw fault("expected a name, a comma, and 0 or 1")
                }
                let stem = String(fields[0].prefix { $0 != "." })
                guard taken.insert(stem).inserted else { throw fault("\(fields[0]) is in the lists twice") }
                guard let item = byID[stem] else {
                    missing.append(String(fields[0]))
                    continue
                }
                guard item.truth == .labels([fields[1] == "1" ? .positive : .negative]) else {
                    throw fault("the label \(fields[1]) contradicts the name")
                }
                part.append(item)
            }
            parts.append(part.sorted { $0.id < $1.id })
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: root, dataset: "Shenzhen", missing: missing, count: missing.count)
        }
        guard parts.allSatisfy({ !$0.isEmpty }) else { throw .tooFewImages(path: folder.path, found: 0, needed: 1) }
        return Listing(
            provider: "Shenzhen", root: root, pool: parts[0] + parts[1], validation: parts[1], test: parts[2],
            split: "the authors' lists: \(parts[0].count), \(parts[1].count) for validation, \(parts[2].count) test")
    }
}
