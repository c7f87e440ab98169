/// Any folder with `images/` and `masks/`, whose names differ at most in the extension.
///
/// The names are sorted and the last fifth is the test set, so the split never changes while the names do not.
enum FolderLayout {
    static func listing(in folder: DataFolder) throws(TasksError) -> DatasetListing? {
        guard let images = try folder.folder("images"), let masks = try folder.folder("masks") else { return nil }
        let (imageNames, maskNames) = (try images.pictures(), try masks.pictures())
        let missing =
            imageNames.keys.filter { maskNames[$0] == nil }.sorted().map { "masks/\($0).png" }
            + maskNames.keys.filter { imageNames[$0] == nil }.sorted().map { "images/\($0).png" }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: missing, count: missing.count)
        }
        let items = imageNames.keys.sorted().compactMap { stem -> DatasetItem? in
            guard let image = imageNames[stem], let mask = maskNames[stem] else { return nil }
            return DatasetItem(id: stem, image: "images/\(image)", mask: "masks/\(mask)", group: stem)
        }
        guard items.count >= 3 else { throw .tooFewImages(path: folder.path, found: items.count, needed: 3) }
        let testCount = max(1, Int((Double(items.count) * 0.2).rounded()))
        return DatasetListing(
            provider: "folder", root: folder.path, pool: Array(items.dropLast(testCount)),
            test: Array(items.suffix(testCount)),
            split: "by name: first \(items.count - testCount) images train, last \(testCount) test")
    }
}
