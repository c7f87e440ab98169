import Images
import TestSupport
import Testing

@testable import Tasks

@Suite struct PneumothoraxLayoutTests {
    private static let ids = (1...8).map { "2.25.10\($0)" }

    /// A film of 4 rows and 6 columns of one of four patients.
    private static func film(_ index: Int) throws -> [UInt8] {
        let owner = DICOMEncoder.Owner(
            patient: "patient\(index % 4)", study: "2.25.1\(index)", series: "2.25.2\(index)", instance: ids[index],
            instanceNumber: 1, sex: "M", age: 40)
        let image = Image(width: 6, height: 4, channels: 1, values: (0..<24).map { UInt8($0 * 10) })
        return try DICOMEncoder.radiograph(image, of: owner, spacing: 1, compression: .none).encode()
    }

    private static let rows = [
        "\(ids[0]), -1", "\(ids[1]), 1 2 3 4", "\(ids[2]),-1", "\(ids[3]), 0 2", "\(ids[3]), 1 3", "\(ids[4]), -1",
        "\(ids[5]), 20 4", "\(ids[6]),-1",
    ]

    private static func folder(
        rows: [String] = rows, header: String = "ImageId, EncodedPixels", table: String = "train-rle.csv",
        place: (Int) -> String = { "dicom-images-train/1.\($0)/2.\($0)/\(ids[$0]).dcm" }
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for index in ids.indices { try folder.write(try film(index), to: place(index)) }
        try folder.write(Array(([header] + rows).joined(separator: "\n").utf8), to: table)
        return folder
    }

    private static func mask(_ item: DatasetItem, _ dataset: Dataset) throws -> [Int] {
        let mask = try dataset.frame(of: item).finished().mask
        return try #require(mask).values.enumerated().filter { $0.element == 255 }.map(\.offset)
    }

    @Test func `stage 1 is a tree, runs go down the columns, and rows of an image are united`() throws {
        let folder = try Self.folder()
        let dataset = try Dataset.open(.pxs, path: folder.path)
        #expect(dataset.items.count == 7 && dataset.provider == "SIIM-ACR")
        #expect(dataset.notes == ["left out, as not in the table: 1 image"])
        func item(_ index: Int) throws -> DatasetItem { try #require(dataset.items.first { $0.id == Self.ids[index] }) }
        #expect(try Self.mask(item(0), dataset).isEmpty)
        // Pixels 1 and 2, then 6 to 9 of the columns of four.
        let columns = { (pixels: [Int]) in pixels.map { $0 % 4 * 6 + $0 / 4 }.sorted() }
        #expect(try Self.mask(item(1), dataset) == columns([1, 2, 6, 7, 8, 9]))
        #expect(try Self.mask(item(3), dataset) == columns([0, 1, 2, 3]))
        #expect(try Self.mask(item(5), dataset) == columns([20, 21, 22, 23]))
    }

    @Test func `the images of a patient stay together`() throws {
        let folder = try Self.folder()
        let dataset = try Dataset.open(.pxs, path: folder.path)
        #expect(Set(dataset.items.map(\.group)) == ["patient0", "patient1", "patient2", "patient3"])
        #expect(Set(dataset.pool.map(\.group)).isDisjoint(with: dataset.test.map(\.group)) && !dataset.test.isEmpty)
    }

    @Test func `stage 2 is a flat folder, and a folder with the table will do`() throws {
        for place in ["stage_2_images/", "", "dicom-images-train/"] {
            let folder = try Self.folder(header: "ImageId,EncodedPixels", table: "stage_2_train.csv") {
                "\(place)\(Self.ids[$0]).dcm"
            }
            #expect(
                try Dataset.open(.pxs, path: folder.path).items.map(\.image).sorted()
                    == Self.ids.dropLast().map { "\(place)\($0).dcm" })
        }
    }

    @Test func `the copy as pictures is read with its masks`() throws {
        let folder = try TemporaryFolder()
        let image = Image(width: 6, height: 4, channels: 1, repeating: 9)
        for index in 0..<5 {
            let name = "\(index)_\(index < 3 ? "train" : "test")_\(index % 2)_.png"
            try folder.write(image, to: "siim/png_images/\(name)")
            try folder.write(image.thresholded(above: UInt8(index % 2 == 0 ? 200 : 0)), to: "siim/png_masks/\(name)")
        }
        let dataset = try Dataset.open(.pxs, path: folder.path)
        #expect(dataset.pool.map(\.id) == ["0_train_0_", "1_train_1_", "2_train_0_"] && dataset.test.count == 2)
        #expect(try Self.mask(#require(dataset.pool.last), dataset).isEmpty)
        try folder.remove("siim/png_masks/4_test_0_.png")
        #expect(
            throws: TasksError.filesMissing(
                path: folder.path + "/siim", dataset: "SIIM-ACR", missing: ["png_masks/4_test_0_.png"], count: 1)
        ) {
            try Dataset.open(.pxs, path: folder.path)
        }
    }

    @Test func `what is wrong is said, with the line`() throws {
        func fault(_ rows: [String]) throws -> String {
            let folder = try Self.folder(rows: rows)
            let error = #expect(throws: TasksError.self) { try Dataset.open(.pxs, path: folder.path) }
            return error?.description.replacing(folder.path, with: "") ?? ""
        }
        let id = Self.ids[0]
        #expect(
            try fault(["\(id),-1", "\(id),1 2"]) == "/train-rle.csv: line 3: '\(id)' has both -1 and runs, or -1 twice")
        #expect(
            try fault(["\(id),1 2", "\(id),-1"]) == "/train-rle.csv: line 3: '\(id)' has both -1 and runs, or -1 twice")
        #expect(
            try fault(["\(id),1 2 3"]) == "/train-rle.csv: line 2: \(id): 3 numbers are no pairs of a gap and a length")
        #expect(try fault(["\(id),1 -2"]) == "/train-rle.csv: line 2: \(id): '-2' is no number of pixels")
        #expect(try fault(Self.rows + ["2.25.9,-1"]) == ": SIIM-ACR lacks 2.25.9.dcm")
    }

    @Test func `a run that leaves the image is found by the check`() throws {
        let folder = try Self.folder(rows: Self.rows.dropLast() + ["\(Self.ids[6]),20 5"])
        let report = try Dataset.open(.pxs, path: folder.path).check()
        #expect(report.problems.map(\.message) == ["a run ends at pixel 25, but the image has 24"])
        #expect(report.problems.first?.file.hasSuffix("\(Self.ids[6]).dcm") == true)
        #expect(report.transferSyntaxes.values.reduce(0, +) == 7 && report.transferSyntaxes.count == 1)
    }
}
