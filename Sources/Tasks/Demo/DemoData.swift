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
    ///   - task: One of the seven tasks of the benchmark.
    ///   - path: A folder that does not exist or is empty.
    /// - Returns: What was written.
    /// - Throws: `TasksError` when the numbers make no sense, the folder is in use, or nothing can be written.
    @discardableResult
    package func write(for task: TaskCard, to path: String) throws(TasksError) -> DemoPlan {
        guard let layout = DemoLayout(task: task.id) else {
            throw .badDemo(reason: "none is drawn for \(task.id), only for tasks of zoo's own")
        }
        let plan = layout.plan(task.id, for: self)
        try layout.check(plan)
        try DemoFolder.write(to: path) { folder throws(TasksError) in
            // The mark comes first, so that no killed process leaves synthetic images without it.
            try folder.write(plan.marker)
            switch layout {
            case .drive: try DemoDRIVE(plan: plan).write(to: folder)
            case .shenzhen: try DemoShenzhen(plan: plan).write(to: folder)
            case .montgomery: try DemoMontgomery(plan: plan).write(to: folder)
            case .chestXray14: try DemoChestXray14(plan: plan).write(to: folder)
            case .cheXpert: try DemoCheXpert(plan: plan).write(to: folder)
            case .rsna: try DemoRSNA(plan: plan).write(to: folder)
            case .siim: try DemoSIIM(plan: plan).write(to: folder)
            }
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
