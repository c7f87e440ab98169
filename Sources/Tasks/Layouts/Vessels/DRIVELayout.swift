/// DRIVE as downloaded: `training/` and `test/`, each with `images/`, `1st_manual/` and `mask/`.
///
/// The field-of-view masks are not used: the score is over the whole frame.
enum DRIVELayout {
    static func listing(in folder: DataFolder) throws(TasksError) -> Listing? {
        for candidate in [folder, try folder.folder("DRIVE")].compactMap({ $0 }) {
            guard let training = try candidate.folder("training"), try training.folder("images") != nil else {
                continue
            }
            guard let test = try candidate.folder("test") else {
                throw .filesMissing(path: candidate.path, dataset: "DRIVE", missing: ["test/"], count: 1)
            }
            let isDemo = DemoMarker.find(in: candidate.path, below: folder.path) != nil
            return Listing(
                provider: "DRIVE", root: candidate.path,
                pool: try items(training, part: "training", numbers: isDemo ? nil : 21...40),
                test: try items(test, part: "test", numbers: isDemo ? nil : 1...20),
                split: "official: training/ and test/")
        }
        return nil
    }

    /// The items of one part; with `numbers`, exactly those of the official data set.
    private static func items(
        _ folder: DataFolder, part: String, numbers: ClosedRange<Int>?
    ) throws(TasksError) -> [DatasetItem] {
        let images = try folder.folder("images")?.pictures() ?? [:]
        let manuals = try folder.folder("1st_manual")?.pictures() ?? [:]
        guard part != "test" || !manuals.isEmpty || images.isEmpty else {
            throw .testManualsMissing(path: folder.path)
        }
        let found = images.keys.filter { $0.hasSuffix("_\(part)") }.map { String($0.dropLast(part.count + 1)) }
        let wanted = numbers.map { $0.map { $0 < 10 ? "0\($0)" : "\($0)" } } ?? found.sorted()
        var items: [DatasetItem] = []
        var missing: [String] = []
        for number in wanted {
            let (id, manual) = ("\(number)_\(part)", "\(number)_manual1")
            if images[id] == nil { missing.append("images/\(id).tif") }
            if manuals[manual] == nil { missing.append("1st_manual/\(manual).gif") }
            guard let image = images[id], let mask = manuals[manual] else { continue }
            items.append(
                DatasetItem(
                    id: id, image: "\(part)/images/\(image)", truth: .mask(paths: ["\(part)/1st_manual/\(mask)"])))
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: "DRIVE", missing: missing, count: missing.count)
        }
        let needed = part == "training" ? 2 : 1
        guard items.count >= needed else { throw .tooFewImages(path: folder.path, found: items.count, needed: needed) }
        return items
    }
}
