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
            Image(width: 8, height: 6, channels: 1, values: (0..<48).map { $0 % 2 }), to: "masks/eye13.png")
        let problems = try Dataset.open(.vfs, path: folder.path).check().problems.map(\.description)
        try #require(problems.count == 4)
        #expect(problems[0].hasPrefix("images/eye10.png: damaged PNG"))
        #expect(problems[1] == "masks/eye11.png: not a JPEG, PNG, TIFF or GIF picture: this is a web page")
        #expect(problems[2] == "masks/eye12.png: 6×8 pixels, but its image has 8×6")
        #expect(
            problems[3] == "masks/eye13.png: no sample is above 127, the brightest is 1: scale the mask to 0 and 255")
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
                "images/eye15.png: the same file as images/eye14.png",
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
}
