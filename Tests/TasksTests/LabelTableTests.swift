import Errors
import Files
import Foundation
import Images
import Tensors
import TestSupport
import Testing

@testable import Tasks

/// A table with a row for each image.
@Suite struct LabelTableTests {
    private static func card(_ layout: String = #""table""#, masks: Bool = false) throws -> TaskCard {
        let network = masks ? #"{"kind": "u-net"}"# : #"{"kind": "classifier", "classes": ["Edema", "Mass"]}"#
        return try TaskCard.parsed(#"{"id": "own", "layouts": [\#(layout)], "network": \#(network)}"#)
    }

    /// A table and as many images, `0.png` and so on, with masks of the names in `masks/`.
    private static func folder(_ table: String, images: Int = 6, name: String = "labels.csv") throws -> TemporaryFolder
    {
        let folder = try TemporaryFolder()
        for index in 0..<images {
            try folder.write([], to: "\(index).png")
            try folder.write([], to: "masks/\(index).png")
        }
        try folder.write(Array(table.utf8), to: name)
        return folder
    }

    private static let six = "path,Edema,Mass\n" + (0..<6).map { "\($0).png,\($0 % 2),\($0 / 3)\n" }.joined()

    @Test(arguments: [
        six, "\u{FEFF}" + six, six.replacingOccurrences(of: "\n", with: "\r\n"), String(six.dropLast()), six + "\n\n",
        six.replacingOccurrences(of: ",", with: " , "), six.replacingOccurrences(of: "0.png", with: "\"0.png\""),
        six.replacingOccurrences(of: "0.png", with: "./0.png"), six.replacingOccurrences(of: ",1,", with: ",1.0,"),
    ])
    func `a table is read as spreadsheets write it`(_ table: String) throws {
        let folder = try Self.folder(table)
        let dataset = try Dataset.open(try Self.card(), path: folder.path)
        #expect(dataset.provider == "table" && dataset.pool.count == 5 && dataset.test.count == 1)
        for item in dataset.items {
            let number = try #require(Int(item.id.prefix(1)))
            #expect(item.id == item.image && item.image == "\(number).png")
            #expect(
                item.truth == .labels([number % 2 == 1 ? .positive : .negative, number >= 3 ? .positive : .negative]))
        }
        #expect([0, 1].map(dataset.items.positives) == [3, 3])
    }

    @Test func `the order of the rows does not change the split`() throws {
        let rows = Self.six.split(separator: "\n")
        let turned = ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n")
        let tables = try [Self.six, turned].map { table in
            let folder = try Self.folder(table)
            return try Dataset.open(try Self.card(), path: folder.path)
        }
        #expect(tables[0].items == tables[1].items)
        #expect(tables[0].partition(seed: 4) == tables[1].partition(seed: 4))
    }

    @Test func `quoted cells hold commas, quotes and lines`() throws {
        let folder = try Self.folder("")
        let name = "a \"b\", c.png"
        try folder.write([], to: name)
        let text = "path,note,Edema,Mass\n\"a \"\"b\"\", c.png\",\"two\nlines\",1,0\n0.png,\"\",0,1\n1.png,x,0,0\n"
        try folder.write(Array(text.utf8), to: "labels.csv")
        let items = try Dataset.open(try Self.card(), path: folder.path).items
        #expect(items.first { $0.image == name }?.truth == .labels([.positive, .negative]) && items.count == 3)
        try folder.write(Array((text + "2.png,x,0,2\n").utf8), to: "labels.csv")
        // The second row takes two lines.
        #expect(throws: Self.fault(folder, 6, "'2' in Mass is neither 0, 1, -1 for uncertain, nor blank")) {
            try Dataset.open(try Self.card(), path: folder.path)
        }
    }

    @Test func `a column says which part an image is of`() throws {
        let table = "path,Edema,Mass,split\n0.png,0,1,train\n1.png,1,0,Train\n2.png,0,0,validation\n3.png,1,1,test\n"
        let folder = try Self.folder(table)
        let dataset = try Dataset.open(try Self.card(), path: folder.path)
        #expect(dataset.pool.map(\.id) == ["0.png", "1.png", "2.png"] && dataset.test.map(\.id) == ["3.png"])
        #expect(dataset.validation?.map(\.id) == ["2.png"] && dataset.split == "the column split of labels.csv")
        #expect(dataset.partition(seed: 3).training.map(\.id) == ["0.png", "1.png"])
    }

    @Test func `columns have the names that the card says`() throws {
        let layout =
            #"{"layout": "table", "file": "all.csv", "path": "Image", "mask": "Lungs", "split": "Fold", "group": "Patient"}"#
        let table =
            "Image,Lungs,Fold,Patient\n0.png,masks/0.png,train,a\n1.png,masks/1.png,train,b\n2.png,masks/2.png,test,c\n"
        let folder = try Self.folder(table, name: "all.csv")
        let dataset = try Dataset.open(try Self.card(layout, masks: true), path: folder.path)
        #expect(dataset.pool.map(\.group) == ["a", "b"] && dataset.test.first?.truth == .mask(paths: ["masks/2.png"]))
    }

    @Test func `a group stays together, and a row without one is its own`() throws {
        let rows = (0..<40).map { "\($0).png,0,1,\($0 % 4 == 0 ? "" : "p\($0 % 13)")\n" }
        let folder = try Self.folder("path,Edema,Mass,group\n" + rows.joined(), images: 40)
        let dataset = try Dataset.open(try Self.card(), path: folder.path)
        #expect(Set(dataset.items.map(\.group)).count == 10 + 13)
        #expect(Set(dataset.pool.map(\.group)).isDisjoint(with: dataset.test.map(\.group)))
        for seed in 0..<20 as Range<UInt64> {
            let partition = dataset.partition(seed: seed)
            #expect(Set(partition.training.map(\.group)).isDisjoint(with: partition.validation.map(\.group)))
            #expect(!partition.training.isEmpty && !partition.validation.isEmpty)
        }
    }

    @Test func `a group in two parts is refused`() throws {
        for parts in [["train", "train", "test"], ["train", "validation", "test"], ["train", "test", "validation"]] {
            let rows = zip(parts + ["train", "train"], ["a", "b", "b", "c", "d"]).enumerated().map { index, row in
                "\(index).png,0,1,\(row.0),\(row.1)\n"
            }
            let folder = try Self.folder("path,Edema,Mass,split,group\n" + rows.joined())
            let error = TasksError.tornGroup(path: folder.path, group: "b")
            #expect(throws: error) { try Dataset.open(try Self.card(), path: folder.path) }
            #expect(error.description == "\(folder.path): the images of 'b' are not all in one part of the split")
        }
    }

    @Test func `too few groups to divide are refused`() throws {
        let folder = try Self.folder("path,Edema,Mass,group\n0.png,0,1,a\n1.png,1,0,a\n2.png,1,1,b\n3.png,0,0,b\n")
        let error = TasksError.tooFewGroups(path: folder.path, found: 2, needed: 3)
        #expect(throws: error) { try Dataset.open(try Self.card(), path: folder.path) }
        #expect(error.description == "\(folder.path): 2 groups of images, at least 3 are needed to divide them")
        let divided = try Self.folder(
            "path,Edema,Mass,group,split\n0.png,0,1,a,train\n1.png,1,0,a,train\n2.png,1,1,b,test\n")
        #expect(throws: TasksError.tooFewGroups(path: divided.path, found: 1, needed: 2)) {
            try Dataset.open(try Self.card(), path: divided.path)
        }
    }

    @Test func `a label may be uncertain or left out`() throws {
        let folder = try Self.folder("path,Edema,Mass\n0.png,-1,1\n1.png,,-1.0\n2.png,0,1\n")
        let items = try Dataset.open(try Self.card(), path: folder.path).items
        let truths = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.truth) })
        #expect(truths["0.png"] == .labels([.uncertain, .positive]))
        #expect(truths["1.png"] == .labels([.unmentioned, .uncertain]))
        #expect(items.count(of: .uncertain, class: 0) == 1 && items.count(of: .unmentioned, class: 0) == 1)
    }

    private static func fault(_ folder: TemporaryFolder, _ line: Int, _ reason: String) -> TasksError {
        .table(file: folder.path + "/labels.csv", line: line, reason: reason)
    }

    @Test(arguments: [
        ("", 1, "the table is empty"),
        ("path,Edma,Mass\n0.png,0,1\n", 1, "no column 'Edema', did you mean 'Edma'?; there are path, Edma, Mass"),
        ("Path,Edema,Mass\n0.png,0,1\n", 1, "no column 'path', did you mean 'Path'?; there are Path, Edema, Mass"),
        ("path,Edema,Mass,Mass\n0.png,0,1,0\n", 1, "two columns 'Mass'"),
        ("path,Edema,Mass,split,split\n0.png,0,1,test,train\n", 1, "two columns 'split'"),
        ("path,Edema,Mass\n0.png,0,1\n1.png,0\n", 3, "2 cells, but the first line has 3"),
        ("path,Edema,Mass\n0.png,0,1,1\n", 2, "4 cells, but the first line has 3"),
        ("path,Edema,Mass\n0.png,0,1\n1.png,-2,0\n", 3, "'-2' in Edema is neither 0, 1, -1 for uncertain, nor blank"),
        ("path,Edema,Mass\n0.png,0,?\n", 2, "'?' in Mass is neither 0, 1, -1 for uncertain, nor blank"),
        ("path,Edema,Mass\n0.png,0,1\n1.png,0,1\n\n0.png,1,0\n", 5, "'0.png' is there twice"),
        ("path,Edema,Mass\n0.png,0,1\n.//0.png,1,0\n", 3, "'0.png' is there twice"),
        ("path,Edema,Mass\n../0.png,0,1\n", 2, "'../0.png' is no path inside the folder"),
        ("path,Edema,Mass\nmasks/../../0.png,0,1\n", 2, "'masks/../../0.png' is no path inside the folder"),
        ("path,Edema,Mass\n/etc/passwd,0,1\n", 2, "'/etc/passwd' is no path inside the folder"),
        ("path,Edema,Mass\n,0,1\n", 2, "'' is no path inside the folder"),
        ("path,Edema,Mass\n0.png,0,1\n\"1.png,0,1\n", 3, "a quotation is not closed"),
        ("path,Edema,Mass,split\n0.png,0,1,dev\n", 2, "'dev' is neither train, validation nor test"),
    ])
    func `a wrong table says in which line`(_ table: String, _ line: Int, _ reason: String) throws {
        let folder = try Self.folder(table)
        #expect(throws: Self.fault(folder, line, reason)) { try Dataset.open(try Self.card(), path: folder.path) }
    }

    @Test func `a mask outside the folder is refused, and files that are missing are listed`() throws {
        let outside = try Self.folder("path,mask\n0.png,masks/0.png\n1.png,../1.png\n")
        #expect(throws: Self.fault(outside, 3, "'../1.png' is no path inside the folder")) {
            try Dataset.open(try Self.card(masks: true), path: outside.path)
        }
        let missing = try Self.folder("path,mask\n0.png,masks/0.png\n7.png,masks/7.png\n1.png,masks/9.png\n")
        #expect(
            throws: TasksError.filesMissing(
                path: missing.path, dataset: "labels.csv", missing: ["7.png", "masks/7.png", "masks/9.png"], count: 3)
        ) { try Dataset.open(try Self.card(masks: true), path: missing.path) }
    }

    @Test func `too few rows are refused, in each part`() throws {
        let head = "path,Edema,Mass,split\n"
        for (table, found, needed) in [
            ("path,Edema,Mass\n0.png,0,1\n1.png,0,1\n", 2, 3), ("path,Edema,Mass\n", 0, 3),
            (head + "0.png,0,1,train\n1.png,0,1,test\n", 1, 2),
            (head + "0.png,0,1,validation\n1.png,0,1,test\n", 0, 1),
        ] {
            let folder = try Self.folder(table)
            #expect(throws: TasksError.tooFewImages(path: folder.path, found: found, needed: needed)) {
                try Dataset.open(try Self.card(), path: folder.path)
            }
        }
        let folder = try Self.folder(head + "0.png,0,1,train\n1.png,0,1,train\n")
        let error = TasksError.noTestRows(file: "\(folder.path)/labels.csv", column: "split")
        #expect(throws: error) { try Dataset.open(try Self.card(), path: folder.path) }
        #expect(error.description == "\(folder.path)/labels.csv: its column split leaves nothing for the test")
    }

    @Test func `a table that is cut off or has wrong bytes is read or refused`() throws {
        let bytes = Array(
            "\u{FEFF}path,\"Edema\",Mass,split,group\r\n0.png,0,1,train,a\r\n\"1.png\",1,0,train,\r\n2.png,0,0,test,c\r\n"
                .utf8)
        let folder = try Self.folder("")
        let card = try Self.card()
        var generator = CountedGenerator(seed: 8)
        var read = 0
        for round in 0..<500 {
            var damaged = round < bytes.count ? Array(bytes.prefix(round)) : bytes
            if round >= bytes.count {
                for _ in 0..<Int.random(in: 1...2, using: &generator) {
                    let replacement = Array("\",\r\n/.01\0\u{85}é".utf8).randomElement(using: &generator) ?? 0
                    damaged[Int.random(in: 0..<bytes.count, using: &generator)] = replacement
                }
            }
            try folder.write(damaged, to: "labels.csv")
            do throws(TasksError) {
                let dataset = try Dataset.open(card, path: folder.path)
                // Whatever is read is whole.
                #expect(Set(dataset.items.map(\.id)).count == dataset.items.count && !dataset.test.isEmpty)
                read += 1
            } catch {
                #expect(error.kind == .refused || error.kind == .notFound, "\(error)")
            }
        }
        #expect(read > 0 && read < 500, "\(read)")
    }
}
