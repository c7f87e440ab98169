import Images
import Tensors

/// Chest radiographs with a mask of each lung, as the Montgomery set lies on disk.
struct DemoMontgomery {
    let plan: DemoPlan
    /// Images of the real set.
    static let most = 138

    private struct Film {
        let number: Int
        /// The number of the patient's first film.
        let patient: Int
        let hasTuberculosis: Bool

        var stem: String { "MCUCXR_\(number.padded(to: 4))_\(hasTuberculosis ? 1 : 0)" }
    }

    func write(to root: DemoFolder) throws(TasksError) {
        for folder in ["CXR_png", "ClinicalReadings", "ManualMask/leftMask", "ManualMask/rightMask"] {
            try root.make("MontgomerySet/\(folder)")
        }
        for film in films { try write(film, to: root) }
    }

    /// Healthy patients have the low numbers and the ill the high ones, with gaps; 113 and 117 are one patient, as in the real set.
    private var films: [Film] {
        let count = plan.trainingCount + plan.testCount
        let healthy = count * 80 / Self.most
        let numbers = (0..<count - healthy).map { $0 < 2 ? [113, 117][$0] : 114 + 5 * $0 }
        return (0..<healthy).map { Film(number: 1 + $0 * 5 / 4, patient: 1 + $0 * 5 / 4, hasTuberculosis: false) }
            + numbers.map { Film(number: $0, patient: $0 == 117 ? 113 : $0, hasTuberculosis: true) }
    }

    private func write(_ film: Film, to root: DemoFolder) throws(TasksError) {
        let purpose = DrawPurpose.demoRadiograph.rawValue
        var patientGenerator = CountedGenerator(seed: plan.seed, purpose, UInt64(film.patient))
        let anatomy = DemoChestAnatomy(
            signs: film.hasTuberculosis ? [DemoSign(finding: .tuberculosis)] : [], using: &patientGenerator)
        let patient = """
            Patient's Sex: \(patientGenerator.happens(0.5) ? "M" : "F") 
            Patient's Age: \(Int(patientGenerator.draw(5, 90)).padded(to: 3))Y
            """
        var generator = CountedGenerator(seed: plan.seed, purpose, UInt64(film.number), UInt64(film.patient))
        // The real films are 4020×4892 or, three in ten, 4892×4020.
        let (short, long) = (plan.side * 6 / 5, plan.side * 6 / 5 * 4892 / 4020)
        let (width, height) = generator.happens(0.3) ? (long, short) : (short, long)
        let chest = DemoChest(of: anatomy, width: width, height: height, using: &generator)
        let set = "MontgomerySet"
        try root.write("\(set)/CXR_png/\(film.stem).png") { () throws(ImagesError) in try chest.radiograph.png() }
        for (side, mask) in [("left", chest.leftMask), ("right", chest.rightMask)] {
            try root.write("\(set)/ManualMask/\(side)Mask/\(film.stem).png") { () throws(ImagesError) in
                try mask.png(.oneBit)
            }
        }
        try root.write(
            "\(patient)\n\(film.hasTuberculosis ? "infiltrates in both lungs, TB" : "normal")",
            to: "\(set)/ClinicalReadings/\(film.stem).txt")
    }
}
