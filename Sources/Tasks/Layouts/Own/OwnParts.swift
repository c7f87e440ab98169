/// The parts that a user divided a folder into: `train/` and `test/`, and `validation/` when there is one.
struct OwnParts {
    let training: DataFolder
    let validation: DataFolder?
    let test: DataFolder

    /// Looks for the parts; nil when the folder is not divided.
    ///
    /// - Throws: `TasksError` when a test folder stands alone, or a part cannot be listed.
    init?(_ folder: DataFolder) throws(TasksError) {
        guard let training = try folder.folder("train") else { return nil }
        guard let test = try folder.folder("test") else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: ["test/"], count: 1)
        }
        self.training = training
        self.test = test
        validation = try folder.folder("validation")
    }

    func listing(
        root: String, training: [DatasetItem], validation: [DatasetItem]?, test: [DatasetItem]
    ) throws(TasksError) -> Listing {
        let needed = validation == nil ? 2 : 1
        guard training.count >= needed else {
            throw .tooFewImages(path: self.training.path, found: training.count, needed: needed)
        }
        guard !test.isEmpty else { throw .tooFewImages(path: self.test.path, found: 0, needed: 1) }
        return Listing(
            provider: "folder", root: root, pool: training + (validation ?? []), validation: validation, test: test,
            split: validation == nil ? "the folders train/ and test/" : "the folders train/, validation/ and test/")
    }
}
