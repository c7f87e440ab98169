/// Synthetic data in a task's own layout, to try everything with before the real data is at hand.
///
/// What is left nil is chosen for the task: enough to learn from in minutes.
package struct DemoData: Sendable, Hashable {
    /// Images to train on, those to validate on among them.
    package var trainingCount: Int?
    package var testCount: Int?
    /// The side of the network's input that the images are made for; a multiple of 32.
    package var side: Int?
    /// The same seed always makes the same bytes.
    package var seed: UInt64
    package var lists: DemoLists

    package init(
        trainingCount: Int? = nil, testCount: Int? = nil, side: Int? = nil, seed: UInt64 = 0, lists: DemoLists = .none
    ) {
        self.trainingCount = trainingCount
        self.testCount = testCount
        self.side = side
        self.seed = seed
        self.lists = lists
    }

    /// Writes images and their truth in the layout of the task's data set, and the mark of demo data.
    ///
    /// - Parameters:
    ///   - task: The task: TXC, LXS or VFS in this version.
    ///   - path: A folder that does not exist or is empty.
    /// - Returns: What was written.
    /// - Throws: `TasksError` when the numbers make no sense, the folder is in use, or nothing can be written.
    @discardableResult
    package func write(for task: TaskCard, to path: String) throws(TasksError) -> DemoPlan {
        guard let layout = DemoLayout(task: task.id) else {
            throw task.isAvailable
                ? .badDemo(reason: "none is drawn for \(task.id), only for tasks of zoo's own")
                : .taskNotAvailable(id: task.id)
        }
        let plan = layout.plan(for: self)
        try layout.check(plan)
        let folder = try DemoFolder(path)
        // The mark comes first, so that no interrupted run leaves synthetic images without it.
        try folder.write(DemoMarker(task: task.id, inputSide: plan.side, seed: seed))
        switch layout {
        case .drive: try DemoDRIVE(plan: plan).write(to: folder)
        case .shenzhen: try DemoShenzhen(plan: plan).write(to: folder)
        case .montgomery: try DemoMontgomery(plan: plan).write(to: folder)
        }
        return plan
    }
}

/// Which lists of files stand beside the images.
package enum DemoLists: String, Sendable, Hashable, CaseIterable {
    /// None, as the data set is downloaded.
    case none
    /// The published study's lists of training, validation and test images.
    case authors
}

/// All numbers of a demo data set.
package struct DemoPlan: Sendable, Hashable {
    /// The data set whose layout is written.
    package let provider: String
    package let trainingCount: Int
    package let testCount: Int
    package let side: Int
    package let seed: UInt64
    package let lists: DemoLists
}

/// The layouts that demo data is written in, one for each task that has any.
private enum DemoLayout {
    case drive
    case shenzhen
    case montgomery

    init?(task id: String) {
        switch id {
        case "VFS": self = .drive
        case "TXC": self = .shenzhen
        case "LXS": self = .montgomery
        default: return nil
        }
    }

    func plan(for demo: DemoData) -> DemoPlan {
        let (provider, training, test, side) =
            switch self {
            case .drive: ("DRIVE", 8, 4, 128)
            case .shenzhen: ("Shenzhen", 160, 40, 64)
            case .montgomery: ("Montgomery", 24, 8, 96)
            }
        return DemoPlan(
            provider: provider, trainingCount: demo.trainingCount ?? training, testCount: demo.testCount ?? test,
            side: demo.side ?? side, seed: demo.seed, lists: demo.lists)
    }

    func check(_ plan: DemoPlan) throws(TasksError) {
        // Chest films come in two classes and are split by whoever reads them, at least two in ten to the test.
        let (fewestTraining, fewestTest, most) =
            switch self {
            case .drive: (2, 1, 2000)
            case .shenzhen: (8, 2, DemoShenzhen.most)
            case .montgomery: (4, 1, DemoMontgomery.most)
            }
        guard (fewestTraining...1000).contains(plan.trainingCount) else {
            throw .badDemo(reason: "\(plan.trainingCount) training images; choose \(fewestTraining) to 1000")
        }
        guard (fewestTest...1000).contains(plan.testCount) else {
            throw .badDemo(reason: "\(plan.testCount) test images; choose \(fewestTest) to 1000")
        }
        guard plan.trainingCount + plan.testCount <= most else {
            throw .badDemo(
                reason: "\(plan.trainingCount + plan.testCount) images; \(plan.provider) itself has \(most)")
        }
        guard (32...2048).contains(plan.side), plan.side % 32 == 0 else {
            throw .badDemo(reason: "a side of \(plan.side); choose a multiple of 32 from 32 to 2048")
        }
        guard plan.lists == .none || self == .shenzhen else {
            throw .badDemo(reason: "\(plan.provider) has no authors' lists")
        }
    }
}
