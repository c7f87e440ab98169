import Images
import Tensors

/// Chest radiographs with fourteen findings, as ChestX-ray14 lies on disk.
struct DemoChestXray14 {
    let plan: DemoPlan

    private struct Film {
        let patient: Int
        let followUp: Int
        let findings: [DemoFinding]

        var name: String { "\(patient.padded(to: 8))_\(followUp.padded(to: 3)).png" }
    }

    /// The findings under the data set's names and in its order.
    private static let classes: [(name: String, finding: DemoFinding)] = [
        ("Atelectasis", .atelectasis), ("Cardiomegaly", .cardiomegaly), ("Effusion", .effusion),
        ("Infiltration", .infiltration), ("Mass", .mass), ("Nodule", .nodule), ("Pneumonia", .pneumonia),
        ("Pneumothorax", .pneumothorax), ("Consolidation", .consolidation), ("Edema", .edema),
        ("Emphysema", .emphysema), ("Fibrosis", .fibrosis), ("Pleural_Thickening", .pleuralThickening),
        ("Hernia", .hernia),
    ]

    func write(to root: DemoFolder) throws(TasksError) {
        for folder in ["images_001/images", "images_002/images"] { try root.make(folder) }
        let training = films(plan.trainingCount, firstPatient: 1)
        let test = films(plan.testCount, firstPatient: 1 + (training.last?.patient ?? 0))
        let all = training + test
        var rows = [
            "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
                + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]"
        ]
        for (number, film) in all.enumerated() {
            // The archives are cut without regard to patients.
            let folder = number < all.count / 2 ? "images_001" : "images_002"
            try write(film, number: number, to: "\(folder)/images", in: root)
            rows.append(row(of: film))
        }
        try root.write(rows.map { $0 + "\n" }.joined(), to: "Data_Entry_2017_v2020.csv")
        // Neither list ends its last line.
        try root.write(training.map(\.name).joined(separator: "\n"), to: "train_val_list.txt")
        try root.write(test.map(\.name).joined(separator: "\n"), to: "test_list.txt")
    }

    /// Patients with one to three films; what is found differs from film to film.
    private func films(_ count: Int, firstPatient: Int) -> [Film] {
        var generator = CountedGenerator(
            seed: plan.seed, DrawPurpose.demoCases.rawValue, UInt64(firstPatient), UInt64(count))
        let findings = DemoCases.assigned(
            Self.classes.map(\.finding), to: count, healthy: 0.1, share: 0.25, using: &generator)
        var films: [Film] = []
        var patient = firstPatient
        while films.count < count {
            let more = (generator.happens(0.35) ? 1 : 0) + (generator.happens(0.15) ? 1 : 0)
            let visits = min(1 + more, count - films.count)
            for visit in 0..<visits {
                films.append(Film(patient: patient, followUp: visit, findings: findings[films.count]))
            }
            patient += 1
        }
        return films
    }

    private func write(
        _ film: Film, number: Int, to folder: String, in root: DemoFolder
    ) throws(TasksError) {
        let purpose = DrawPurpose.demoRadiograph.rawValue
        var patient = CountedGenerator(seed: plan.seed, purpose, UInt64(film.patient), 14)
        let anatomy = DemoChestAnatomy(signs: film.findings.map { DemoSign(finding: $0) }, using: &patient)
        var generator = CountedGenerator(seed: plan.seed, purpose, UInt64(film.patient), UInt64(film.followUp), 14)
        // The real films are square and several times as large as the network's input.
        let chest = DemoChest(of: anatomy, width: 2 * plan.side, height: 2 * plan.side, using: &generator)
        // A few of the real files have colours and transparency that say nothing.
        try root.write("\(folder)/\(film.name)") { () throws(ImagesError) in
            try chest.radiograph.png(number % 24 == 5 ? .transparent : .plain)
        }
    }

    private func row(of film: Film) -> String {
        var generator = CountedGenerator(
            seed: plan.seed, DrawPurpose.demoCases.rawValue, UInt64(film.patient), 14)
        let (age, sex) = (Int(generator.draw(18, 80)) + film.followUp, generator.happens(0.55) ? "M" : "F")
        let labels = Self.classes.filter { film.findings.contains($0.finding) }.map(\.name)
        let fields = [
            film.name, labels.isEmpty ? "No Finding" : labels.joined(separator: "|"), String(film.followUp),
            String(film.patient), String(age), sex, generator.happens(0.6) ? "PA" : "AP", "2500", "2048", "0.168",
            "0.168",
        ]
        return fields.joined(separator: ",")
    }
}
