/// CHASE_DB1 as downloaded: one folder of `Image_01L.jpg`, `Image_01L_1stHO.png`, `Image_01L_2ndHO.png` and so on.
///
/// The first observer is the truth. The first 20 images train and the last 8 test, which keeps the eyes of a child together.
enum CHASEDB1Layout {
    private static let stems = (1...14).flatMap { child in
        ["L", "R"].map { eye in "Image_\(child < 10 ? "0" : "")\(child)\(eye)" }
    }
    private static let trainingCount = 20

    static func listing(in folder: DataFolder) throws(TasksError) -> Listing? {
        for candidate in [folder, try folder.folder("CHASEDB1"), try folder.folder("CHASE_DB1")].compactMap({ $0 }) {
            let pictures = try candidate.pictures()
            guard stems.contains(where: { pictures[$0] != nil && pictures["\($0)_1stHO"] != nil }) else { continue }
            let items = try items(pictures, path: candidate.path)
            return Listing(
                provider: "CHASE_DB1", root: candidate.path, pool: Array(items.prefix(trainingCount)),
                test: Array(items.dropFirst(trainingCount)),
                split: "first 20 images train, last 8 test; first observer as truth")
        }
        return nil
    }

    private static func items(_ pictures: [String: String], path: String) throws(TasksError) -> [DatasetItem] {
        var items: [DatasetItem] = []
        var missing: [String] = []
        for stem in stems {
            let mask = "\(stem)_1stHO"
            if pictures[stem] == nil { missing.append("\(stem).jpg") }
            if pictures[mask] == nil { missing.append("\(mask).png") }
            guard let image = pictures[stem], let mask = pictures[mask] else { continue }
            items.append(
                DatasetItem(id: stem, image: image, truth: .mask(paths: [mask]), group: String(stem.dropLast())))
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: path, dataset: "CHASE_DB1", missing: missing, count: missing.count)
        }
        return items
    }
}
