import Images
import Tensors

/// Chest radiographs with masks of air beside a lung, as stage 1 of the SIIM-ACR set lies on disk.
struct DemoSIIM {
    let plan: DemoPlan

    private struct Film {
        let patient: Int
        let hasPneumothorax: Bool
        let path: String
        let owner: DICOMEncoder.Owner
    }

    func write(to root: DemoFolder) throws(TasksError) {
        var rows: [String] = []
        for (number, film) in films.enumerated() {
            let mask = try write(film, number: number, to: root)
            rows += cells(for: mask, number: number).map { "\(film.owner.instance), \($0)\n" }
        }
        // The list follows no order that the folders have.
        var generator = CountedGenerator(seed: plan.seed, DrawPurpose.demoLists.rawValue)
        rows.shuffle(using: &generator)
        try root.write("ImageId, EncodedPixels\n" + rows.joined(), to: "train-rle.csv")
    }

    /// One film a patient, and a second one of every sixth; four of ten patients are ill.
    private var films: [Film] {
        let count = plan.trainingCount + plan.testCount
        var generator = CountedGenerator(seed: plan.seed, DrawPurpose.demoCases.rawValue, 7)
        let cases = DemoCases.assigned([.pneumothorax], to: count, healthy: 0, share: 0.45, using: &generator)
        var films: [Film] = []
        var patient = 0
        while films.count < count {
            patient += 1
            let (sex, age) = (generator.happens(0.55) ? "M" : "F", Int(generator.draw(18, 85)))
            for _ in 0..<min(patient % 6 == 0 ? 2 : 1, count - films.count) {
                let identifiers = (0..<3).map { _ in DICOMEncoder.identifier(using: &generator) }
                let owner = DICOMEncoder.Owner(
                    patient: patient.padded(to: 4), study: identifiers[0], series: identifiers[1],
                    instance: identifiers[2], instanceNumber: 1, sex: sex, age: age)
                films.append(
                    Film(
                        patient: patient, hasPneumothorax: !cases[films.count].isEmpty,
                        path: "dicom-images-train/\(identifiers[0])/\(identifiers[1])", owner: owner))
            }
        }
        return films
    }

    /// Writes a film, and gives its truth.
    private func write(_ film: Film, number: Int, to root: DemoFolder) throws(TasksError) -> Image {
        let purpose = DrawPurpose.demoRadiograph.rawValue
        var patient = CountedGenerator(seed: plan.seed, purpose, UInt64(film.patient), 7)
        let signs = film.hasPneumothorax ? [DemoSign(finding: .pneumothorax)] : []
        let anatomy = DemoChestAnatomy(signs: signs, using: &patient)
        var generator = CountedGenerator(seed: plan.seed, purpose, UInt64(number), 0, 7)
        // The real films are square and several times as large as the network's input.
        let chest = DemoChest(of: anatomy, width: 4 * plan.side, height: 4 * plan.side, using: &generator)
        try root.make(film.path)
        let file = DICOMEncoder.radiograph(
            chest.radiograph, of: film.owner, spacing: 0.168, compression: .jpeg(quality: 92))
        try root.write("\(film.path)/\(film.owner.instance).dcm", encode: file.encode)
        return chest.pneumothoraxMask
    }

    /// The mask's cells, `-1` where it is empty; every third image has two rows whose runs overlap.
    private func cells(for mask: Image, number: Int) -> [String] {
        let filled = (0..<mask.height).filter { row in (0..<mask.width).contains { mask[$0, row] > 0 } }
        guard let top = filled.first, let bottom = filled.last else { return ["-1"] }
        guard number % 3 == 0, bottom - top > 8 else { return [DemoRunLengths(of: mask).text] }
        let middle = (top + bottom) / 2
        return [top...middle + 3, middle - 3...bottom].map { rows in
            var part = mask
            for row in 0..<mask.height where !rows.contains(row) {
                for column in 0..<mask.width { part[column, row] = 0 }
            }
            return DemoRunLengths(of: part).text
        }
    }
}

/// A mask as pairs of a gap and a run, down the columns from the left; the first gap counts from the first pixel.
struct DemoRunLengths {
    let text: String

    init(of mask: Image) {
        var numbers: [Int] = []
        var (gap, run) = (0, 0)
        for column in 0..<mask.width {
            for row in 0..<mask.height {
                if mask[column, row] > 0 {
                    run += 1
                } else if run > 0 {
                    numbers += [gap, run]
                    (gap, run) = (1, 0)
                } else {
                    gap += 1
                }
            }
        }
        if run > 0 { numbers += [gap, run] }
        text = numbers.map(String.init).joined(separator: " ")
    }
}
