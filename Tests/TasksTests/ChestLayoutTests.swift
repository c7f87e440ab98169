import Files
import Foundation
import Images
import TestSupport
import Testing

@testable import Tasks

@Suite struct ShenzhenLayoutTests {
    private static func opened(_ folder: TemporaryFolder, _ below: String = "") throws -> Dataset {
        try Dataset.open(.txc, path: folder.path + below)
    }

    @Test(arguments: ["CXR_png/", "", "images/", "ChinaSet_AllFiles/CXR_png/", "Shenzhen-Hospital-CXR-Set/CXR_png/"])
    func `films are found as downloaded, flat, and one level below`(_ below: String) throws {
        let folder = try TemporaryFolder.shenzhen(films: 10, below: below)
        try folder.write([], to: below + "Thumbs.db")
        try folder.write([], to: "ClinicalReadings/CHNCXR_0001_0.txt")
        let dataset = try Self.opened(folder)
        #expect(dataset.provider == "Shenzhen" && !dataset.isDemo && dataset.inputSide == 224)
        #expect(dataset.pool.count == 8 && dataset.test.count == 2 && dataset.validation == nil)
        #expect(dataset.items.map(\.id).sorted() == TemporaryFolder.shenzhenNames(10).map { String($0.dropLast(4)) })
        for item in dataset.items {
            #expect(item.truth == .labels([item.id.hasSuffix("_1") ? .positive : .negative]))
            #expect(FileManager.default.fileExists(atPath: "\(dataset.root)/\(item.image)"))
        }
        #expect(dataset.items.positives(of: 0) == 5)
        #expect(dataset.split == "8 for training and validation, 2 for the test, drawn by seed 0")
    }

    @Test func `the evaluation's seed never changes the test images`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 30)
        let dataset = try Self.opened(folder)
        let first = dataset.partition(seed: 0)
        #expect(first.test == dataset.test && first.training.count == 22 && first.validation.count == 2)
        for seed in 1..<30 as Range<UInt64> { #expect(dataset.partition(seed: seed).test == first.test) }
        #expect(Set((0..<30).map { dataset.partition(seed: $0).validation }).count > 15)
    }

    @Test func `the test images are the same in every version`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 30)
        let films = try TemporaryFolder.montgomery(films: 20, width: 20, height: 20)
        func numbers(_ items: some Sequence<DatasetItem>) -> [Int] {
            items.compactMap { Int($0.id.split(separator: "_")[1]) }
        }
        let tested = [
            numbers(try Self.opened(folder).test), numbers(try Dataset.open(.lxs, path: films.path).test),
        ]
        #expect(tested == [[2, 6, 7, 8, 20, 30], [102, 113, 117, 120]])
    }

    @Test func `another seed in the card draws other test images`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 30)
        func test(_ seed: Int) throws -> [String] {
            let card = try TaskCard.parsed(
                """
                {"id": "own", "layouts": ["shenzhen"], "network": {"kind": "classifier", "classes": ["TB"]},
                 "division": {"testSeed": \(seed)}}
                """)
            return try Dataset.open(card, path: folder.path).test.map(\.id)
        }
        #expect(try test(0) == Self.opened(folder).test.map(\.id))
        #expect(try Set((0..<10).map(test)).count > 5)
    }

    private static let lists = ["train", "valid", "test"].map { "ShenzenCXR_\($0)_data.txt" }

    /// Ten films and the authors' lists: six, two and two.
    private static func listed(
        _ place: String = "", newline: String = "\n", change: (inout [[String]]) -> Void = { _ in }
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder.shenzhen(films: 10)
        let lines = TemporaryFolder.shenzhenNames(10).map { "\($0),\($0.hasSuffix("_1.png") ? 1 : 0)" }
        var parts = [[0, 1, 2, 5, 6, 7], [8, 3], [4, 9]].map { $0.map { lines[$0] } }
        change(&parts)
        for (name, part) in zip(lists, parts) {
            try folder.write(Array((part.joined(separator: newline) + newline).utf8), to: place + name)
        }
        return folder
    }

    @Test(arguments: [("", "\n"), ("", "\r\n"), ("CXR_png/", "\n")])
    func `the authors' lists divide, wherever they lie`(_ place: String, _ newline: String) throws {
        let folder = try Self.listed(place, newline: newline)
        let dataset = try Self.opened(folder)
        #expect(dataset.pool.count == 8 && dataset.test.map(\.id) == ["CHNCXR_0005_0", "CHNCXR_0010_1"])
        #expect(dataset.validation?.map(\.id) == ["CHNCXR_0004_0", "CHNCXR_0009_1"])
        #expect(dataset.split == "the authors' lists: 6, 2 for validation, 2 test")
        let partitions = (0..<5).map { dataset.partition(seed: $0) }
        #expect(Set(partitions).count == 1 && partitions[0].training.count == 6)
        #expect(partitions[0].validation == dataset.validation)
    }

    @Test func `the lists may lie above the set's own folder`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 10, below: "ChinaSet_AllFiles/CXR_png/")
        let names = TemporaryFolder.shenzhenNames(10)
        for (list, range) in zip(Self.lists, [0..<6, 6..<8, 8..<10]) {
            let lines = names[range].map { "\($0),\($0.hasSuffix("_1.png") ? 1 : 0)" }
            // The last line of some copies has no newline.
            try folder.write(Array(lines.joined(separator: "\n").utf8), to: list)
        }
        #expect(try Self.opened(folder).validation?.count == 2)
    }

    @Test func `a list that is missing is named`() throws {
        let folder = try Self.listed()
        try folder.remove(Self.lists[1])
        #expect(
            throws: TasksError.filesMissing(
                path: folder.path, dataset: "Shenzhen", missing: ["ShenzenCXR_valid_data.txt"], count: 1)
        ) { try Self.opened(folder) }
    }

    @Test func `a listed film that is missing is named`() throws {
        let folder = try Self.listed { $0[0].append("CHNCXR_0663_1.png,1") }
        #expect(
            throws: TasksError.filesMissing(
                path: folder.path, dataset: "Shenzhen", missing: ["CHNCXR_0663_1.png"], count: 1)
        ) { try Self.opened(folder) }
    }

    @Test(arguments: [
        (2, 2, "CHNCXR_0001_0.png,0", "CHNCXR_0001_0.png is in the lists twice"),
        (0, 6, "CHNCXR_0001_0.png,0", "CHNCXR_0001_0.png is in the lists twice"),
        (1, 0, "CHNCXR_0009_1.png,0", "the label 0 contradicts the name"),
        (0, 3, "CHNCXR_0006_1.png 1", "expected a name, a comma, and 0 or 1"),
        (0, 3, "CHNCXR_0006_1.png,2", "expected a name, a comma, and 0 or 1"),
        (0, 3, "", "expected a name, a comma, and 0 or 1"),
    ])
    func `a wrong line of a list is named`(_ list: Int, _ line: Int, _ text: String, _ reason: String) throws {
        let folder = try Self.listed { parts in
            if line < parts[list].count { parts[list][line] = text } else { parts[list].append(text) }
        }
        let file = "\(folder.path)/\(Self.lists[list])"
        #expect(throws: TasksError.table(file: file, line: line + 1, reason: reason)) { try Self.opened(folder) }
    }

    @Test func `a list of bytes, an empty one, and a film without a label are refused`() throws {
        let bytes = try Self.listed()
        try bytes.write([0xFF, 0xFE, 0x41], to: Self.lists[0])
        #expect(
            throws: TasksError.table(
                file: "\(bytes.path)/\(Self.lists[0])", line: 1, reason: "the text is not UTF-8")
        ) { try Self.opened(bytes) }
        let empty = try Self.listed { $0[2] = [] }
        #expect(throws: TasksError.tooFewImages(path: empty.path, found: 0, needed: 1)) { try Self.opened(empty) }
        let unlabelled = try TemporaryFolder.shenzhen(films: 10)
        try unlabelled.write([], to: "CXR_png/CHNCXR_0011.png")
        let error = TasksError.badName(
            path: unlabelled.path, file: "CXR_png/CHNCXR_0011.png", expected: "CHNCXR_NUMBER_0 or CHNCXR_NUMBER_1")
        #expect(throws: error) { try Self.opened(unlabelled) }
        let few = try TemporaryFolder.shenzhen(films: 2)
        #expect(throws: TasksError.tooFewImages(path: few.path, found: 2, needed: 3)) { try Self.opened(few) }
    }

    @Test func `a film twice, as PNG and as JPEG, is refused`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 10)
        try folder.write([], to: "CXR_png/CHNCXR_0001_0.jpg")
        #expect(
            throws: TasksError.ambiguous(
                path: folder.path + "/CXR_png", files: ["CHNCXR_0001_0.jpg", "CHNCXR_0001_0.png"])
        ) { try Self.opened(folder) }
    }
}

@Suite struct MontgomeryLayoutTests {
    @Test(arguments: ["", "/MontgomerySet"])
    func `each film has both lungs' masks`(_ below: String) throws {
        let folder = try TemporaryFolder.montgomery(films: 20, width: 24, height: 20)
        try folder.write([], to: "MontgomerySet/CXR_png/Thumbs.db")
        try folder.write([], to: "MontgomerySet/ManualMask/leftMask/.DS_Store")
        try folder.write([], to: "MontgomerySet/ClinicalReadings/MCUCXR_0101_0.txt")
        let dataset = try Dataset.open(.lxs, path: folder.path + below)
        #expect(dataset.provider == "Montgomery" && dataset.root == folder.path + "/MontgomerySet")
        #expect(dataset.pool.count == 16 && dataset.test.count == 4)
        #expect(dataset.split == "16 for training and validation, 4 for the test, drawn by patient with seed 0")
        for item in dataset.items {
            #expect(
                item.truth
                    == .mask(paths: ["left", "right"].map { "ManualMask/\($0)Mask/\(item.id).png" }))
        }
        let report = dataset.check()
        #expect(report.isSound && report.warnings.isEmpty && report.itemCount == 20)
        // The lungs overlap in columns 8 and 9, which count once.
        #expect(report.coverages == [Double](repeating: 18.0 / 24, count: 20) && report.extents == ["24×20": 20])
    }

    @Test func `the archive's other folder names will do`() throws {
        let folder = try TemporaryFolder.montgomery(films: 5, width: 24, height: 20)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/NLM-MontgomeryCXRSet", withIntermediateDirectories: false)
        try folder.move("MontgomerySet", to: "NLM-MontgomeryCXRSet/MontgomerySet")
        #expect(try Dataset.open(.lxs, path: folder.path).items.count == 5)
        // A link to a folder is as good as the folder.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/MontgomerySet",
            withDestinationPath: folder.path + "/NLM-MontgomeryCXRSet/MontgomerySet")
        #expect(try Dataset.open(.lxs, path: folder.path).root == folder.path + "/MontgomerySet")
    }

    @Test func `a mask that is missing is named with its side`() throws {
        let folder = try TemporaryFolder.montgomery(films: 5, width: 24, height: 20)
        try folder.remove("MontgomerySet/ManualMask/rightMask/MCUCXR_0102_1.png")
        try folder.remove("MontgomerySet/ManualMask/leftMask/MCUCXR_0104_1.png")
        let error = TasksError.filesMissing(
            path: folder.path + "/MontgomerySet", dataset: "Montgomery",
            missing: ["ManualMask/rightMask/MCUCXR_0102_1.png", "ManualMask/leftMask/MCUCXR_0104_1.png"], count: 2)
        #expect(throws: error) { try Dataset.open(.lxs, path: folder.path) }
        try folder.remove("MontgomerySet/ManualMask/rightMask")
        let none = #expect(throws: TasksError.self) { try Dataset.open(.lxs, path: folder.path) }
        #expect(
            none?.description.hasSuffix(
                "lacks ManualMask/rightMask/MCUCXR_0101_0.png, ManualMask/rightMask/MCUCXR_0102_1.png, ManualMask/rightMask/MCUCXR_0103_0.png and 3 more"
            ) == true)
    }

    @Test func `the films of a patient stay on one side of every split`() throws {
        let folder = try TemporaryFolder.montgomery(films: 75, width: 20, height: 20)
        let patients = [["0113", "0117"], ["0162", "0166", "0170"]]
        func numbers(_ items: some Sequence<DatasetItem>) -> Set<String> {
            Set(items.map { String($0.id.split(separator: "_")[1]) })
        }
        var tested = [0, 0]
        for seed in 0..<60 as Range<UInt64> {
            let card = try TaskCard.parsed(
                """
                {"id": "own", "layouts": ["montgomery"], "network": {"kind": "u-net"}, "division": {"testSeed": \(seed)}}
                """)
            let partition = try Dataset.open(card, path: folder.path).partition(seed: seed + 7)
            #expect(partition.test.count == 15 && partition.validation.count == 6 && partition.training.count == 54)
            for (index, films) in patients.enumerated() {
                let sides = [partition.training, partition.validation, partition.test].filter {
                    !numbers($0).isDisjoint(with: films)
                }
                #expect(sides.count == 1, "seed \(seed)")
                if !numbers(partition.test).isDisjoint(with: films) { tested[index] += 1 }
            }
        }
        #expect(tested.allSatisfy { $0 > 0 }, "a patient of several films is tested at times")
    }
}
