/// The Montgomery set as downloaded: `MontgomerySet/CXR_png/` with `ManualMask/leftMask/` and `ManualMask/rightMask/`, whose union is the lungs.
///
/// A fifth is drawn for the test by the task's own seed; the films of a patient stay together.
enum MontgomeryLayout {
    private static let roots = ["MontgomerySet", "NLM-MontgomeryCXRSet"]
    private static let sides = ["leftMask", "rightMask"]
    /// The films that are of the same patient: 138 films are of 135 patients.
    private static let patients = [["0113", "0117"], ["0162", "0166", "0170"]]

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        for candidate in try candidates(folder) {
            guard let pictures = try candidate.folder("CXR_png")?.pictures(), !pictures.isEmpty,
                let manuals = try candidate.folder("ManualMask")
            else { continue }
            let items = try items(pictures, manuals, path: candidate.path)
            guard items.count >= 3 else { throw .tooFewImages(path: candidate.path, found: items.count, needed: 3) }
            return Listing(
                provider: "Montgomery", root: candidate.path, items: DatasetItems(items), division: card.division,
                by: "patient with seed \(card.division.testSeed)")
        }
        return nil
    }

    private static func candidates(_ folder: DataFolder) throws(TasksError) -> [DataFolder] {
        var candidates = [folder]
        for name in roots {
            guard let inside = try folder.folder(name) else { continue }
            candidates += [inside, try inside.folder(roots[0])].compactMap(\.self)
        }
        return candidates
    }

    private static func items(
        _ pictures: [String: String], _ manuals: DataFolder, path: String
    ) throws(TasksError) -> [DatasetItem] {
        var masks: [(side: String, names: [String: String])] = []
        for side in sides { masks.append((side, try manuals.folder(side)?.pictures() ?? [:])) }
        var items: [DatasetItem] = []
        var missing: [String] = []
        for stem in pictures.keys.sorted() {
            guard let image = pictures[stem] else { continue }
            var paths: [String] = []
            for (side, names) in masks {
                guard let name = names[stem] else {
                    missing.append("ManualMask/\(side)/\(image)")
                    continue
                }
                paths.append("ManualMask/\(side)/\(name)")
            }
            items.append(
                DatasetItem(id: stem, image: "CXR_png/\(image)", truth: .mask(paths: paths), group: patient(of: stem)))
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: path, dataset: "Montgomery", missing: missing, count: missing.count)
        }
        return items
    }

    /// The patient of a film, such as `MCUCXR_0117_1`, named for the first film.
    private static func patient(of stem: String) -> String {
        let parts = stem.split(separator: "_")
        guard parts.count > 1, let films = patients.first(where: { $0.contains(String(parts[1])) }) else { return stem }
        return "\(parts[0])_\(films[0])"
    }
}
