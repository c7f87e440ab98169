import Errors

/// All numbers of a demo data set.
package struct DemoPlan: Sendable, Hashable {
    package let task: String
    /// The data set whose layout is written.
    package let provider: String
    package let trainingCount: Int
    package let testCount: Int
    package let side: Int
    /// Epochs and images a step that are enough to learn from the images in about a minute.
    package let epochs: Int
    package let batch: Int
    package let seed: UInt64
    package let lists: DemoLists

    var marker: DemoMarker {
        DemoMarker(task: task, inputSide: side, epochs: epochs, batch: batch, seed: seed)
    }
}

/// The layouts that demo data is written in, one for each task.
enum DemoLayout {
    case drive, shenzhen, montgomery, chestXray14, cheXpert, rsna, siim

    init?(task id: String) {
        switch id {
        case "VFS": self = .drive
        case "TXC": self = .shenzhen
        case "LXS": self = .montgomery
        case "DXC14": self = .chestXray14
        case "DXC5": self = .cheXpert
        case "ECC": self = .rsna
        case "PXS": self = .siim
        default: return nil
        }
    }

    /// What suits a task, measured on two cores: a network without pre-training scores clearly above an untrained one.
    private struct Standard {
        let provider: String
        let training: Int
        let test: Int
        let side: Int
        let epochs: Int
        let batch: Int
    }

    private var standard: Standard {
        switch self {
        case .drive: Standard(provider: "DRIVE", training: 12, test: 4, side: 96, epochs: 5, batch: 4)
        case .shenzhen: Standard(provider: "Shenzhen", training: 160, test: 40, side: 64, epochs: 8, batch: 8)
        case .montgomery: Standard(provider: "Montgomery", training: 24, test: 8, side: 96, epochs: 12, batch: 4)
        case .chestXray14: Standard(provider: "ChestX-ray14", training: 200, test: 40, side: 64, epochs: 20, batch: 8)
        case .cheXpert: Standard(provider: "CheXpert", training: 200, test: 32, side: 64, epochs: 18, batch: 8)
        case .rsna: Standard(provider: "RSNA-STR", training: 240, test: 60, side: 64, epochs: 12, batch: 8)
        case .siim: Standard(provider: "SIIM-ACR", training: 40, test: 10, side: 64, epochs: 12, batch: 4)
        }
    }

    func plan(_ task: String, for demo: DemoData) -> DemoPlan {
        let standard = standard
        return DemoPlan(
            task: task, provider: standard.provider, trainingCount: demo.trainingCount ?? standard.training,
            testCount: demo.testCount ?? standard.test, side: demo.side ?? standard.side, epochs: standard.epochs,
            batch: standard.batch, seed: demo.seed, lists: demo.lists)
    }

    /// The fewest images to train and to test on, and the most of both.
    private var bounds: (training: Int, test: Int, most: Int) {
        // Classes are to be there and absent in each part; some sets are split by whoever reads them, two in ten to the test.
        switch self {
        case .drive: (2, 1, 2000)
        case .shenzhen: (8, 2, DemoShenzhen.most)
        case .montgomery: (4, 1, DemoMontgomery.most)
        case .chestXray14, .cheXpert: (8, 4, 2000)
        case .rsna: (32, 8, 2000)
        case .siim: (8, 2, 2000)
        }
    }

    func check(_ plan: DemoPlan) throws(TasksError) {
        let bounds = bounds
        guard (bounds.training...1000).contains(plan.trainingCount) else {
            throw .badDemo(
                reason: "\(counted(plan.trainingCount, "training image")); choose \(bounds.training) to 1000")
        }
        guard (bounds.test...1000).contains(plan.testCount) else {
            throw .badDemo(reason: "\(counted(plan.testCount, "test image")); choose \(bounds.test) to 1000")
        }
        guard plan.trainingCount + plan.testCount <= bounds.most else {
            throw .badDemo(
                reason: "\(plan.trainingCount + plan.testCount) images; \(plan.provider) itself has \(bounds.most)")
        }
        guard (32...2048).contains(plan.side), plan.side % 32 == 0 else {
            throw .badDemo(reason: "a side of \(plan.side); choose a multiple of 32 from 32 to 2048")
        }
        guard plan.lists == .none || self == .shenzhen else {
            throw .badDemo(reason: "\(plan.provider) has no authors' lists")
        }
    }
}
