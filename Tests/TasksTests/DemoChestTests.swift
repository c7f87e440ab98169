import Foundation
import Images
import Tasks
import TestSupport
import Testing

@Suite struct DemoChestTests {
    private static func folder(
        _ task: TaskCard, _ training: Int, _ test: Int, seed: UInt64 = 0, lists: DemoLists = .none
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try DemoData(trainingCount: training, testCount: test, side: 32, seed: seed, lists: lists)
            .write(for: task, to: folder.path)
        return folder
    }

    private static func names(_ folder: TemporaryFolder, _ below: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(below)").sorted()
    }

    private static func lines(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
        String(decoding: try folder.bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `Shenzhen's films are numbered on from the healthy to the ill, most with a palette and none gray`()
        throws
    {
        let folder = try Self.folder(.txc, 40, 10)
        let names = try Self.names(folder, "CXR_png")
        #expect(names == (1...50).map { "CHNCXR_00\($0 < 10 ? "0" : "")\($0)_\($0 > 25 ? 1 : 0).png" })
        // The colour type stands in the 26th byte: 3 with a palette, 2 with three channels.
        let types = try names.map { try folder.bytes("CXR_png/\($0)")[25] }
        #expect(types.count { $0 == 3 } == 47 && types.count { $0 == 2 } == 3)
        for name in names {
            let image = try Image(contentsOf: "\(folder.path)/CXR_png/\(name)")
            #expect(image.width > image.height && image.channels == 3 && image == image.gray().rgb())
        }
        #expect(try Self.names(folder, "ClinicalReadings").count == 50)
        #expect(try Self.lines(folder, "ClinicalReadings/CHNCXR_0001_0.txt").last == "normal")
        #expect(try Self.lines(folder, "ClinicalReadings/CHNCXR_0026_1.txt").last == "bilateral PTB")
        #expect(try Self.names(folder, "") == ["CXR_png", "ClinicalReadings", "zoo-demo.json"])
    }

    @Test func `the authors' lists name every film once, with its label`() throws {
        let folder = try Self.folder(.txc, 40, 10, lists: .authors)
        let parts = try ["train", "valid", "test"].map { try Self.lines(folder, "ShenzenCXR_\($0)_data.txt") }
        #expect(parts.map(\.count) == [36, 4, 10])
        for part in parts { #expect(part.count { $0.hasSuffix("_1.png,1") } == part.count / 2) }
        let expected = try Self.names(folder, "CXR_png").map { "\($0),\($0.hasSuffix("_1.png") ? 1 : 0)" }
        #expect(parts.joined().sorted() == expected)
    }

    @Test func `Montgomery's films have a one-bit mask for each lung, the left one at the image's left`() throws {
        let folder = try Self.folder(.lxs, 12, 4)
        let names = try Self.names(folder, "MontgomerySet/CXR_png")
        #expect(names.count == 16 && names.contains("MCUCXR_0113_1.png") && names.contains("MCUCXR_0117_1.png"))
        #expect(!names.contains("MCUCXR_0005_0.png") && names.contains("MCUCXR_0006_0.png"))
        for name in names {
            // Bit depth and colour type: 8-bit gray, and one bit.
            #expect(try folder.bytes("MontgomerySet/CXR_png/\(name)")[24...25] == [8, 0])
            let film = try Image(contentsOf: "\(folder.path)/MontgomerySet/CXR_png/\(name)")
            var middles: [Double] = []
            for side in ["leftMask", "rightMask"] {
                let path = "MontgomerySet/ManualMask/\(side)/\(name)"
                #expect(try folder.bytes(path)[24...25] == [1, 0])
                let mask = try Image(contentsOf: "\(folder.path)/\(path)")
                #expect((mask.width, mask.height) == (film.width, film.height))
                let columns = mask.values.indices.filter { mask.values[$0] == 255 }.map { $0 % mask.width }
                #expect((0.06...0.25).contains(Double(columns.count) / Double(mask.values.count)), "\(name) \(side)")
                middles.append(Double(columns.reduce(0, +)) / Double(columns.count) / Double(mask.width))
            }
            #expect(middles[0] < 0.45 && middles[1] > 0.55)
        }
    }

    @Test func `films 113 and 117 are of one patient, taken differently`() throws {
        let folder = try Self.folder(.lxs, 12, 4)
        // The lungs' ratio stays when a patient stands nearer or turned.
        func ratio(_ number: Int) throws -> Double {
            let areas = try ["leftMask", "rightMask"].map { side in
                let path = "\(folder.path)/MontgomerySet/ManualMask/\(side)/MCUCXR_0\(number)_1.png"
                return Double(try Image(contentsOf: path).values.count { $0 > 0 })
            }
            return areas[0] / areas[1]
        }
        let set = "MontgomerySet"
        #expect(try abs(ratio(113) / ratio(117) - 1) < 0.04)
        #expect(
            try folder.bytes("\(set)/CXR_png/MCUCXR_0113_1.png") != folder.bytes("\(set)/CXR_png/MCUCXR_0117_1.png"))
        let texts = try [113, 117, 124].map { try folder.bytes("\(set)/ClinicalReadings/MCUCXR_0\($0)_1.txt") }
        #expect(texts[0] == texts[1] && texts[0] != texts[2])
    }

    @Test(arguments: [UInt64(0), 1, 2])
    func `a film's gray levels do not tell the ill from the healthy`(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        try DemoData(seed: seed).write(for: .txc, to: folder.path)
        var values: [[(value: Double, isIll: Bool)]] = [[], [], []]
        for name in try Self.names(folder, "CXR_png") {
            let grays = try Image(contentsOf: "\(folder.path)/CXR_png/\(name)").gray().values.map(Double.init)
            let mean = grays.reduce(0, +) / Double(grays.count)
            let variance = grays.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(grays.count)
            for (index, value) in [mean, variance, grays.max() ?? 0].enumerated() {
                values[index].append((value, name.hasSuffix("_1.png")))
            }
        }
        for scores in values {
            let area = Self.areaUnderCurve(scores)
            #expect((0.4...0.6).contains(area), "\(area)")
        }
    }

    @Test(arguments: [TaskCard.txc, .lxs])
    func `the same seed draws the same chests and another seed others`(_ task: TaskCard) throws {
        let folders = try [4, 4, 5].map { try Self.folder(task, 10, 2, seed: $0) }
        let films = task.id == "TXC" ? "CXR_png" : "MontgomerySet/CXR_png"
        for name in try Self.names(folders[0], films) {
            let bytes = try folders.map { try $0.bytes("\(films)/\(name)") }
            #expect(bytes[0] == bytes[1] && bytes[0] != bytes[2])
        }
    }

    @Test(arguments: [
        (TaskCard.txc, DemoData(trainingCount: 7)), (.txc, DemoData(testCount: 1)), (.txc, DemoData(side: 48)),
        (.txc, DemoData(trainingCount: 600, testCount: 63)), (.lxs, DemoData(trainingCount: 3)),
        (.lxs, DemoData(trainingCount: 100, testCount: 39)), (.lxs, DemoData(lists: .authors)),
        (.vfs, DemoData(lists: .authors)),
    ])
    func `numbers and lists that a data set cannot have are refused`(_ task: TaskCard, _ demo: DemoData) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: TasksError.self) { try demo.write(for: task, to: folder.path) }
        #expect(error?.description.hasPrefix("demo data: ") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a task of one's own has no demo data, and says so`() throws {
        let folder = try TemporaryFolder()
        let card = try TaskCard.parsed(
            #"{"id": "own", "layouts": ["folder-per-class"], "network": {"kind": "classifier", "classes": ["a"]}}"#)
        #expect(throws: TasksError.badDemo(reason: "none is drawn for own, only for tasks of zoo's own")) {
            try DemoData().write(for: card, to: folder.path)
        }
    }

    /// How often an ill film's value is above a healthy one's, ties by half.
    private static func areaUnderCurve(_ scores: [(value: Double, isIll: Bool)]) -> Double {
        let ill = scores.filter(\.isIll).map(\.value)
        let healthy = scores.filter { !$0.isIll }.map(\.value)
        let wins = ill.reduce(0.0) { sum, value in
            sum + healthy.reduce(0.0) { $0 + (value > $1 ? 1 : value == $1 ? 0.5 : 0) }
        }
        return wins / Double(ill.count * healthy.count)
    }
}
