import Tensors
import TestSupport
import Testing
import Training

@testable import Images
@testable import Tasks

@Suite struct PulmonaryEmbolismLayoutTests {
    private static let header =
        "StudyInstanceUID,SeriesInstanceUID,SOPInstanceUID,pe_present_on_image,negative_exam_for_pe,qa_motion,qa_contrast,"
        + "flow_artifact,rv_lv_ratio_gte_1,rv_lv_ratio_lt_1,leftsided_pe,chronic_pe,true_filling_defect_not_pe,rightsided_pe,"
        + "acute_and_chronic_pe,central_pe,indeterminate\n"

    /// The slices of a study: names, and where each lies; their order says nothing.
    private static let slices: [(name: String, position: Double)] = [
        ("aaaaaaaaaaa1", 40), ("aaaaaaaaaaa2", -20), ("aaaaaaaaaaa3", 10), ("aaaaaaaaaaa4", -5.5),
    ]

    private static func study(_ number: Int) -> String { "00000000000\(number)" }

    private static func path(_ study: Int, _ name: String) -> String {
        "train/\(self.study(study))/\(self.study(study + 3))/\(name).dcm"
    }

    private static func name(_ study: Int, _ slice: Int) -> String { "\(study)" + slices[slice].name.dropFirst() }

    /// A slice whose Hounsfield units are its position throughout.
    private static func file(
        _ study: Int, _ slice: Int, side: Int = 6, number: Int? = nil, position: Double? = nil
    ) throws -> [UInt8] {
        let place = position ?? slices[slice].position
        let owner = DICOMEncoder.Owner(
            patient: "p", study: "1", series: "2", instance: "2.25.\(study)\(slice)",
            instanceNumber: number ?? 9 - slice, sex: "F", age: 50)
        let units = Int16(slices[slice].position.rounded(.towardZero))
        var encoder = DICOMEncoder.slice(
            DICOMEncoder.Slice(
                position: (0, 0, place), spacing: 1, thickness: 2, slope: 1, intercept: -1024, padding: nil,
                frameOfReference: "2.25.7"), of: owner, rows: side, columns: side,
            samples: .signed16([Int16](repeating: units + 1024, count: side * side)), compression: .none)
        if position?.isNaN == true { encoder.elements.removeAll { $0.tag == .position || $0.tag == .orientation } }
        return try encoder.encode()
    }

    private static func folder(
        rows: (Int, Int) -> String = { "\(study($0)),\(study($0 + 3)),\(name($0, $1)),\($1 % 2)" },
        file: (Int, Int) throws -> [UInt8] = { try file($0, $1) }
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var table = header
        for study in 0..<3 {
            for slice in slices.indices {
                try folder.write(try file(study, slice), to: path(study, name(study, slice)))
                table += rows(study, slice) + ",0,0,0,0,0,0,0,0,0,0,0,0,0\n"
            }
        }
        try folder.write(Array(table.utf8), to: "train.csv")
        return folder
    }

    @Test func `studies are not divided`() throws {
        let folder = try Self.folder()
        let dataset = try Dataset.open(.ecc, path: folder.path)
        #expect(dataset.items.count == 12 && dataset.provider == "RSNA-STR PE" && dataset.items.positives(of: 0) == 6)
        #expect(dataset.test.count == 4 && Set(dataset.test.map(\.group)).count == 1)
        let partition = dataset.partition(seed: 1)
        #expect(partition.training.count == 8 && partition.validation.isEmpty && partition.test == dataset.test)
        #expect(dataset.pool.first?.id == Self.name(dataset.pool.first?.group == Self.study(0) ? 0 : 1, 0))
    }

    /// 8 bits of a Hounsfield unit in the window of centre 100 and width 700.
    private func level(_ units: Double) -> UInt8 { UInt8(((units.rounded(.towardZero) + 250) / 700 * 255).rounded()) }

    @Test func `a slice is seen between its neighbours along the patient, the ends repeated`() throws {
        let folder = try Self.folder()
        let dataset = try Dataset.open(.ecc, path: folder.path)
        let order = [-20, -5.5, 10, 40]
        for (place, position) in order.enumerated() {
            let slice = try #require(Self.slices.firstIndex { $0.position == position })
            let item = try #require(dataset.items.first { $0.id == Self.name(1, slice) })
            let picture = try dataset.picture(of: item)
            let expected = [order[max(place - 1, 0)], position, order[min(place + 1, 3)]].map(level)
            #expect(Array(picture.values.prefix(3)) == expected && picture.channels == 3)
        }
    }

    @Test func `without positions the numbers decide, and without those the names`() throws {
        let numbers = [2, 4, 1, 3]
        let numbered = try Self.folder(file: { study, slice in
            try Self.file(study, slice, number: numbers[slice], position: .nan)
        })
        let dataset = try Dataset.open(.ecc, path: numbered.path)
        let slices = try #require(dataset.slices)
        let names = [2, 0, 3, 1].map { Self.path(0, Self.name(0, $0)) }
        #expect(try slices.neighbours(of: names[1]) == Array(names[0...2]))
        #expect(try slices.neighbours(of: names[3]) == [names[2], names[3], names[3]])

        let pictures = try Self.folder(file: { _, slice in
            try Image(width: 4, height: 4, channels: 1, repeating: UInt8(slice)).png()
        })
        let plain = try #require(try Dataset.open(.ecc, path: pictures.path).slices)
        let paths = (0..<4).map { Self.path(2, Self.name(2, $0)) }
        #expect(try plain.neighbours(of: paths[2]) == Array(paths[1...3]))
    }

    @Test func `samples are the size of the input, and one epoch visits the training slices`() throws {
        let folder = try Self.folder()
        let dataset = try Dataset.open(.ecc, path: folder.path)
        let (card, _) = dataset.card.changed(epochs: nil, batch: nil, side: 64)
        let samples = TaskSamples(dataset, items: dataset.pool, card: card, cache: FrameCache(capacity: 0))
        let sample = try #require(try samples.samples(0, for: .training(CountedGenerator(seed: 1))).first)
        #expect(sample.image.shape == [3, 64, 64] && sample.target.values.count == 1)
    }

    @Test func `what is wrong is said`() throws {
        func fault(_ folder: TemporaryFolder) throws -> String {
            let error = #expect(throws: TasksError.self) {
                let dataset = try Dataset.open(.ecc, path: folder.path)
                for item in dataset.items { _ = try dataset.picture(of: item) }
            }
            return error?.description.replacing(folder.path, with: "") ?? ""
        }
        let odd = try Self.folder(rows: { "\(Self.study($0)),\(Self.study($0 + 3)),\(Self.name($0, $1)),-1" })
        #expect(try fault(odd) == "/train.csv: line 2: '-1' in pe_present_on_image is neither 0 nor 1")
        let outside = try Self.folder(rows: { study, slice in "..,x,\(Self.name(study, slice)),0" })
        #expect(try fault(outside) == "/train.csv: line 2: '..' is no identifier")
        let missing = try Self.folder()
        try missing.remove(Self.path(1, Self.name(1, 2)))
        #expect(try fault(missing) == ": RSNA-STR PE lacks \(Self.path(1, Self.name(1, 2)))")
        let sizes = try Self.folder(file: { try Self.file($0, $1, side: $1 == 2 ? 8 : 6) })
        let (largest, other) = (Self.path(0, Self.name(0, 2)), Self.path(0, Self.name(0, 0)))
        #expect(try fault(sizes) == "\(other): 6×6 pixels, but its neighbour \(largest) has 8×8")
        let cut = try Self.folder(file: { study, slice in
            Array(try Self.file(study, slice).prefix(study == 1 ? 200 : .max))
        })
        #expect(try fault(cut).contains("damaged DICOM"))
    }
}
