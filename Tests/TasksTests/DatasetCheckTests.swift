import Images
import Tasks
import TestSupport
import Testing
import Training

@Suite struct DatasetCheckTests {
    @Test func `sound data has no findings`() throws {
        let folder = try TemporaryFolder.pairs(5)
        var calls: [Int] = []
        let report = try Dataset.open(.vfs, path: folder.path).check { done, total in
            #expect(total == 5)
            calls.append(done)
        }
        #expect(calls == [1, 2, 3, 4, 5])
        #expect(report.isSound && report.warnings.isEmpty)
        #expect(report.itemCount == 5 && report.extents == ["8×6": 5])
        #expect(report.meanCoverage == 0.5)
    }

    @Test func `all problems are listed with their files`() throws {
        let folder = try TemporaryFolder.pairs(6)
        try folder.write(Array(folder.bytes("images/eye10.png").dropLast(30)), to: "images/eye10.png")
        try folder.write(Array("<html>".utf8), to: "masks/eye11.png")
        try folder.write(Image(width: 6, height: 8, channels: 1, repeating: 255), to: "masks/eye12.png")
        try folder.write(
            Image(width: 8, height: 6, channels: 1, values: (0..<48).map { $0 % 3 }), to: "masks/eye13.png")
        let problems = try Dataset.open(.vfs, path: folder.path).check().problems.map(\.description)
        try #require(problems.count == 4)
        #expect(problems[0].hasPrefix("images/eye10.png: damaged PNG"))
        #expect(problems[1] == "masks/eye11.png: not a JPEG, PNG, TIFF, GIF or DICOM picture: this is a web page")
        #expect(problems[2] == "masks/eye12.png: 6×8 pixels, but its image has 8×6")
        #expect(
            problems[3]
                == "masks/eye13.png: 3 levels, of which none is above 127, the greatest is 2: save masks with two levels, such as 0 and 255"
        )
    }

    @Test func `what is odd but usable is a warning`() throws {
        let folder = try TemporaryFolder.pairs(6)
        try folder.write(Image(width: 8, height: 6, channels: 1, repeating: 0), to: "masks/eye10.png")
        try folder.write(Image(width: 8, height: 6, channels: 1, repeating: 255), to: "masks/eye11.png")
        try folder.write(
            Image(width: 8, height: 6, channels: 1, values: (0..<48).map { $0 * 5 }), to: "masks/eye12.png")
        try folder.write(folder.bytes("images/eye14.png"), to: "images/eye15.png")
        let report = try Dataset.open(.vfs, path: folder.path).check()
        #expect(report.isSound)
        #expect(
            report.warnings.map(\.description) == [
                "masks/eye10.png: the mask is empty", "masks/eye11.png: 100% is foreground: is the mask inverted?",
                "masks/eye12.png: 48 levels instead of two: what is above 127 counts as foreground",
                "images/eye15.png: the same file as images/eye14.png, which is not for the test: the score counts what was seen",
            ])
    }

    @Test func `a damaged file names itself when a sample is made of it`() throws {
        let folder = try TemporaryFolder.pairs(4)
        try folder.write([1, 2, 3], to: "masks/eye10.png")
        let samples = try folder.samples(.vfs, side: 32)
        let error = #expect(throws: TasksError.self) { try samples.samples(0, for: .test) }
        #expect(error?.description.hasPrefix(folder.path + "/masks/eye10.png: ") == true)
    }

    @Test func `the fingerprint follows contents and names and not the place`() throws {
        let first = try TemporaryFolder.drive(training: 2, test: 1)
        let second = try TemporaryFolder.drive(training: 2, test: 1)
        let fingerprint = try Dataset.open(.vfs, path: first.path).fingerprint()
        #expect(fingerprint.count == 64)
        #expect(try Dataset.open(.vfs, path: second.path).fingerprint() == fingerprint)
        // The field of view is not used.
        try second.write([], to: "test/mask/01_test_mask.gif")
        #expect(try Dataset.open(.vfs, path: second.path).fingerprint() == fingerprint)
        try second.write(first.bytes("test/1st_manual/01_manual1.gif") + [0], to: "test/1st_manual/01_manual1.gif")
        #expect(try Dataset.open(.vfs, path: second.path).fingerprint() != fingerprint)
    }

    @Test func `films with labels are decoded, and damaged ones and copies found`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 6)
        try folder.write(folder.bytes("CXR_png/CHNCXR_0001_0.png"), to: "CXR_png/CHNCXR_0006_1.png")
        try folder.write(Array(folder.bytes("CXR_png/CHNCXR_0003_0.png").dropLast(40)), to: "CXR_png/CHNCXR_0003_0.png")
        let report = try Dataset.open(.txc, path: folder.path).check()
        #expect(report.itemCount == 5 && report.extents == ["45×40": 5])
        #expect(report.coverages.isEmpty && report.meanCoverage == nil)
        #expect(report.problems.map(\.file) == ["CXR_png/CHNCXR_0003_0.png"])
        // The test is a single film.
        try #require(report.warnings.count == 2 && report.warnings[1].file == "Tuberculosis")
        let twins = ["CXR_png/CHNCXR_0001_0.png", "CXR_png/CHNCXR_0006_1.png"]
        #expect(twins.contains(report.warnings[0].file))
        #expect(twins.contains { report.warnings[0].message == "the same file as \($0)" })
    }

    @Test func `a class that all images or none show is a warning`() throws {
        let folder = try TemporaryFolder()
        for index in 0..<4 { try folder.write(TemporaryFolder.picture(UInt8(index)), to: "\(index).png") }
        let rows = "0.png,0,1,0,train\n1.png,1,1,0,train\n2.png,0,1,0,test\n3.png,1,0,0,test\n"
        try folder.write(Array("path,a,b,c,split\n\(rows)".utf8), to: "labels.csv")
        let card = try TaskCard.parsed(
            """
            {"id": "own", "layouts": ["table"],
             "network": {"kind": "classifier", "classes": ["a", "b", "c"], "scored": ["a", "b"]}}
            """)
        let report = try Dataset.open(card, path: folder.path).check()
        #expect(report.isSound && report.warnings.map(\.description) == ["b: all of the 2 training images show it"])
    }

    @Test func `each of two masks is looked at, and both count together`() throws {
        let folder = try TemporaryFolder.montgomery(films: 6, width: 24, height: 20)
        func path(_ side: String, _ film: Int) -> String {
            "ManualMask/\(side)Mask/MCUCXR_010\(film)_\(1 - film % 2).png"
        }
        func write(_ image: Image, _ path: String) throws { try folder.write(image, to: "MontgomerySet/" + path) }
        try write(Image(width: 24, height: 20, channels: 1, repeating: 0), path("left", 1))
        try write(Image(width: 24, height: 20, channels: 1, repeating: 255), path("right", 2))
        try write(Image(width: 20, height: 24, channels: 1, repeating: 0), path("left", 3))
        try folder.remove("MontgomerySet/" + path("right", 4))
        try folder.write([0x89], to: "MontgomerySet/" + path("right", 4))
        let report = try Dataset.open(.lxs, path: folder.path).check()
        #expect(Set(report.problems.map(\.file)) == [path("left", 3), path("right", 4)])
        #expect(
            Set(report.warnings.map(\.description)) == [
                "\(path("left", 1)): the mask is empty", "\(path("left", 3)): the mask is empty",
                "\(path("right", 2)): 100% is foreground: is the mask inverted?",
            ])
        // The right lung alone, all, the right lung alone, and both of films 5 and 6.
        #expect(report.coverages.sorted() == [0.5, 0.5, 0.75, 0.75, 1] && report.itemCount == 5)
    }

    @Test func `the fingerprint follows the labels, and the contents of every mask`() throws {
        let films = try TemporaryFolder.montgomery(films: 5, width: 24, height: 20)
        let masks = try Dataset.open(.lxs, path: films.path).fingerprint()
        let name = "MontgomerySet/ManualMask/rightMask/MCUCXR_0101_0.png"
        try films.write(films.bytes(name) + [0], to: name)
        #expect(try Dataset.open(.lxs, path: films.path).fingerprint() != masks)

        let folder = try TemporaryFolder()
        for index in 0..<3 { try folder.write(TemporaryFolder.picture(UInt8(index)), to: "\(index).png") }
        let card = try TaskCard.parsed(
            #"{"id": "own", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["a"]}}"#)
        func fingerprint(_ rows: String) throws -> String {
            try folder.write(Array(("path,a\n" + rows).utf8), to: "labels.csv")
            return try Dataset.open(card, path: folder.path).fingerprint()
        }
        let first = try fingerprint("0.png,0\n1.png,1\n2.png,1\n")
        #expect(try fingerprint("2.png,1\n1.png,1.0\n0.png,0\n") == first)
        #expect(try fingerprint("0.png,0\n1.png,1\n2.png,0\n") != first)
    }

    @Test(arguments: [
        (1, "the only mask that was looked at has no foreground"),
        (2, "none of the 2 masks that were looked at has any foreground"),
        (4, "none of the 4 masks has any foreground"),
    ])
    func `masks are counted in words`(_ limit: Int, _ words: String) throws {
        let folder = try TemporaryFolder.pairs(4)
        for index in 0..<4 {
            try folder.write(Image(width: 8, height: 6, channels: 1, repeating: 0), to: "masks/eye\(10 + index).png")
        }
        let report = try Dataset.open(.vfs, path: folder.path).check(atMost: limit)
        #expect(report.problems.map(\.message) == [words])
    }

    @Test(arguments: [
        (1, 0, "the only test image does not show it, so its AUC is undefined"),
        (1, 1, "the only test image shows it, so its AUC is undefined"),
        (2, 0, "none of the 2 test images show it, so its AUC is undefined"),
        (2, 1, "all of the 2 test images show it, so its AUC is undefined"),
    ])
    func `images of a class are counted in words`(_ count: Int, _ label: Int, _ words: String) throws {
        let folder = try TemporaryFolder()
        var table = "path,a,split\n"
        for index in 0..<4 + count {
            try folder.write(TemporaryFolder.picture(UInt8(index)), to: "\(index).png")
            table += "\(index).png,\(index < 4 ? index % 2 : label),\(index < 4 ? "train" : "test")\n"
        }
        try folder.write(Array(table.utf8), to: "labels.csv")
        let card = try TaskCard.parsed(
            #"{"id": "own", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["a"]}}"#)
        #expect(try Dataset.open(card, path: folder.path).check().warnings.map(\.message) == [words])
    }
}
