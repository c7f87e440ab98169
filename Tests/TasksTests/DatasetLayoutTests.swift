import Errors
import Foundation
import Images
import Tasks
import TestSupport
import Testing

@Suite struct DatasetLayoutTests {
    @Test func `DRIVE has 20 images in its pool and 20 test images`() throws {
        let folder = try TemporaryFolder.drive(isDemo: false)
        let dataset = try Dataset.open(.vfs, path: folder.path)
        #expect(dataset.provider == "DRIVE" && !dataset.isDemo && dataset.inputSide == 512)
        #expect(dataset.pool.count == 20 && dataset.test.count == 20)
        #expect(dataset.pool.first?.image == "training/images/21_training.tif")
        #expect(dataset.pool.first?.truth == .mask(paths: ["training/1st_manual/21_manual1.gif"]))
        #expect(dataset.test.first?.id == "01_test")
    }

    @Test func `the folder above DRIVE will do`() throws {
        let folder = try TemporaryFolder.drive(isDemo: false)
        try FileManager.default.createDirectory(atPath: folder.path + "/DRIVE", withIntermediateDirectories: false)
        try folder.move("training", to: "DRIVE/training")
        try folder.move("test", to: "DRIVE/test")
        #expect(try Dataset.open(.vfs, path: folder.path + "/").root == folder.path + "/DRIVE")
    }

    @Test func `DRIVE without the manuals of its test images says so`() throws {
        let folder = try TemporaryFolder.drive(isDemo: false)
        try folder.remove("test/1st_manual")
        let error = #expect(throws: TasksError.self) { try Dataset.open(.vfs, path: folder.path) }
        #expect(error == .testManualsMissing(path: folder.path + "/test"))
        #expect(error?.hint?.contains("CHASE_DB1") == true)
    }

    @Test func `missing files of DRIVE are listed`() throws {
        let folder = try TemporaryFolder.drive(isDemo: false)
        try folder.remove("training/1st_manual/25_manual1.gif")
        try folder.remove("training/images/30_training.tif")
        let error = #expect(throws: TasksError.self) { try Dataset.open(.vfs, path: folder.path) }
        #expect(error?.description.contains("1st_manual/25_manual1.gif, images/30_training.tif") == true)
    }

    @Test func `demo data is recognised by its mark, even a damaged one`() throws {
        let folder = try TemporaryFolder.drive(training: 3, test: 1)
        let dataset = try Dataset.open(.vfs, path: folder.path)
        #expect(dataset.isDemo && dataset.inputSide == 32)
        #expect(dataset.pool.count == 3 && dataset.test.count == 1)
        try folder.write(Array("{".utf8), to: "zoo-demo.json")
        #expect(try Dataset.open(.vfs, path: folder.path).isDemo)
    }

    @Test func `CHASE_DB1 trains on the first 20 images and tests on the last 8`() throws {
        let folder = try TemporaryFolder()
        try Self.writeCHASE(to: folder)
        let dataset = try Dataset.open(.vfs, path: folder.path)
        #expect(dataset.provider == "CHASE_DB1")
        #expect(dataset.pool.count == 20 && dataset.pool.last?.id == "Image_10R")
        #expect(dataset.test.count == 8 && dataset.test.first?.id == "Image_11L")
        #expect(dataset.test.first?.truth == .mask(paths: ["Image_11L_1stHO.png"]))
    }

    @Test func `an incomplete CHASE_DB1 is refused`() throws {
        let folder = try TemporaryFolder()
        try Self.writeCHASE(to: folder)
        try folder.remove("Image_03L_1stHO.png")
        let error = #expect(throws: TasksError.self) { try Dataset.open(.vfs, path: folder.path) }
        #expect(error?.description.contains("Image_03L_1stHO.png") == true)
    }

    @Test(arguments: [(3, 2, 1), (10, 8, 2), (12, 10, 2), (13, 10, 3)])
    func `a folder of pairs tests on the last fifth by name`(_ count: Int, _ pool: Int, _ test: Int) throws {
        let folder = try TemporaryFolder.pairs(count)
        // What systems leave behind is not data.
        try folder.write([], to: "images/.DS_Store")
        try folder.write([], to: "masks/Thumbs.db")
        let dataset = try Dataset.open(.vfs, path: folder.path)
        #expect(dataset.provider == "folder")
        #expect(dataset.pool.count == pool && dataset.test.count == test)
        #expect(dataset.test.last?.id == "eye\(9 + count)")
    }

    @Test func `an image without a mask and a mask without an image are listed`() throws {
        let folder = try TemporaryFolder.pairs(4)
        try folder.remove("masks/eye10.png")
        try folder.remove("images/eye11.png")
        let error = #expect(throws: TasksError.self) { try Dataset.open(.vfs, path: folder.path) }
        #expect(error?.description.contains("lacks masks/eye10.png, images/eye11.png") == true)
    }

    @Test func `two pictures of one stem are refused`() throws {
        let folder = try TemporaryFolder.pairs(4)
        try folder.write(TemporaryFolder.picture(0), to: "images/eye10.jpg")
        #expect(throws: TasksError.ambiguous(path: folder.path + "/images", files: ["eye10.jpg", "eye10.png"])) {
            try Dataset.open(.vfs, path: folder.path)
        }
    }

    @Test func `too few pairs, other files and no folder are told apart`() throws {
        let few = try TemporaryFolder.pairs(2)
        #expect(throws: TasksError.tooFewImages(path: few.path, found: 2, needed: 3)) {
            try Dataset.open(.vfs, path: few.path)
        }
        let other = try TemporaryFolder()
        try other.write([1], to: "notes.txt")
        let layouts = TaskCard.vfs.layouts.map(\.words)
        #expect(
            throws: TasksError.unknownLayout(
                task: "VFS", path: other.path, found: ["notes.txt"], expected: layouts)
        ) {
            try Dataset.open(.vfs, path: other.path)
        }
        let missing = #expect(throws: TasksError.self) { try Dataset.open(.vfs, path: other.path + "/none") }
        #expect(missing?.kind == .notFound)
    }

    private static func writeCHASE(to folder: TemporaryFolder) throws {
        for child in 1...14 {
            for eye in ["L", "R"] {
                let stem = "Image_\(child < 10 ? "0" : "")\(child)\(eye)"
                try folder.write(TemporaryFolder.picture(UInt8(child)), to: stem + ".jpg")
                try folder.write(TemporaryFolder.mask, to: stem + "_1stHO.png")
                try folder.write(TemporaryFolder.mask, to: stem + "_2ndHO.png")
            }
        }
    }
}
