/// Any folder with `images/` and `masks/`, whose names differ at most in the extension; or `train/` and `test/` with both in each.
///
/// Without a test folder the names are sorted and the last fifth is the test set, so the split never changes while the names do not.
enum ImagesAndMasks {
    static func listing(in folder: DataFolder) throws(TasksError) -> Listing? {
        if let items = try items(in: folder, below: "") {
            guard items.count >= 3 else { throw .tooFewImages(path: folder.path, found: items.count, needed: 3) }
            let testCount = max(1, Int((Double(items.count) * 0.2).rounded()))
            return Listing(
                provider: "folder", root: folder.path, pool: Array(items.dropLast(testCount)),
                test: Array(items.suffix(testCount)),
                split: "by name: first \(items.count - testCount) images train, last \(testCount) test")
        }
        guard let parts = try OwnParts(folder), let training = try items(in: parts.training, below: "train/") else {
            return nil
        }
        let validation = try parts.validation.map { (part) throws(TasksError) in
            try part.both(below: "validation/")
        }
        return try parts.listing(
            training: training, validation: validation, test: try parts.test().both(below: "test/"))
    }

    fileprivate static func items(in folder: DataFolder, below prefix: String) throws(TasksError) -> [DatasetItem]? {
        guard let images = try folder.folder("images"), let masks = try folder.folder("masks") else { return nil }
        let (imageNames, maskNames) = (try images.pictures(), try masks.pictures())
        let missing =
            imageNames.keys.filter { maskNames[$0] == nil }.sorted().map { "masks/\($0).png" }
            + maskNames.keys.filter { imageNames[$0] == nil }.sorted().map { "images/\($0).png" }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: missing, count: missing.count)
        }
        return imageNames.keys.sorted().compactMap { stem -> DatasetItem? in
            guard let image = imageNames[stem], let mask = maskNames[stem] else { return nil }
            return DatasetItem(
                id: prefix + stem, image: "\(prefix)images/\(image)", truth: .mask(paths: ["\(prefix)masks/\(mask)"]))
        }
    }
}

extension DataFolder {
    /// The items of a part beside one that has both folders, so this one must have them too.
    fileprivate func both(below prefix: String) throws(TasksError) -> [DatasetItem] {
        guard let items = try ImagesAndMasks.items(in: self, below: prefix) else {
            throw .filesMissing(path: path, dataset: "the folder", missing: ["images/ or masks/"], count: 1)
        }
        return items
    }
}
