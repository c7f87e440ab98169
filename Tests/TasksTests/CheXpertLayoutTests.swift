import Tensors
import TestSupport
import Testing
import Training

@testable import Tasks

@Suite struct CheXpertLayoutTests {
    private static let columns = [
        "No Finding", "Enlarged Cardiomediastinum", "Cardiomegaly", "Lung Opacity", "Lung Lesion", "Edema",
        "Consolidation",
        "Pneumonia", "Atelectasis", "Pneumothorax", "Pleural Effusion", "Pleural Other", "Fracture", "Support Devices",
    ]
    private static let header = "Path,Sex,Age,Frontal/Lateral,AP/PA," + columns.joined(separator: ",") + "\n"

    private static func path(_ part: String, _ patient: Int, _ view: String = "view1_frontal") -> String {
        "\(part)/patient0000\(patient)/study1/\(view).jpg"
    }

    private static func row(_ path: String, _ labels: [String]) -> String {
        "\(path),Female,68,Frontal,AP,\(labels.joined(separator: ","))\n"
    }

    /// Twelve images to train on, of four patients, and two to test on; `listed` is what stands before their paths.
    private static func folder(_ root: String, listed: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var train = header
        for patient in 1...4 {
            for view in ["view1_frontal", "view2_lateral", "view3_frontal"] {
                let path = path("train", patient, view)
                try folder.write([], to: root + path)
                let labels = columns.indices.map { ["1.0", "0.0", "-1.0", ""][($0 + patient) % 4] }
                train += row(listed + path, labels)
            }
        }
        var valid = header
        for patient in 5...6 {
            try folder.write([], to: root + path("valid", patient))
            valid += row(listed + path("valid", patient), columns.indices.map { $0 % 2 == patient % 2 ? "1.0" : "0.0" })
        }
        try folder.write(Array(train.utf8), to: root + "train.csv")
        try folder.write(Array(valid.utf8), to: root + "valid.csv")
        return folder
    }

    @Test(arguments: [
        ("CheXpert-v1.0-small/", "CheXpert-v1.0-small/"), ("CheXpert-v1.0/", "CheXpert-v1.0/"),
        ("renamed/", "CheXpert-v1.0-small/"), ("", "CheXpert-v1.0/"), ("stripped/", ""),
    ])
    func `it is found under any name, the paths in its tables notwithstanding`(_ root: String, _ listed: String) throws
    {
        let folder = try Self.folder(root, listed: listed)
        for path in [folder.path, folder.path + "/" + root.dropLast()] {
            let dataset = try Dataset.open(.dxc5, path: path)
            #expect(dataset.pool.count == 12 && dataset.test.count == 2 && dataset.provider == "CheXpert")
            #expect(dataset.test.map(\.image) == [Self.path("valid", 5), Self.path("valid", 6)])
            #expect(dataset.pool.first?.id == "train/patient00001/study1/view1_frontal")
            #expect(dataset.pool.first?.group == "patient00001")
        }
    }

    @Test func `labels are positive, negative, uncertain or unmentioned, by the names of their columns`() throws {
        let folder = try Self.folder("", listed: "")
        let dataset = try Dataset.open(.dxc5, path: folder.path)
        let expected = Self.columns.indices.map { [Label.positive, .negative, .uncertain, .unmentioned][($0 + 1) % 4] }
        #expect(dataset.card.network.classes == Self.columns && dataset.pool.first?.truth == .labels(expected))
        #expect(dataset.items.count(of: .uncertain, class: 0) == 3)
    }

    @Test func `validation keeps patients together`() throws {
        let folder = try Self.folder("", listed: "")
        let partition = try Dataset.open(.dxc5, path: folder.path).partition(seed: 1)
        #expect(partition.validation.count == 3 && partition.training.count == 9 && partition.test.count == 2)
        #expect(Set(partition.validation.map(\.group)).isDisjoint(with: partition.training.map(\.group)))
    }

    @Test func `what is wrong is said`() throws {
        let folder = try Self.folder("", listed: "")
        func fault(_ text: String, _ file: String = "train.csv") throws -> String {
            try folder.write(Array(text.utf8), to: file)
            let error = #expect(throws: TasksError.self) { try Dataset.open(.dxc5, path: folder.path) }
            return error?.description.replacing(folder.path, with: "") ?? ""
        }
        let row = Self.row(Self.path("train", 1), Self.columns.map { _ in "1.0" })
        #expect(
            try fault(Self.header + row.replacing("1.0,1.0\n", with: "1.0,2.0\n"))
                == "/train.csv: line 2: '2.0' in Support Devices is neither 0, 1, -1 nor blank")
        #expect(
            try fault(Self.header.replacing("Edema", with: "Edma") + row).hasPrefix(
                "/train.csv: line 1: no column 'Edema', did you mean 'Edma'?"))
        #expect(
            try fault(Self.header + Self.row("../secret.jpg", Self.columns.map { _ in "" }))
                == "/train.csv: line 2: '../secret.jpg' is no path inside the folder")
        #expect(
            try fault(Self.header + row + Self.row(Self.path("train", 9), Self.columns.map { _ in "" }))
                == ": CheXpert lacks train/patient00009/study1/view1_frontal.jpg")
        #expect(try fault(Self.header + row + row) == ": 'train/patient00001/study1/view1_frontal' is there twice")
        try folder.remove("valid.csv")
        #expect(try fault(Self.header + row) == ": CheXpert lacks valid.csv")
    }
}

@Suite struct LabelPolicyTests {
    private func targets(_ policy: LabelPolicy, _ label: Label, count: Int = 1) -> [Float] {
        var draws: CountedGenerator? = CountedGenerator(seed: 3)
        return (0..<count).map { _ in policy.target(label, using: &draws) }
    }

    @Test func `CheXpert's card smooths uncertain labels towards one and takes what is unmentioned for absent`() throws
    {
        let policy = try TaskCards.bundled().card("DXC5").labels
        #expect(policy == LabelPolicy(uncertain: .smoothedOnes, unmentioned: .negative))
        let drawn = targets(policy, .uncertain, count: 4000)
        #expect(drawn.allSatisfy { (0.55..<0.85).contains($0) } && Set(drawn).count > 3900)
        #expect(abs(drawn.reduce(0, +) / 4000 - 0.7) < 0.01)
        #expect(targets(policy, .unmentioned) == [0] && targets(policy, .positive) == [1])
    }

    @Test func `each policy has its target`() {
        #expect(targets(LabelPolicy(uncertain: .ones), .uncertain) == [1])
        #expect(targets(LabelPolicy(uncertain: .zeros), .uncertain) == [0])
        #expect(targets(LabelPolicy(uncertain: .ignore), .uncertain)[0].isNaN)
        #expect(targets(LabelPolicy(unmentioned: .ignore), .unmentioned)[0].isNaN)
        let smoothed = targets(LabelPolicy(uncertain: .smoothedZeros), .uncertain, count: 1000)
        #expect(smoothed.allSatisfy { (0..<0.3).contains($0) } && abs(smoothed.reduce(0, +) / 1000 - 0.15) < 0.01)
    }

    @Test(arguments: LabelPolicy.Uncertain.allCases)
    func `a test counts certain labels alone`(_ uncertain: LabelPolicy.Uncertain) {
        var none: CountedGenerator?
        let policy = LabelPolicy(uncertain: uncertain, unmentioned: .negative)
        #expect(policy.target(.uncertain, using: &none).isNaN)
        #expect(policy.target(.positive, using: &none) == 1 && policy.target(.unmentioned, using: &none) == 0)
    }
}
