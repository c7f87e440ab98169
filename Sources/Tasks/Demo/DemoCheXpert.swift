import Images
import Tensors

/// Chest radiographs with what their reports say, as the small edition of CheXpert lies on disk.
struct DemoCheXpert {
    let plan: DemoPlan
    static let folder = "CheXpert-v1.0-small"

    /// What a report says of a finding.
    private enum Mention {
        case present, absent, uncertain, none

        var cell: String {
            switch self {
            case .present: "1.0"
            case .absent: "0.0"
            case .uncertain: "-1.0"
            case .none: ""
            }
        }
    }

    private struct Study {
        let patient: Int
        let number: Int
        /// Of each class but the first, `No Finding`.
        let mentions: [Mention]
        let hasLateral: Bool
    }

    /// The findings behind the data set's columns, in its order; `No Finding` stands before them.
    private static let classes: [(name: String, finding: DemoFinding)] = [
        ("Enlarged Cardiomediastinum", .wideMediastinum), ("Cardiomegaly", .cardiomegaly),
        ("Lung Opacity", .infiltration), ("Lung Lesion", .mass), ("Edema", .edema), ("Consolidation", .consolidation),
        ("Pneumonia", .pneumonia), ("Atelectasis", .atelectasis), ("Pneumothorax", .pneumothorax),
        ("Pleural Effusion", .effusion), ("Pleural Other", .pleuralThickening), ("Fracture", .fracture),
        ("Support Devices", .supportDevices),
    ]

    private static let scored: [DemoFinding] = [.atelectasis, .cardiomegaly, .consolidation, .edema, .effusion]

    private static let header =
        (["Path", "Sex", "Age", "Frontal/Lateral", "AP/PA", "No Finding"] + classes.map(\.name)).joined(separator: ",")

    func write(to root: DemoFolder) throws(TasksError) {
        // The folder may be handed on without what is around it.
        try root.make(Self.folder)
        try root.write(plan.marker, in: Self.folder)
        for (part, count, first) in [("train", plan.trainingCount, 1), ("valid", plan.testCount, 64541)] {
            var rows = [Self.header]
            for study in studies(count, in: part, firstPatient: first) {
                rows += try write(study, part: part, to: root)
            }
            try root.write(rows.map { $0 + "\n" }.joined(), to: "\(Self.folder)/\(part).csv")
        }
    }

    /// One or two studies a patient, one in ten with a lateral film; together as many films as were asked for.
    private func studies(_ count: Int, in part: String, firstPatient: Int) -> [Study] {
        var generator = CountedGenerator(
            seed: plan.seed, DrawPurpose.demoCases.rawValue, UInt64(firstPatient), UInt64(count), 5)
        // Those that count in the score are frequent; all fourteen are trained on.
        let groups = [(Self.scored, 0.3), (Self.classes.map(\.finding).filter { !Self.scored.contains($0) }, 0.06)]
        let assigned = groups.map { group, share in
            DemoCases.assigned(group, to: count, healthy: 0.12, share: share, using: &generator)
        }
        let findings = zip(assigned[0], assigned[1]).map { $0 + $1 }
        var studies: [Study] = []
        var (films, patient, number) = (0, firstPatient, 1)
        while films < count {
            let mentions = Self.classes.map { name, finding in
                Self.mention(findings[films].contains(finding), isCertain: part == "valid", &generator)
            }
            let hasLateral = generator.happens(0.1) && films + 1 < count
            studies.append(Study(patient: patient, number: number, mentions: mentions, hasLateral: hasLateral))
            films += hasLateral ? 2 : 1
            (patient, number) = number == 1 && generator.happens(0.25) ? (patient, 2) : (patient + 1, 1)
        }
        return studies
    }

    /// What is said of a finding: the test's labels are a panel's and certain, while reports leave out much of what is not there.
    private static func mention(
        _ isPresent: Bool, isCertain: Bool, _ generator: inout CountedGenerator
    ) -> Mention {
        let (doubt, silence) = (generator.draw(0, 1), generator.draw(0, 1))
        if isCertain { return isPresent ? .present : .absent }
        if isPresent { return doubt < 0.1 ? .uncertain : .present }
        return doubt < 0.03 ? .uncertain : silence < 0.7 ? .none : .absent
    }

    /// Draws a study's films, and gives their rows.
    private func write(_ study: Study, part: String, to root: DemoFolder) throws(TasksError) -> [String] {
        let purpose = DrawPurpose.demoRadiograph.rawValue
        let coordinates = (UInt64(study.patient), UInt64(study.number))
        var person = CountedGenerator(seed: plan.seed, DrawPurpose.demoCases.rawValue, coordinates.0, 5)
        let (sex, age) = (person.happens(0.58) ? "Male" : "Female", Int(person.draw(18, 90)))
        var patient = CountedGenerator(seed: plan.seed, purpose, coordinates.0, 5)
        let signs = zip(Self.classes, study.mentions).compactMap { entry, mention in
            switch mention {
            case .present: DemoSign(finding: entry.finding)
            case .uncertain: DemoSign(finding: entry.finding, strength: DemoSign.faint)
            case .absent, .none: nil as DemoSign?
            }
        }
        let anatomy = DemoChestAnatomy(signs: signs, using: &patient)
        var generator = CountedGenerator(seed: plan.seed, purpose, coordinates.0, coordinates.1, 5)
        let folder = "\(part)/patient\(study.patient.padded(to: 5))/study\(study.number)"
        try root.make("\(Self.folder)/\(folder)")
        let isHealthy = !study.mentions.contains { $0 == .present || $0 == .uncertain }
        let noFinding = isHealthy ? "1.0" : part == "valid" ? "0.0" : ""
        var rows: [String] = []
        let views = study.hasLateral ? ["frontal", "lateral"] : ["frontal"]
        for (number, view) in views.enumerated() {
            let path = "\(Self.folder)/\(folder)/view\(number + 1)_\(view).jpg"
            // The small edition's films are about 390×320.
            let (width, height) = (plan.side * 8 / 5, plan.side * 4 / 3)
            let film =
                view == "frontal"
                ? DemoChest(of: anatomy, width: width, height: height, using: &generator).radiograph
                : DemoLateralChest(signs: signs, width: height, height: width, using: &generator).radiograph
            try root.write(path) { () throws(ImagesError) in try film.jpeg(quality: 90) }
            let projection = view == "lateral" ? "" : generator.happens(0.8) ? "AP" : "PA"
            let told = [
                path, sex, String(age), view == "frontal" ? "Frontal" : "Lateral", projection, noFinding,
            ]
            rows.append((told + study.mentions.map(\.cell)).joined(separator: ","))
        }
        return rows
    }
}
