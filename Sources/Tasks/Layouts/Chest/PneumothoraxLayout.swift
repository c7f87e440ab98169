import Errors
import Images

/// The SIIM-ACR pneumothorax set as downloaded: a tree of DICOM files and a table of run lengths, of stage 1 (`dicom-images-train/`,
/// `train-rle.csv`) or stage 2 (`stage_2_images/`, `stage_2_train.csv`); or a popular copy of it as PNGs (`png_images/`, `png_masks/`).
///
/// A fifth is drawn for the test by the task's own seed, as the competition's own test has no masks; the images of a patient stay together.
enum PneumothoraxLayout {
    private static let provider = "SIIM-ACR"
    private static let tables = ["stage_2_train.csv", "train-rle.csv"]
    private static let trees = ["stage_2_images", "dicom-images-train", "dicom-images-test", "dicom-images"]
    private static let (images, masks) = ("png_images", "png_masks")

    static func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        for candidate in try folder.andBelow() {
            if let pictures = try candidate.folder(images), let drawn = try candidate.folder(masks) {
                return try listing(pictures: pictures, masks: drawn, root: candidate.path)
            }
            guard let name = tables.first(where: candidate.names.contains) else { continue }
            let table = try SeparatedValues(contentsOf: "\(candidate.path)/\(name)")
            var files = DICOMTree()
            try files.add(candidate, below: "", depth: 0)
            for tree in trees {
                if let inside = try candidate.folder(tree) { try files.add(inside, below: "\(tree)/", depth: 3) }
            }
            guard !files.paths.isEmpty else { continue }
            let runs = try runs(of: table)
            return try listing(files.paths, runs, root: candidate.path, card: card)
        }
        return nil
    }

    /// The texts of each image in the table; none for an image without a pneumothorax.
    private static func runs(of table: SeparatedValues) throws(TasksError) -> [String: RunLengths] {
        let (id, encoded) = (try table.column("ImageId"), try table.column("EncodedPixels"))
        var texts: [String: (line: Int, texts: [String])] = [:]
        try table.forEachRow { (row) throws(TasksError) in
            let (image, text) = (row[id], row[encoded].trimmedBlanks)
            guard let known = texts[image]?.texts else {
                texts[image] = (row.line, text == "-1" ? [] : [text])
                return
            }
            // No pneumothorax, and then one.
            guard !known.isEmpty, text != "-1" else {
                throw table.fault(row, "'\(image)' has both -1 and runs, or -1 twice")
            }
            texts[image]?.texts.append(text)
        }
        var runs: [String: RunLengths] = [:]
        for (image, entry) in texts {
            do throws(RunLengths.Fault) {
                runs[image] = try RunLengths(parsing: entry.texts)
            } catch {
                throw .table(file: table.path, line: entry.line, reason: "\(image): \(error.description)")
            }
        }
        return runs
    }

    private static func listing(
        _ paths: [String: String], _ runs: [String: RunLengths], root: String, card: TaskCard
    ) throws(TasksError) -> Listing {
        var missing = MissingFiles()
        for id in runs.keys.sorted() where paths[id] == nil { missing.add("\(id).dcm") }
        try missing.check(provider, path: root)
        var builder = ItemTable.Builder(truths: .runs)
        for id in runs.keys.sorted() {
            guard let path = paths[id], let region = runs[id] else { continue }
            let patient = try patient("\(root)/\(path)")
            builder.append(id: id, image: path, truth: .runs(region), group: patient)
        }
        let items = DatasetItems(builder.finish())
        guard items.count >= 3 else { throw .tooFewImages(path: root, found: items.count, needed: 3) }
        var listing = Listing(
            provider: provider, root: root, items: items, division: card.division,
            by: "patient with seed \(card.division.testSeed)")
        let unlabelled = paths.count - items.count
        if unlabelled > 0 { listing.notes.append("left out, as not in the table: \(counted(unlabelled, "image"))") }
        return listing
    }

    /// Whose image a file is; nil when it does not say.
    private static func patient(_ path: String) throws(TasksError) -> String? {
        do throws(ImagesError) {
            return try DICOMHeader(contentsOf: path).patientID.flatMap { $0.isEmpty ? nil : $0 }
        } catch { throw .image(error) }
    }

    /// The copy as PNGs, whose names say what an image is for: `0_train_1_.png`.
    private static func listing(
        pictures: DataFolder, masks: DataFolder, root: String
    ) throws(TasksError) -> Listing {
        let (images, drawn) = (try pictures.pictures(), try masks.pictures())
        var parts: [[DatasetItem]] = [[], []]
        var missing = MissingFiles()
        for stem in images.keys.sorted() {
            guard let image = images[stem] else { continue }
            guard let mask = drawn[stem] else {
                missing.add("\(self.masks)/\(image)")
                continue
            }
            guard let part = ["_train_", "_test_"].firstIndex(where: stem.contains) else {
                throw .badName(path: pictures.path, file: image, expected: "NUMBER_train_LABEL or NUMBER_test_LABEL")
            }
            parts[part].append(
                DatasetItem(
                    id: stem, image: "\(self.images)/\(image)", truth: .mask(paths: ["\(self.masks)/\(mask)"])))
        }
        try missing.check(provider, path: root)
        guard parts[0].count >= 2, !parts[1].isEmpty else {
            throw .tooFewImages(path: root, found: parts[0].count + parts[1].count, needed: 3)
        }
        return Listing(
            provider: "\(provider) (PNG)", root: root, pool: parts[0], test: parts[1],
            split: "by name: \(parts[0].count) for training and validation, \(parts[1].count) test")
    }
}

/// The DICOM files of a tree, by their names without the extension.
private struct DICOMTree {
    private(set) var paths: [String: String] = [:]

    mutating func add(_ folder: DataFolder, below prefix: String, depth: Int) throws(TasksError) {
        for name in folder.names {
            if name.hasSuffix(".dcm") {
                let path = prefix + name
                if let other = paths.updateValue(path, forKey: String(name.dropLast(4))) {
                    throw .ambiguous(path: folder.path, files: [other, path])
                }
            } else if depth > 0, let inside = try folder.folder(name) {
                try add(inside, below: "\(prefix)\(name)/", depth: depth - 1)
            }
        }
    }
}

extension String {
    /// The text without spaces at its ends.
    fileprivate var trimmedBlanks: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
