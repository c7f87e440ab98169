/// The parts that a user divided a folder into: `train/` and `test/`, and `validation/` when there is one; or names that mean the same.
///
/// Where there are `train/` and `val/` alone, as in MMSegmentation's folders, `val/` is the test, which the split's words say, and validation
/// is drawn from `train/`: no image is ever both.
struct OwnParts {
    private static let trainingNames = ["train", "training"]
    private static let validationNames = ["validation", "val", "valid"]
    private static let testNames = ["test", "testing"]

    let training: DataFolder
    let validation: DataFolder?
    private let possibleTest: DataFolder?
    /// Whether what is called validation is the test.
    private let testsOnValidation: Bool
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
        testsOnValidation = test == nil && validation != nil
    }

    /// The folders that are called as parts beside `train/`, where that is not there.
    ///
    /// - Throws: `TasksError` when one cannot be listed.
    static func withoutTraining(_ folder: DataFolder) throws(TasksError) -> [DataFolder] {
        guard try folder.folder(anyOf: trainingNames) == nil else { return [] }
        var parts: [DataFolder] = []
        for names in [validationNames, testNames] {
            if let part = try folder.folder(anyOf: names) { parts.append(part) }
        }
        return parts
    }

    /// The parts that are there, whatever they are called.
    var names: Set<String> {
        var names: Set = ["training"]
        if validation != nil || testsOnValidation { names.insert("validation") }
        if possibleTest != nil, !testsOnValidation { names.insert("test") }
        return names
    }

    /// Whether there is a part beside `train/`.
    var isDivided: Bool { possibleTest != nil }

    /// The folder of the test, which is asked for only when `train/` is what the layout reads.
    ///
    /// - Throws: `TasksError` when there is none.
    func test() throws(TasksError) -> DataFolder {
        guard let possibleTest else {
            throw .noTest(path: folder.path, part: training.name)
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
            test: test, split: "the folders \(all) and \(names.last ?? "")/\(remark)")
    }

    /// What plays the test where nothing is called so.
    private var remark: String {
        guard testsOnValidation, let name = possibleTest?.name else { return "" }
        return "; there is no test/, so \(name)/ is the test"
    }
}
