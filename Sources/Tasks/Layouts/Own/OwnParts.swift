/// The parts that a user divided a folder into: `train/` and `test/`, and `validation/` when there is one.
struct OwnParts {
    let training: DataFolder
    let validation: DataFolder?
    private let folder: DataFolder

    /// Looks for the parts; nil when the folder is not divided.
    ///
    /// - Throws: `TasksError` when a part cannot be listed.
    init?(_ folder: DataFolder) throws(TasksError) {
        guard let training = try folder.folder("train") else { return nil }
        self.training = training
        self.folder = folder
        validation = try folder.folder("validation")
    }

    /// The folder of the test, which is asked for only when `train/` is what the layout reads.
    ///
    /// - Throws: `TasksError` when there is none.
    func test() throws(TasksError) -> DataFolder {
        guard let test = try folder.folder("test") else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: ["test/"], count: 1)
        }
        return test
    }

    func listing(
        training: [DatasetItem], validation: [DatasetItem]?, test: [DatasetItem]
    ) throws(TasksError) -> Listing {
        let needed = validation == nil ? 2 : 1
        guard training.count >= needed else {
            throw .tooFewImages(path: self.training.path, found: training.count, needed: needed)
        }
        for (part, items) in [("validation", validation), ("test", test)] where items?.isEmpty == true {
            throw .tooFewImages(path: "\(folder.path)/\(part)", found: 0, needed: 1)
        }
        return Listing(
            provider: "folder", root: folder.path, pool: training + (validation ?? []), validation: validation,
            test: test,
            split: validation == nil ? "the folders train/ and test/" : "the folders train/, validation/ and test/")
    }
}
