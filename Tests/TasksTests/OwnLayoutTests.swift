import Files
import Images
import TestSupport
import Testing

@testable import Tasks

/// Folders that users lay out themselves, of images and masks.
@Suite struct ImagesAndMasksTests {
    private static func parts(_ parts: [(String, Int)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (part, count) in parts {
            for index in 0..<count {
                for kind in ["images", "masks"] { try folder.write([], to: "\(part)/\(kind)/eye\(index).png") }
            }
        }
        return folder
    }

    @Test(arguments: [
        ("Images/%.png", "Masks/%.png"), ("image/%.jpg", "mask/%.png"), ("imgs/%.png", "labels/%.png"),
        ("img_dir/%.png", "ann_dir/%.png"), ("images/%.png", "masks/%_mask.png"), ("images/%.png", "masks/%-MASK.gif"),
        ("images/%.tif", "masks/%_seg.png"), ("images/%.tif", "masks/%_label.png"), ("images/%.tif", "masks/%_gt.png"),
        ("images/%_dr.JPG", "manual1/%_dr.tif"), ("images/%_training.tif", "masks/%_manual1.gif"),
        ("images/training/%.png", "annotations/training/%_manual1.png"), ("IMG_DIR/train/%.png", "ANN_DIR/train/%.png"),
        ("images/%.png", "masks/%.mask.tif"), ("images/%.png", "masks/mask_%.png"),
        ("images/%.png", "masks/LABEL-%.png"),
        ("images/%_image.png", "masks/%_mask.png"), ("images/IMG_%.png", "masks/img_%.png"),
        ("images/IMG_%.png", "masks/img_%_Mask.PNG"), ("images/%.png", "ground_truth/%.png"), ("%.png", "%_mask.png"),
        ("%.jpg", "%.mask.png"), ("images/Eye % (left).png", "masks/Eye % (left).png"),
        ("images/Auge_ä%_眼.png", "masks/Auge_ä%_眼_seg.png"),
    ])
    func `images and masks are found by the names that people give them`(_ image: String, _ mask: String) throws {
        let folder = try TemporaryFolder()
        for index in 0..<5 {
            for path in [image, mask] {
                try folder.write([], to: path.replacing("%", with: "eye\(index)"))
            }
        }
        let dataset = try Dataset.open(.lxs, path: folder.path)
        #expect(dataset.pool.count == 4 && dataset.test.count == 1)
        #expect(dataset.pool.first?.image == image.replacing("%", with: "eye0"))
        #expect(dataset.pool.first?.truth == .mask(paths: [mask.replacing("%", with: "eye0")]))
    }

    @Test func `folders of images and masks that are both divided are taken so`() throws {
        let folder = try TemporaryFolder()
        for (part, count) in [("train", 4), ("val", 2)] {
            for index in 0..<count {
                try folder.write([], to: "img_dir/\(part)/\(index).png")
                try folder.write([], to: "ann_dir/\(part)/\(index).png")
            }
        }
        var dataset = try Dataset.open(.lxs, path: folder.path)
        #expect(dataset.pool.map(\.id) == (0..<4).map { "train/\($0)" } && dataset.validation == nil)
        #expect(dataset.test.first?.truth == .mask(paths: ["ann_dir/val/0.png"]))
        #expect(dataset.split == "the folders train/ and val/; there is no test/, so val/ is the test")
        try folder.write([], to: "img_dir/test/9.png")
        try folder.write([], to: "ann_dir/test/9.png")
        dataset = try Dataset.open(.lxs, path: folder.path)
        #expect(dataset.validation?.map(\.id) == ["val/0", "val/1"] && dataset.test.map(\.id) == ["test/9"])
        try folder.remove("ann_dir/val")
        let error = TasksError.filesMissing(
            path: folder.path, dataset: "the folder", missing: ["ann_dir/ for validation"], count: 1)
        #expect(throws: error) { try Dataset.open(.lxs, path: folder.path) }
    }

    @Test func `of two images that differ in capital letters alone each has its own mask`() throws {
        let folder = try TemporaryFolder()
        for name in ["A", "a", "b", "B", "c"] {
            try folder.write([], to: "images/\(name).png")
            try folder.write([], to: "masks/\(name)_mask.png")
        }
        let items = try Dataset.open(.lxs, path: folder.path).items
        for item in items { #expect(item.truth == .mask(paths: ["masks/\(item.id)_mask.png"])) }
        #expect(items.count == 5)
    }

    @Test func `two masks of one image, and a mask of none, are refused`() throws {
        let folder = try Self.parts([(".", 4)])
        try folder.write([], to: "masks/eye1_mask.png")
        #expect(throws: TasksError.ambiguous(path: "\(folder.path)/masks", files: ["eye1.png", "eye1_mask.png"])) {
            try Dataset.open(.lxs, path: folder.path)
        }
        try folder.remove("masks/eye1_mask.png")
        try folder.write([], to: "masks/eye7_mask.png")
        let error = TasksError.filesMissing(
            path: folder.path, dataset: "the folder", missing: ["images/eye7_mask.png"], count: 1)
        #expect(throws: error) { try Dataset.open(.lxs, path: folder.path) }
    }

    @Test func `pictures of a format that is not read are found, so that each is named`() throws {
        let folder = try TemporaryFolder()
        for index in 0..<4 {
            try folder.write(Array("P6\n1 1\n255\nabc".utf8), to: "images/im\(index).ppm")
            try folder.write(TemporaryFolder.mask, to: "masks/im\(index).png")
        }
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.problems.first?.description == "images/im0.ppm: PPM or PGM is not read")
        #expect(report.problems.count == 4)
    }

    @Test func `train and test are as the user divided them`() throws {
        let folder = try Self.parts([("train", 4), ("test", 2)])
        let dataset = try Dataset.open(.lxs, path: folder.path)
        #expect(dataset.pool.map(\.id) == (0..<4).map { "train/eye\($0)" } && dataset.validation == nil)
        #expect(dataset.test.first?.truth == .mask(paths: ["test/masks/eye0.png"]))
        #expect(dataset.split == "the folders train/ and test/")
        #expect(dataset.partition(seed: 0).validation.count == 1)
    }

    @Test func `a validation folder is kept for validation`() throws {
        let folder = try Self.parts([("train", 4), ("validation", 2), ("test", 2)])
        let dataset = try Dataset.open(.lxs, path: folder.path)
        let partition = dataset.partition(seed: 9)
        #expect(partition.training.map(\.id) == (0..<4).map { "train/eye\($0)" })
        #expect(partition.validation.map(\.id) == ["validation/eye0", "validation/eye1"])
        #expect(dataset.split == "the folders train/, validation/ and test/")
    }

    @Test func `a part that is missing, empty or of another kind is named`() throws {
        let alone = try Self.parts([("train", 4)])
        let error = TasksError.noTest(path: alone.path, part: "train")
        #expect(throws: error) { try Dataset.open(.lxs, path: alone.path) }
        #expect(error.description == "\(alone.path): train/ has neither test/ nor val/ beside it")
        #expect(error.hint?.hasSuffix("is then kept for the test: \(alone.path)/train") == true)
        #expect(try Dataset.open(.lxs, path: "\(alone.path)/train").test.count == 1)
        for part in ["test", "validation"] {
            let folder = try Self.parts([("train", 4), ("test", 2)])
            if part == "test" { try folder.remove("test") }
            try folder.write([], to: "\(part)/pictures/eye1.png")
            let error = TasksError.filesMissing(
                path: "\(folder.path)/\(part)", dataset: "the folder", missing: ["images/ or masks/"], count: 1)
            #expect(throws: error) { try Dataset.open(.lxs, path: folder.path) }
            try folder.write([], to: "\(part)/images/.hidden")
            try folder.write([], to: "\(part)/masks/.hidden")
            #expect(throws: TasksError.tooFewImages(path: "\(folder.path)/\(part)", found: 0, needed: 1)) {
                try Dataset.open(.lxs, path: folder.path)
            }
        }
        let few = try Self.parts([("train", 1), ("test", 2)])
        #expect(throws: TasksError.tooFewImages(path: few.path + "/train", found: 1, needed: 2)) {
            try Dataset.open(.lxs, path: few.path)
        }
    }
}

/// A folder of images for each class.
@Suite struct FolderPerClassTests {
    private static let plain = #""folder-per-class""#
    private static let withNormal = #"{"layout": "folder-per-class", "negatives": ["normal"]}"#

    private static func card(_ layouts: String, classes: String = #"["cat", "dog"]"#) throws -> TaskCard {
        try TaskCard.parsed(
            #"{"id": "own", "layouts": [\#(layouts)], "network": {"kind": "classifier", "classes": \#(classes)}}"#)
    }

    private static func folder(_ counts: [(String, Int)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, count) in counts { for index in 0..<count { try folder.write([], to: "\(name)/\(index).png") } }
        return folder
    }

    @Test func `an image's folder is its class, and negatives are of none`() throws {
        let folder = try Self.folder([("cat", 3), ("dog", 2), ("normal", 5)])
        try folder.write([], to: "cat/notes.txt")
        try folder.write([], to: "readme.md")
        let dataset = try Dataset.open(try Self.card(Self.withNormal), path: folder.path)
        #expect(dataset.items.count == 10 && dataset.test.count == 2 && dataset.provider == "folder")
        for item in dataset.items {
            let labels: [Label] =
                item.image.hasPrefix("cat/")
                ? [.positive, .negative]
                : item.image.hasPrefix("dog/") ? [.negative, .positive] : [.negative, .negative]
            #expect(item.truth == .labels(labels) && item.image == item.id + ".png")
        }
        #expect([0, 1].map(dataset.items.positives) == [3, 2])
    }

    @Test func `a folder of no class is refused, with the nearest class`() throws {
        let folder = try Self.folder([("cat", 3), ("dog", 2), ("dogs", 1)])
        let error = TasksError.unknownClassFolder(path: folder.path, name: "dogs", known: ["cat", "dog"])
        #expect(throws: error) { try Dataset.open(try Self.card(Self.plain), path: folder.path) }
        #expect(error.description == "\(folder.path)/dogs: no class of the task, did you mean 'dog'?")
        // A folder without pictures, such as one of notes, is one too.
        try folder.move("dogs", to: "normal")
        #expect(throws: TasksError.unknownClassFolder(path: folder.path, name: "normal", known: ["cat", "dog"])) {
            try Dataset.open(try Self.card(Self.plain), path: folder.path)
        }
        #expect(try Dataset.open(try Self.card(Self.withNormal), path: folder.path).items.count == 6)
    }

    @Test func `a class without a folder is refused`() throws {
        let folder = try Self.folder([("cat", 3)])
        let error = TasksError.classFoldersMissing(path: folder.path, missing: ["dog"], found: ["cat"])
        #expect(throws: error) { try Dataset.open(try Self.card(Self.plain), path: folder.path) }
        #expect(error.description == "\(folder.path): no folder 'dog' for that class; it holds cat")
        // A file is no folder.
        try folder.write([], to: "dog")
        #expect(
            throws: TasksError.classFoldersMissing(path: folder.path, missing: ["dog"], found: ["cat", "dog"])
        ) { try Dataset.open(try Self.card(Self.plain), path: folder.path) }
        let other = try Self.folder([("bird", 3)])
        let unknown = #expect(throws: TasksError.self) { try Dataset.open(try Self.card(Self.plain), path: other.path) }
        #expect(unknown?.description == "\(other.path): no data set of own as downloaded; it holds bird")
    }

    @Test func `train, validation and test hold the classes each`() throws {
        let counts = [("train/cat", 3), ("train/dog", 2), ("test/cat", 1), ("test/dog", 1)]
        let folder = try Self.folder(counts)
        let dataset = try Dataset.open(try Self.card(Self.plain), path: folder.path)
        #expect(dataset.pool.count == 5 && dataset.test.map(\.id) == ["test/cat/0", "test/dog/0"])
        let divided = try Self.folder(counts + [("validation/cat", 1), ("validation/dog", 1)])
        #expect(
            try Dataset.open(try Self.card(Self.plain), path: divided.path).validation?.map(\.id)
                == ["validation/cat/0", "validation/dog/0"])
        try divided.remove("validation/dog")
        #expect(
            throws: TasksError.classFoldersMissing(path: divided.path + "/validation", missing: ["dog"], found: ["cat"])
        ) { try Dataset.open(try Self.card(Self.plain), path: divided.path) }
    }

    @Test func `a table whose images lie in train is not taken for folders of classes`() throws {
        let folder = try Self.folder([("train", 4)])
        try folder.write(
            Array("path,cat,dog\ntrain/0.png,0,1\ntrain/1.png,1,0\ntrain/2.png,1,0\n".utf8), to: "labels.csv")
        let card = try Self.card(Self.plain + #", "table""#)
        #expect(try Dataset.open(card, path: folder.path).provider == "table")
    }
}

/// What plays training, validation and test, by which of their folders there are, or rows of a table.
@Suite struct OwnPartsTests {
    /// Parts that are there; which train, validate and test, or else the fault; nil for parts that are drawn.
    struct Case: Sendable, CustomTestStringConvertible {
        let parts: [String]
        let roles: (training: [String], validation: [String]?, test: [String])?

        var testDescription: String { parts.joined(separator: " ") }
    }

    private static let cases: [Case] = [
        Case(parts: ["train", "test"], roles: (["train"], nil, ["test"])),
        Case(parts: ["train", "val", "test"], roles: (["train"], ["val"], ["test"])),
        Case(parts: ["Training", "Validation", "Testing"], roles: (["Training"], ["Validation"], ["Testing"])),
        Case(parts: ["train", "val"], roles: (["train"], nil, ["val"])),
        Case(parts: ["train", "valid"], roles: (["train"], nil, ["valid"])),
        Case(parts: ["train"], roles: nil), Case(parts: ["val"], roles: nil), Case(parts: ["test"], roles: nil),
        Case(parts: ["val", "test"], roles: nil),
    ]

    private static let classifier = """
        {"id": "own", "layouts": [LAYOUT], "network": {"kind": "classifier", "classes": ["cat", "dog"]}}
        """

    private func check(_ dataset: Dataset, _ item: Case, part: (String) -> String) throws {
        let roles = try #require(item.roles)
        func parts(_ items: DatasetItems?) -> [String]? { items.map { Set($0.map { part($0.id) }).sorted() } }
        #expect(parts(dataset.test) == roles.test && parts(dataset.validation) == roles.validation)
        let partition = dataset.partition(seed: 5)
        let ids = [partition.training, partition.validation, partition.test].map { Set($0.map(\.id)) }
        #expect(ids.allSatisfy { !$0.isEmpty })
        #expect(ids[0].isDisjoint(with: ids[1]) && ids[1].isDisjoint(with: ids[2]) && ids[0].isDisjoint(with: ids[2]))
        let testsOnValidation = roles.test[0].lowercased().hasPrefix("val")
        #expect(dataset.split.contains(" is the test") == testsOnValidation, "\(dataset.split)")
    }

    @Test(arguments: cases)
    func `folders of classes`(_ item: Case) throws {
        let folder = try TemporaryFolder()
        for part in item.parts {
            for index in 0..<4 {
                for name in ["cat", "dog"] { try folder.write([], to: "\(part)/\(name)/\(index).png") }
            }
        }
        let card = try TaskCard.parsed(Self.classifier.replacing("LAYOUT", with: #""folder-per-class""#))
        guard item.roles != nil else { return try expectFault(card, folder, item) }
        try check(Dataset.open(card, path: folder.path), item) { String($0.prefix { $0 != "/" }) }
    }

    @Test(arguments: cases)
    func `images and masks, both in each part`(_ item: Case) throws {
        let folder = try TemporaryFolder()
        for part in item.parts {
            for index in 0..<4 {
                for kind in ["images", "masks"] { try folder.write([], to: "\(part)/\(kind)/\(index).png") }
            }
        }
        guard item.roles != nil else { return try expectFault(.lxs, folder, item) }
        try check(Dataset.open(.lxs, path: folder.path), item) { String($0.prefix { $0 != "/" }) }
    }

    @Test(arguments: cases.filter { $0.roles != nil })
    func `images and masks, each with the parts`(_ item: Case) throws {
        let folder = try TemporaryFolder()
        for part in item.parts {
            for index in 0..<4 {
                for kind in ["images", "masks"] { try folder.write([], to: "\(kind)/\(part)/\(index).png") }
            }
        }
        try check(Dataset.open(.lxs, path: folder.path), item) { String($0.prefix { $0 != "/" }) }
    }

    @Test(arguments: cases)
    func `rows of a table`(_ item: Case) throws {
        let folder = try TemporaryFolder()
        var table = "path,cat,dog,split\n"
        for part in item.parts {
            for index in 0..<4 {
                try folder.write([], to: "\(part)/\(index).png")
                table += "\(part)/\(index).png,\(index % 2),1,\(part)\n"
            }
        }
        try folder.write(Array(table.utf8), to: "labels.csv")
        let card = try TaskCard.parsed(Self.classifier.replacing("LAYOUT", with: #""table""#))
        guard item.roles != nil else {
            let error = #expect(throws: TasksError.self) { try Dataset.open(card, path: folder.path) }
            #expect(error?.hint != nil)
            return
        }
        try check(Dataset.open(card, path: folder.path), item) { String($0.prefix { $0 != "/" }) }
    }

    private func expectFault(_ card: TaskCard, _ folder: TemporaryFolder, _ item: Case) throws {
        let error =
            item.parts == ["train"]
            ? TasksError.noTest(path: folder.path, part: "train")
            : TasksError.noTraining(path: folder.path, parts: item.parts)
        #expect(throws: error) { try Dataset.open(card, path: folder.path) }
        #expect(error.hint?.contains("\(folder.path)/\(item.parts[0])") == true)
    }

    @Test func `a task without validation trains on what is for it, and says so`() throws {
        let folder = try TemporaryFolder()
        for part in ["train", "val", "test"] {
            for index in 0..<2 {
                for name in ["cat", "dog"] { try folder.write([], to: "\(part)/\(name)/\(index).png") }
            }
        }
        let card = try TaskCard.parsed(
            """
            {"id": "own", "layouts": ["folder-per-class"], "division": {"validationFraction": 0},
             "network": {"kind": "classifier", "classes": ["cat", "dog"]},
             "recipe": {"patience": false, "schedule": {"kind": "constant"}}}
            """)
        let dataset = try Dataset.open(card, path: folder.path)
        #expect(dataset.partition(seed: 0).validation.isEmpty && dataset.partition(seed: 0).training.count == 8)
        #expect(
            dataset.split
                == "the folders train/, val/ and test/; the task has no validation, so what is for it (4 images) is trained on"
        )
    }
}
