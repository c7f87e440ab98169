import TestSupport
import Testing

@testable import Tasks

/// ChestX-ray14's folders and lists, in every form in which people have them.
@Suite struct ChestXray14LayoutTests {
    /// The header of the copy of 2020, whose brackets hold bare commas, and the one of 2017.
    private static let headers = [
        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
            + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]",
        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Sex,View Position,"
            + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],",
    ]
    private static let findings = [
        "No Finding", "Cardiomegaly|Emphysema", "Hernia", "No Finding", "Atelectasis", "Mass|Nodule",
    ]
    private static let names = [
        "00000001_000", "00000001_001", "00000002_000", "00000003_000", "00000004_000", "00000005_000",
    ]

    private static func table(_ header: Int = 0, lines: String = "\n") -> String {
        let rows = zip(names, findings).map { name, findings in
            "\(name).png,\(findings),0,\(Int(name.prefix(8)) ?? 0),058Y,F,PA,2682,2749,0.143,0.143\(header == 1 ? "," : "")"
        }
        return ([headers[header]] + rows).joined(separator: lines) + lines
    }

    /// A data set whose images are where `place` puts them.
    private static func folder(
        _ table: String = table(), named name: String = "Data_Entry_2017_v2020.csv", lists: Bool = true,
        below root: String = "", place: (Int) -> String = { "images_00\($0 / 3 + 1)/images/" }
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (index, image) in names.enumerated() { try folder.write([], to: "\(root)\(place(index))\(image).png") }
        try folder.write(Array(table.utf8), to: root + name)
        guard lists else { return folder }
        // Such lists may lack the last line's end.
        try folder.write(
            Array(names.prefix(4).map { $0 + ".png" }.joined(separator: "\n").utf8), to: root + "train_val_list.txt")
        try folder.write(Array(names.suffix(2).map { $0 + ".png\n" }.joined().utf8), to: root + "test_list.txt")
        return folder
    }

    private static func open(_ folder: TemporaryFolder, _ below: String = "") throws -> Dataset {
        try Dataset.open(.dxc14, path: folder.path + below)
    }

    @Test(arguments: ["images_001/images/", "images_001/", "images/", "images/images/", ""])
    func `images are found in numbered folders, in one, and beside the table`(_ place: String) throws {
        let dataset = try Self.open(try Self.folder(place: { _ in place }))
        #expect(
            dataset.pool.map(\.id) == Array(Self.names.prefix(4))
                && dataset.test.map(\.id) == Array(Self.names.suffix(2)))
        #expect(dataset.pool.first?.image == "\(place)00000001_000.png" && dataset.provider == "ChestX-ray14")
        #expect(dataset.split == "the official lists: 4 for training and validation, 2 test" && dataset.notes.isEmpty)
    }

    @Test(arguments: [0, 1], ["\n", "\r\n"])
    func `both tables are read, with their odd headers`(_ header: Int, _ lines: String) throws {
        let dataset = try Self.open(try Self.folder(Self.table(header, lines: lines), named: "Data_Entry_2017.csv"))
        let classes = dataset.card.network.classes
        for (name, text) in zip(Self.names, Self.findings) {
            let item = try #require(dataset.items.first { $0.id == name })
            let expected = classes.map {
                text.split(separator: "|").contains(Substring($0)) ? Label.positive : .negative
            }
            #expect(item.truth == .labels(expected) && item.group == String(name.prefix(8)))
        }
    }

    @Test func `the folder above is as good, whatever its name`() throws {
        let folder = try Self.folder(below: "my nih set/")
        #expect(try Self.open(folder).root == folder.path + "/my nih set")
        #expect(try Self.open(folder, "/my nih set").root == folder.path + "/my nih set")
    }

    @Test func `the columns may be in another order`() throws {
        let rows = zip(Self.names, Self.findings).map { "F,\"\($1)\",x,\($0).png\n" }
        let folder = try Self.folder("\u{FEFF}Patient Gender,Finding Labels,Note,Image Index\n" + rows.joined())
        #expect(try Self.open(folder).items.positives(of: 1) == 1)
    }

    @Test func `the authors' lists divide where they are`() throws {
        let folder = try Self.folder()
        func line(_ index: Int) -> String {
            let bits = TaskCard.dxc14.network.classes.map { Self.findings[index].contains($0) ? "1" : "0" }
            return "\(Self.names[index]).png \(bits.joined(separator: " "))\n"
        }
        for (part, indices) in [("train", [0, 1, 3]), ("val", [4]), ("test", [2, 5])] {
            try folder.write(Array(indices.map(line).joined().utf8), to: "Xray14_\(part)_official.txt")
        }
        let dataset = try Self.open(folder)
        let partition = dataset.partition(seed: 5)
        #expect(partition.training.map(\.id) == [0, 1, 3].map { Self.names[$0] })
        #expect(
            partition.validation.map(\.id) == [Self.names[4]]
                && partition.test.map(\.id) == [2, 5].map { Self.names[$0] })
        #expect(dataset.split == "the authors' lists: 3, 1 for validation, 2 test")

        // Without the table the lists' own labels serve.
        try folder.remove("Data_Entry_2017_v2020.csv")
        #expect(try Self.open(folder).items == dataset.items)

        try folder.write(Array(Self.table().replacing("Hernia", with: "Mass").utf8), to: "Data_Entry_2017.csv")
        let error = #expect(throws: TasksError.self) { try Self.open(folder) }
        #expect(
            error?.description.hasSuffix("Xray14_test_official.txt: line 1: the labels contradict those of the table")
                == true)
    }

    @Test func `without lists patients are drawn, and stay together`() throws {
        let dataset = try Self.open(try Self.folder(lists: false))
        #expect(dataset.items.count == 6 && dataset.test.count == 1)
        #expect(dataset.split.hasSuffix("drawn by patient with seed 0, as there are no lists"))
        #expect(Set(dataset.pool.map(\.group)).isDisjoint(with: dataset.test.map(\.group)))
    }

    @Test func `images without a row, and rows without a list, are said`() throws {
        let folder = try Self.folder()
        try folder.write([], to: "images_002/images/00000009_000.png")
        try folder.write(Array("00000005_000.png\n".utf8), to: "test_list.txt")
        let dataset = try Self.open(folder)
        #expect(dataset.test.count == 1)
        #expect(
            dataset.notes == [
                "left out, as in no list: 1 image of the table",
                "left out, as not in the table: 1 image",
            ])
    }

    @Test func `what is wrong is said with its file and line`() throws {
        func fault(_ change: (TemporaryFolder) throws -> Void) throws -> String {
            let folder = try Self.folder()
            try change(folder)
            let error = #expect(throws: TasksError.self) { try Self.open(folder) }
            return error?.description.replacing(folder.path, with: "") ?? ""
        }
        let table = "Data_Entry_2017_v2020.csv"
        func write(_ text: String, _ name: String) -> (TemporaryFolder) throws -> Void {
            { try $0.write(Array(text.utf8), to: name) }
        }
        #expect(
            try fault(write(Self.table().replacing("Hernia", with: "Hernai"), table))
                == "/\(table): line 4: 'Hernai' is no finding, did you mean 'Hernia'?")
        #expect(
            try fault(write(Self.table() + "00000005_000.png,Mass,0,5,1,F,PA,1,1,1,1\n", table))
                == "/\(table): line 8: '00000005_000.png' is there twice")
        #expect(
            try fault(write(Self.table() + "00000007_000.png,Mass,0,5,1,F,PA,1,1,1,1\n", table))
                == ": ChestX-ray14 lacks 00000007_000.png")
        #expect(
            try fault(write("00000008_000.png\n", "test_list.txt"))
                == "/test_list.txt: line 1: '00000008_000.png' is not in the table")
        #expect(
            try fault(write("00000001_001.png\n00000005_000.png\n", "test_list.txt"))
                == ": '00000001_001' is there twice")
        #expect(
            try fault {
                try write("00000001_001.png\n", "test_list.txt")($0)
                try write("00000001_000.png\n00000002_000.png\n", "train_val_list.txt")($0)
            } == ": the images of '00000001' are not all in one part of the split")
        #expect(try fault { try $0.remove("test_list.txt") } == ": ChestX-ray14 lacks test_list.txt")
        #expect(try fault(write("", "test_list.txt")) == "/test_list.txt: 0 images, at least 1 are needed")
        #expect(
            try fault(write("x", "images_001/images/00000005_000.png"))
                == "/images_002/images: images_001/images/00000005_000.png and images_002/images/00000005_000.png stand for the same image"
        )
    }
}
