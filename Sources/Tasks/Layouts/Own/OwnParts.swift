/// The parts that a user divided a folder into: `train/` and `test/`, and `validation/` when there is one; or names that mean the same.
///
/// Where there are `train/` and `val/` alone, as in MMSegmentation's folders, `val/` is the test.
struct OwnParts {
    private static let trainingNames = ["train", "training"]
    private static let validationNames = ["validation", "val", "valid"]
    private static let testNames = ["test", "testing"]

    let training: DataFolder
    let validation: DataFolder?
    private let possibleTest: DataFolder?
    private let folder: DataFolder

    /// Looks for the parts; nil when the folder is not divided.
    ///
    /// - Throws: `TasksError` when a part cannot be listed.
    init?(_ folder: DataFolder) throws(TasksError) {
        guard let training = try folder.folder(anyOf: Self.trainingNames) else { return nil }
        self.training = training
        self.folder = folder
        let validation = try folder.folder(anyOf: Self.validationNames)
        let test = try folder.folder(anyOf: Self.testNames)
        self.validation = test == nil ? nil : validation
        possibleTest = test ?? validation
    }

    /// Whether there is a part beside `train/`.
    var isDivided: Bool { possibleTest != nil }

    /// The folder of the test, which is asked for only when `train/` is what the layout reads.
    ///
    /// - Throws: `TasksError` when there is none.
    func test() throws(TasksError) -> DataFolder {
        guard let possibleTest else {
            throw .filesMissing(path: folder.path, dataset: "the folder", missing: ["test/"], count: 1)
        }
        return possibleTest
    }

    func listing(
        training: [DatasetItem], validation: [DatasetItem]?, test: [DatasetItem], root: String? = nil
    ) throws(TasksError) -> Listing {
        let needed = validation == nil ? 2 : 1
        guard training.count >= needed else {
            throw .tooFewImages(path: self.training.path, found: training.count, needed: needed)
        }
        let names = [self.training, self.validation, possibleTest].compactMap { $0?.name }
        for (part, items) in [(self.validation, validation), (possibleTest, test)] {
            guard let part, items?.isEmpty == true else { continue }
            throw .tooFewImages(path: part.path, found: 0, needed: 1)
        }
        let all = names.dropLast().map { "\($0)/" }.joined(separator: ", ")
        return Listing(
            provider: "folder", root: root ?? folder.path, pool: training + (validation ?? []), validation: validation,
            test: test, split: "the folders \(all) and \(names.last ?? "")/")
    }
}
