import Files
import Foundation
import Images
import Tensors
import TestSupport
import Testing

@testable import Tasks

@Suite struct DemoOfficialLayoutTests {
    private static func folder(
        _ task: TaskCard, _ training: Int, _ test: Int, seed: UInt64 = 0
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try DemoData(trainingCount: training, testCount: test, side: 32, seed: seed).write(for: task, to: folder.path)
        return folder
    }

    private static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
        String(decoding: try folder.bytes(name), as: UTF8.self)
    }

    private static func rows(_ folder: TemporaryFolder, _ name: String) throws -> [[String]] {
        try text(folder, name).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func files(_ folder: TemporaryFolder, _ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
    }

    // MARK: ChestX-ray14

    @Test func `ChestX-ray14's table has eleven fields and a row for each image of the numbered folders`() throws {
        let folder = try Self.folder(.dxc14, 20, 8)
        let rows = try Self.rows(folder, "Data_Entry_2017_v2020.csv")
        #expect(rows.count == 29 && rows.allSatisfy { $0.count == 11 })
        #expect(rows[0].suffix(4) == ["OriginalImage[Width", "Height]", "OriginalImagePixelSpacing[x", "y]"])
        let images = try Self.files(folder, ".png")
        #expect(Set(images.map { $0.prefix(17) }) == ["images_001/images", "images_002/images"])
        #expect(images.map { String($0.dropFirst(18)) } == rows.dropFirst().map { $0[0] })
        for row in rows.dropFirst() {
            #expect(row[0] == "\(Int(row[3])?.padded(to: 8) ?? "")_\(Int(row[2])?.padded(to: 3) ?? "").png")
        }
        #expect(rows.contains { $0[2] == "1" } && rows.contains { $0[1] == "No Finding" })
        #expect(rows.contains { $0[1].contains("|") })
        // The colour type stands in the 26th byte: 0 for gray, 6 with transparency.
        let types = try images.map { try folder.bytes($0)[25] }
        #expect(types.count { $0 == 6 } == 1 && types.count { $0 == 0 } == 27)
    }

    @Test func `ChestX-ray14's lists part the patients, and both show and miss every finding`() throws {
        let folder = try Self.folder(.dxc14, 20, 8)
        let lists = try ["train_val", "test"].map { try Self.text(folder, "\($0)_list.txt") }
        #expect(lists.allSatisfy { !$0.hasSuffix("\n") })
        let names = lists.map { $0.split(separator: "\n").map(String.init) }
        #expect(names.map(\.count) == [20, 8])
        #expect(Set(names[0].map { $0.prefix(8) }).isDisjoint(with: names[1].map { $0.prefix(8) }))
        let rows = try Self.rows(folder, "Data_Entry_2017_v2020.csv").dropFirst()
        let labels = Dictionary(
            uniqueKeysWithValues: rows.map { ($0[0], $0[1].split(separator: "|").map(String.init)) })
        for part in names {
            for finding in TaskCard.dxc14.network.classes {
                let count = part.count { labels[$0]?.contains(finding) == true }
                #expect(count > 0 && count < part.count, "\(finding)")
            }
        }
        #expect(Set(labels.values.joined()).subtracting(TaskCard.dxc14.network.classes) == ["No Finding"])
    }

    // MARK: CheXpert

    @Test func `CheXpert's tables have nineteen columns, and paths that begin with the set's folder`() throws {
        let folder = try Self.folder(.dxc5, 60, 8)
        let set = "CheXpert-v1.0-small"
        let tables = try ["train", "valid"].map { try Self.rows(folder, "\(set)/\($0).csv") }
        #expect(tables.map(\.count) == [61, 9] && tables.joined().allSatisfy { $0.count == 19 })
        #expect(tables[0][0] == tables[1][0] && tables[0][0].prefix(6).last == "No Finding")
        let paths = tables.flatMap { $0.dropFirst().map { $0[0] } }
        #expect(try Self.files(folder, ".jpg") == paths.sorted())
        let pattern = /CheXpert-v1\.0-small\/(train|valid)\/patient\d{5}\/study[12]\/view[12]_(frontal|lateral)\.jpg/
        #expect(paths.allSatisfy { $0.wholeMatch(of: pattern) != nil })
        for row in tables[0].dropFirst() {
            #expect(
                (row[3] == "Lateral") == row[0].hasSuffix("_lateral.jpg") && (row[3] == "Lateral") == row[4].isEmpty)
        }
        #expect(Set(tables[0].dropFirst().flatMap { $0[5...] }) == ["1.0", "0.0", "-1.0", ""])
        #expect(Set(tables[1].dropFirst().flatMap { $0[5...] }) == ["1.0", "0.0"])
        for path in paths { #expect(try folder.bytes(path).starts(with: [0xFF, 0xD8, 0xFF])) }
        let marks = try Self.files(folder, "zoo-demo.json")
        #expect(marks == ["\(set)/zoo-demo.json", "zoo-demo.json"])
        #expect(try folder.bytes(marks[0]) == folder.bytes(marks[1]))
    }

    @Test func `CheXpert's lateral films share the study's row of labels`() throws {
        let folder = try Self.folder(.dxc5, 60, 8)
        let rows = try Self.rows(folder, "CheXpert-v1.0-small/train.csv").dropFirst()
        let laterals = rows.filter { $0[3] == "Lateral" }
        #expect(!laterals.isEmpty)
        for lateral in laterals {
            let study = lateral[0].dropLast("view2_lateral.jpg".count)
            let frontal = try #require(rows.first { $0[0] == study + "view1_frontal.jpg" })
            #expect(frontal[1...2] == lateral[1...2] && frontal[5...] == lateral[5...])
        }
    }

    // MARK: RSNA

    @Test func `RSNA's images lie below study and series, by names that tell nothing`() throws {
        let folder = try Self.folder(.ecc, 48, 12)
        let rows = try Self.rows(folder, "train.csv")
        #expect(rows.count == 61 && rows.allSatisfy { $0.count == 17 })
        #expect(
            rows[0].prefix(5) == [
                "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "pe_present_on_image",
                "negative_exam_for_pe",
            ])
        let paths = rows.dropFirst().map { "train/\($0[0])/\($0[1])/\($0[2]).dcm" }
        #expect(try Self.files(folder, ".dcm") == paths.sorted())
        #expect(paths.allSatisfy { $0.wholeMatch(of: /train(\/[0-9a-f]{12}){3}\.dcm/) != nil })
        #expect(rows.dropFirst().allSatisfy { $0[3...].allSatisfy { ["0", "1"].contains($0) } })
        // An exam is negative where none of its images shows anything.
        for study in Dictionary(grouping: rows.dropFirst(), by: { $0[0] }).values {
            #expect(Set(study.map { $0[1] }).count == 1 && Set(study.map { $0[4...] }).count == 1)
            #expect(study.contains { $0[3] == "1" } == (study[0][4] == "0"))
        }
        let syntaxes = try paths.map { path in
            let bytes = try folder.bytes(path)
            return bytes.firstRange(of: Array("1.2.840.10008.1.2.5".utf8)) == nil
        }
        #expect(syntaxes.contains(true) && syntaxes.contains(false))
    }

    @Test(arguments: [UInt64(0), 1, 2])
    func `a slice's gray levels do not tell an embolus, whether windowed or not`(_ seed: UInt64) throws {
        let plan = try #require(DemoLayout(task: "ECC")).plan("ECC", for: DemoData(side: 32, seed: seed))
        var values = [[(value: Double, isIll: Bool)]](repeating: [], count: 6)
        for study in DemoRSNA(plan: plan).studies {
            for slice in 0..<study.scan.sliceCount {
                var generator = CountedGenerator(seed: seed, UInt64(study.number), UInt64(slice))
                let units = study.scan.hounsfieldUnits(slice, side: 64, using: &generator)
                let windowed = units.map { min(max(($0 + 250) / 700, 0), 1) }
                for (index, value) in (Self.levels(units) + Self.levels(windowed)).enumerated() {
                    values[index].append((value, study.scan.showsEmbolus(slice)))
                }
            }
        }
        #expect((0.2...0.5).contains(Double(values[0].count { $0.isIll }) / Double(values[0].count)))
        for scores in values {
            let area = Self.areaUnderCurve(scores)
            #expect((0.4...0.6).contains(area), "\(area)")
        }
    }

    // MARK: SIIM

    @Test func `SIIM's list names every image, with runs or -1, and some images more than once`() throws {
        let folder = try Self.folder(.pxs, 20, 4)
        let rows = try Self.rows(folder, "train-rle.csv")
        #expect(rows[0] == ["ImageId", " EncodedPixels"])
        let cells = Dictionary(grouping: rows.dropFirst(), by: { $0[0] }).mapValues { $0.map { $0[1] } }
        let paths = try Self.files(folder, ".dcm")
        #expect(paths.count == 24 && paths.allSatisfy { $0.hasPrefix("dicom-images-train/2.25.") })
        #expect(Set(paths.map { String($0.split(separator: "/")[3].dropLast(4)) }) == Set(cells.keys))
        #expect(cells.values.contains([" -1"]) && cells.values.contains { $0.count == 2 })
        for runs in cells.values where runs != [" -1"] {
            let masks = try runs.map { try Self.mask($0, count: 128 * 128) }
            let area = Double(Set(masks.joined()).count) / (128 * 128)
            #expect((0.01...0.15).contains(area), "\(area)")
            #expect(masks.count < 2 || !Set(masks[0]).isDisjoint(with: masks[1]))
        }
    }

    @Test func `run lengths go down the columns, each gap from the end of the run before`() throws {
        var mask = Image(width: 3, height: 4, channels: 1, repeating: 0)
        for (column, row) in [(0, 1), (0, 2), (1, 0), (1, 3), (2, 0), (2, 3)] { mask[column, row] = 255 }
        #expect(DemoRunLengths(of: mask).text == "1 2 1 1 2 2 2 1")
        #expect(try Self.mask(DemoRunLengths(of: mask).text, count: 12) == [1, 2, 4, 7, 8, 11])
    }

    // MARK: All

    @Test(arguments: [UInt64(0), 1, 2])
    func `a film's gray levels do not tell the findings`(_ seed: UInt64) throws {
        for task in [TaskCard.dxc14, .dxc5] {
            let folder = try TemporaryFolder()
            try DemoData(side: 32, seed: seed).write(for: task, to: folder.path)
            let films = try task.id == "DXC14" ? Self.filmsOfXray14(folder) : Self.filmsOfCheXpert(folder)
            let levels = try films.map { film in
                Self.levels(try Image(contentsOf: "\(folder.path)/\(film.path)").gray().values.map(Double.init))
            }
            for kind in 0..<3 {
                let areas = task.network.scored.map { name in
                    Self.areaUnderCurve(zip(levels, films).map { ($0[kind], $1.findings.contains(name)) })
                }
                let mean = areas.reduce(0, +) / Double(areas.count)
                #expect((0.44...0.56).contains(mean), "\(task.id): \(mean)")
                // With some fifty cases of each an area strays by 0.05 even where nothing is told.
                #expect(areas.allSatisfy { (0.34...0.66).contains($0) }, "\(task.id): \(areas)")
            }
        }
    }

    @Test(arguments: [(TaskCard.dxc14, 20, 8), (.dxc5, 20, 8), (.ecc, 32, 8), (.pxs, 8, 2)])
    func `the same seed makes the same files and another seed others`(
        _ task: TaskCard, _ training: Int, _ test: Int
    ) throws {
        let folders = try [4, 4, 5].map { try Self.folder(task, training, test, seed: $0) }
        let digests = try folders.map { folder in
            try Self.files(folder, "").map { path in
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: "\(folder.path)/\(path)", isDirectory: &isFolder)
                return isFolder.boolValue ? path : "\(path) \(SHA256.digest(of: try folder.bytes(path)).hex)"
            }
        }
        #expect(digests[0] == digests[1] && digests[0] != digests[2])
        let pictures = digests.map { $0.filter { $0.contains(/\.(png|jpg|dcm)\x20/) }.map { $0.suffix(64) } }
        #expect(pictures[0].count == training + test && Set(pictures[0]).isDisjoint(with: pictures[2]))
        #expect(Set(pictures[0]).count == pictures[0].count)
    }

    @Test func `the mark tells side, epochs and batch`() throws {
        let folder = try Self.folder(.dxc14, 20, 8)
        let marker = try #require(DemoMarker.find(in: folder.path, below: folder.path))
        #expect(marker.task == "DXC14" && marker.inputSide == 32 && marker.seed == 0)
        #expect(try #require(marker.epochs) > 1 && #require(marker.batch) > 1)
        try folder.write(
            Array(#"{"schema": "zoo-demo-data/1", "task": "DXC14", "epochs": 0}"#.utf8), to: "zoo-demo.json")
        let damaged = try #require(DemoMarker.find(in: folder.path, below: folder.path))
        #expect(damaged.epochs == nil && damaged.task.isEmpty)
    }

    @Test(arguments: [
        (TaskCard.dxc14, DemoData(trainingCount: 7)), (.dxc5, DemoData(testCount: 3)),
        (.ecc, DemoData(trainingCount: 20)),
        (.pxs, DemoData(side: 40)), (.dxc14, DemoData(lists: .authors)),
    ])
    func `numbers that make no data set are refused`(_ task: TaskCard, _ demo: DemoData) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: TasksError.self) { try demo.write(for: task, to: folder.path) }
        #expect(error?.description.hasPrefix("demo data: ") == true)
    }
}

extension DemoOfficialLayoutTests {
    private static func filmsOfXray14(_ folder: TemporaryFolder) throws -> [(path: String, findings: [String])] {
        let images = try files(folder, ".png")
        return try rows(folder, "Data_Entry_2017_v2020.csv").dropFirst().map { row in
            (try #require(images.first { $0.hasSuffix(row[0]) }), row[1].split(separator: "|").map(String.init))
        }
    }

    /// What is uncertain is drawn, if faintly.
    private static func filmsOfCheXpert(_ folder: TemporaryFolder) throws -> [(path: String, findings: [String])] {
        try ["train", "valid"].flatMap { part in
            let rows = try rows(folder, "CheXpert-v1.0-small/\(part).csv")
            return rows.dropFirst().map { row in
                (row[0], zip(rows[0], row).filter { ["1.0", "-1.0"].contains($1) }.map(\.0))
            }
        }
    }

    private static func levels(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return [mean, variance, values.max() ?? 0]
    }

    /// The places that a cell's runs cover.
    private static func mask(_ cell: String, count: Int) throws -> [Int] {
        let numbers = cell.split(separator: " ").compactMap { Int($0) }
        var (places, place): ([Int], Int) = ([], 0)
        for pair in stride(from: 0, to: numbers.count, by: 2) {
            let first = place + numbers[pair]
            place = first + numbers[pair + 1]
            try #require(place <= count && numbers[pair + 1] > 0)
            places += first..<place
        }
        return places
    }

    /// How often an ill case's value is above a healthy one's, ties by half.
    private static func areaUnderCurve(_ scores: [(value: Double, isIll: Bool)]) -> Double {
        let ill = scores.filter(\.isIll).map(\.value)
        let healthy = scores.filter { !$0.isIll }.map(\.value)
        let wins = ill.reduce(0.0) { sum, value in
            sum + healthy.reduce(0.0) { $0 + (value > $1 ? 1 : value == $1 ? 0.5 : 0) }
        }
        return wins / Double(ill.count * healthy.count)
    }
}
