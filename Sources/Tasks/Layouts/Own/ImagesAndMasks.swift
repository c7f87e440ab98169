/// Any folder with `images/` and `masks/`, or `train/` and `test/` with both in each, or both with `train/` and `test/` in each.
///
/// The two folders may have other names that are common, or be one, and masks have something before or behind the image's name. Without a folder for the test
/// the names are sorted and the last fifth is the test set, so the split never changes while the names do not.
enum ImagesAndMasks {
    static func listing(in folder: DataFolder) throws(TasksError) -> Listing? {
        if let pair = try PictureFolders(folder) {
            if let listing = try divided(pair, in: folder) { return listing }
            let items = try pair.items()
            guard items.count >= 3 else { throw .tooFewImages(path: folder.path, found: items.count, needed: 3) }
            let testCount = max(1, Int((Double(items.count) * 0.2).rounded()))
            return Listing(
                provider: "folder", root: folder.path, pool: Array(items.dropLast(testCount)),
                test: Array(items.suffix(testCount)),
                split: "by name: first \(items.count - testCount) images train, last \(testCount) test")
        }
        guard let parts = try OwnParts(folder) else {
            var parts: [String] = []
            for part in try OwnParts.withoutTraining(folder) where try PictureFolders(part, of: folder.path) != nil {
                parts.append(part.name)
            }
            guard parts.isEmpty else { throw .noTraining(path: folder.path, parts: parts) }
            return nil
        }
        guard let training = try PictureFolders(parts.training, of: folder.path) else { return nil }
        let validation = try parts.validation.map { (part) throws(TasksError) in
            try PictureFolders(required: part, of: folder.path).items()
        }
        return try parts.listing(
            training: training.items(), validation: validation,
            test: try PictureFolders(required: parts.test(), of: folder.path).items())
    }

    /// The listing where both folders are divided.
    private static func divided(_ pair: PictureFolders, in folder: DataFolder) throws(TasksError) -> Listing? {
        guard let images = try OwnParts(pair.images), images.isDivided, let masks = try OwnParts(pair.masks) else {
            return nil
        }
        let missing = images.names.symmetricDifference(masks.names).sorted().map { part in
            images.names.contains(part) ? "\(pair.masks.name)/ for \(part)" : "\(pair.images.name)/ for \(part)"
        }
        guard missing.isEmpty else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: missing, count: missing.count)
        }
        func items(_ images: DataFolder, _ masks: DataFolder) throws(TasksError) -> [DatasetItem] {
            try pair.inside(images, masks).items()
        }
        var validation: [DatasetItem]?
        if let own = images.validation, let other = masks.validation { validation = try items(own, other) }
        return try images.listing(
            training: items(images.training, masks.training), validation: validation,
            test: items(images.test(), masks.test()), root: folder.path)
    }
}

/// A folder of images and one of their masks.
private struct PictureFolders {
    private static let imageNames = ["images", "image", "imgs", "img", "img_dir"]
    /// In HRF and DRIVE `mask` is the field of view, so what is drawn by hand comes before it.
    private static let maskNames = [
        "masks", "manual1", "1st_manual", "ground_truth", "groundtruth", "annotations", "annotation", "ann_dir",
        "segmentations", "segmentation", "labels", "label", "mask", "gt", "gts",
    ]
    /// What stands behind an image's name in the name of its mask, or before it.
    private static let maskWords = [
        "mask", "masks", "seg", "segmentation", "label", "labels", "gt", "groundtruth", "annotation", "manual1",
        "1stho",
    ]
    private static let marks: Set<Character> = ["_", "-", ".", " "]
    /// What may stand behind an image's own number, as in DRIVE.
    private static let imageEndings = ["_training", "_test", "_image", "_img"]

    let images: DataFolder
    let masks: DataFolder
    /// The data set's folder.
    private let root: String
    /// Where the two are below the data set's root, with a slash at the end.
    private let imagePath: String
    private let maskPath: String
    /// What items are called by, beside the names of their images.
    private let prefix: String

    /// Finds the two folders in one that is the data set's own, or a part in that; nil when there are not both.
    ///
    /// Both kinds of pictures may lie in that folder itself, where masks have the names of the others and something more.
    init?(_ folder: DataFolder, of root: String? = nil) throws(TasksError) {
        let prefix = root == nil ? "" : "\(folder.name)/"
        if let images = try folder.folder(anyOf: Self.imageNames), let masks = try folder.folder(anyOf: Self.maskNames)
        {
            self.init(
                images: images, masks: masks, root: root ?? folder.path, imagePath: "\(prefix)\(images.name)/",
                maskPath: "\(prefix)\(masks.name)/", prefix: prefix)
            return
        }
        // Where two names contradict each other, this is another folder.
        let pictures = (try? folder.pictures()) ?? [:]
        let masks = Set(pictures.filter { pictures[Self.withoutMaskWord($0.key)] != nil && Self.isMask($0.key) }.values)
        guard !masks.isEmpty else { return nil }
        self.init(
            images: folder.keeping { !masks.contains($0) }, masks: folder.keeping { masks.contains($0) },
            root: root ?? folder.path, imagePath: prefix, maskPath: prefix, prefix: prefix)
    }

    /// Finds the two folders in a part beside one that has both, so this one must have them too.
    init(required part: DataFolder, of root: String) throws(TasksError) {
        guard let pair = try PictureFolders(part, of: root) else {
            throw .filesMissing(path: part.path, dataset: "the folder", missing: ["images/ or masks/"], count: 1)
        }
        self = pair
    }

    private init(
        images: DataFolder, masks: DataFolder, root: String, imagePath: String, maskPath: String, prefix: String
    ) {
        self.images = images
        self.masks = masks
        self.root = root
        self.imagePath = imagePath
        self.maskPath = maskPath
        self.prefix = prefix
    }

    /// Two folders below these.
    func inside(_ images: DataFolder, _ masks: DataFolder) -> PictureFolders {
        PictureFolders(
            images: images, masks: masks, root: root, imagePath: "\(imagePath)\(images.name)/",
            maskPath: "\(maskPath)\(masks.name)/", prefix: "\(images.name)/")
    }

    /// Each image with its mask, in order of their names.
    ///
    /// - Throws: `TasksError` when one has no other, or two masks stand for one image.
    func items() throws(TasksError) -> [DatasetItem] {
        // A folder with a part for the training alone holds its pictures there.
        if let images = try OwnParts(images), let masks = try OwnParts(masks) {
            return try inside(images.training, masks.training).items()
        }
        let imageNames = try images.pictures()
        let (maskNames, alone) = try masksByImage(imageNames)
        let missing = imageNames.keys.filter { maskNames[$0] == nil }.sorted().map { "\(maskPath)\($0).png" } + alone
        guard missing.isEmpty else {
            throw .filesMissing(path: root, dataset: "the folder", missing: missing, count: missing.count)
        }
        return imageNames.keys.sorted().compactMap { stem -> DatasetItem? in
            guard let image = imageNames[stem], let mask = maskNames[stem] else { return nil }
            return DatasetItem(
                id: prefix + stem, image: imagePath + image, truth: .mask(paths: [maskPath + mask]))
        }
    }

    /// The files of masks by the stems of their images, and the images that are not there.
    private func masksByImage(_ images: [String: String]) throws(TasksError) -> ([String: String], missing: [String]) {
        var stems: [String: String] = [:]
        // What differs in capital letters alone is the same where nothing else is called so.
        for stem in images.keys.sorted() { stems[stem.lowercased()] = stem }
        for stem in images.keys {
            for ending in Self.imageEndings where stem.lowercased().hasSuffix(ending) {
                let bare = String(stem.dropLast(ending.count))
                for name in [bare, bare.lowercased()] where images[name] == nil { stems[name] = stem }
            }
        }
        for stem in images.keys { stems[stem] = stem }
        var found: [String: String] = [:]
        var alone: [String] = []
        for (stem, file) in try masks.pictures().sorted(by: { $0.key < $1.key }) {
            let bare = Self.withoutMaskWord(stem)
            let names = [stem, bare, stem.lowercased(), bare.lowercased()]
            guard let image = names.lazy.compactMap({ stems[$0] }).first else {
                alone.append("\(imagePath)\(stem).png")
                continue
            }
            if let other = found[image] { throw .ambiguous(path: masks.path, files: [other, file]) }
            found[image] = file
        }
        return (found, alone)
    }

    private static func isMask(_ stem: String) -> Bool { withoutMaskWord(stem) != stem }

    /// A mask's name without `_mask`, `-seg`, `.label` and the like, or without `mask_`.
    private static func withoutMaskWord(_ stem: String) -> String {
        let lowercased = stem.lowercased()
        for word in maskWords {
            if lowercased.hasSuffix(word), let mark = stem.dropLast(word.count).last, marks.contains(mark) {
                return String(stem.dropLast(word.count + 1))
            }
            if lowercased.hasPrefix(word), let mark = stem.dropFirst(word.count).first, marks.contains(mark) {
                return String(stem.dropFirst(word.count + 1))
            }
        }
        return stem
    }
}
