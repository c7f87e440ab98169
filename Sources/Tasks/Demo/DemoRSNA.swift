import Images
import Tensors

/// CT studies with and without pulmonary emboli, as the RSNA-STR set lies on disk.
struct DemoRSNA {
    let plan: DemoPlan

    struct Study {
        let number: Int
        let hasEmboli: Bool
        let name: String
        let series: String
        let frameOfReference: String
        let scan: DemoScan
        /// Told once for the whole study, all behind the label of an image.
        let facts: [Bool]
    }

    private static let header = [
        "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "pe_present_on_image", "negative_exam_for_pe",
        "qa_motion", "qa_contrast", "flow_artifact", "rv_lv_ratio_gte_1", "rv_lv_ratio_lt_1", "leftsided_pe",
        "chronic_pe", "true_filling_defect_not_pe", "rightsided_pe", "acute_and_chronic_pe", "central_pe",
        "indeterminate",
    ]
    private static let slicesInStudy = 7

    func write(to root: DemoFolder) throws(TasksError) {
        var rows = [Self.header.joined(separator: ",")]
        for study in studies { rows += try write(study, to: root) }
        try root.write(rows.map { $0 + "\n" }.joined(), to: "train.csv")
    }

    /// Pairs of an ill and a healthy patient who were scanned alike.
    var studies: [Study] {
        let total = plan.trainingCount + plan.testCount
        let count = max(4, (total + Self.slicesInStudy / 2) / Self.slicesInStudy)
        let studies = (0..<count).map { number in
            let purpose = DrawPurpose.demoCases.rawValue
            var pair = CountedGenerator(seed: plan.seed, purpose, UInt64(number / 2), 2, 9)
            var generator = CountedGenerator(seed: plan.seed, purpose, UInt64(number), 1, 9)
            let hasEmboli = number % 2 == 0
            let scan = DemoScan(
                sliceCount: total / count + (number < total % count ? 1 : 0), hasEmboli: hasEmboli,
                exposure: DemoScan.Exposure(using: &pair), using: &generator)
            return Study(
                number: number, hasEmboli: hasEmboli, name: Self.name(&generator), series: Self.name(&generator),
                frameOfReference: DICOMEncoder.identifier(using: &generator), scan: scan,
                facts: Self.facts(hasEmboli, &generator))
        }
        return studies.sorted { $0.name < $1.name }
    }

    /// Twelve hexadecimal digits, which is what the real identifiers were replaced by.
    private static func name(_ generator: inout CountedGenerator) -> String {
        let digits = String(generator.next() >> 16, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    private static func facts(_ hasEmboli: Bool, _ generator: inout CountedGenerator) -> [Bool] {
        let (isLarge, isLeft, isCentral) = (generator.happens(0.3), generator.happens(0.6), generator.happens(0.3))
        return [
            !hasEmboli, generator.happens(0.03), generator.happens(0.02), generator.happens(0.05),
            hasEmboli && isLarge, hasEmboli && !isLarge, hasEmboli && isLeft, hasEmboli && generator.happens(0.1),
            !hasEmboli && generator.happens(0.05), hasEmboli && !isLeft, false, hasEmboli && isCentral, false,
        ]
    }

    /// Draws a study's slices, and gives their rows.
    private func write(_ study: Study, to root: DemoFolder) throws(TasksError) -> [String] {
        let folder = "train/\(study.name)/\(study.series)"
        try root.make(folder)
        var generator = CountedGenerator(seed: plan.seed, DrawPurpose.demoCases.rawValue, UInt64(study.number), 3, 9)
        let (sex, age) = (generator.happens(0.5) ? "F" : "M", Int(generator.draw(20, 90)))
        let slices = 0..<study.scan.sliceCount
        // Neither a file's name nor its number says where its slice lies.
        let numbers = slices.shuffled(using: &generator)
        let names = slices.map { _ in Self.name(&generator) }
        for slice in slices {
            let owner = DICOMEncoder.Owner(
                patient: study.name, study: study.name, series: study.series, instance: names[slice],
                instanceNumber: numbers[slice] + 1, sex: sex, age: age)
            let units = study.scan.hounsfieldUnits(slice, side: plan.side * 3 / 2, using: &generator)
            let scanner = DemoScanner(
                number: study.number, side: plan.side * 3 / 2, frameOfReference: study.frameOfReference)
            try root.write(
                "\(folder)/\(names[slice]).dcm", encode: scanner.file(units, slice: slice, of: owner).encode)
        }
        return slices.sorted { names[$0] < names[$1] }.map { slice in
            let facts = [study.scan.showsEmbolus(slice)] + study.facts
            return ([study.name, study.series, names[slice]] + facts.map { $0 ? "1" : "0" }).joined(separator: ",")
        }
    }
}

/// What a study was scanned with: makers differ in how they write numbers.
private struct DemoScanner {
    let number: Int
    let side: Int
    let frameOfReference: String

    /// - Parameters:
    ///   - units: Hounsfield units, row by row.
    ///   - slice: The slice's number from the feet.
    ///   - owner: Whose it is.
    /// - Returns: The file to be encoded.
    func file(_ units: [Double], slice: Int, of owner: DICOMEncoder.Owner) -> DICOMEncoder {
        let (intercept, padding): (Double, Int16?) =
            switch number % 3 {
            case 0: (-1024, -2000)
            case 1: (0, nil)
            default: (-1024, nil)
            }
        let stored = units.map { value in
            if value == DemoScan.outside { return padding ?? Int16(-1024 - intercept) }
            return Int16((min(max(value, -1024), 3071) - intercept).rounded())
        }
        let spacing = 340 / Double(side)
        let corner = -170 + spacing / 2
        let place = DICOMEncoder.Slice(
            position: (corner, corner - 150, -200 + 2.5 * Double(slice)), spacing: spacing, thickness: 2.5, slope: 1,
            intercept: intercept, padding: padding, frameOfReference: frameOfReference)
        return .slice(
            place, of: owner, rows: side, columns: side, samples: .signed16(stored),
            compression: number % 5 == 3 ? .rle : .none)
    }
}
