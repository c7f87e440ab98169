package import Results

/// What was evaluated of a model on the benchmark's tasks, and how that stands to the published figures.
package struct ModelValidation: Sendable, Hashable, Encodable {
    /// One task's result, the one that stands closest to the protocol where there are several.
    package struct Cell: Sendable, Hashable, Encodable {
        package let task: String
        /// Whether all runs of an unchanged protocol are there, on real data and weights.
        package let isDone: Bool
        /// As a fraction of 1.
        package let mean: Double?
        package let std: Double?
        package let runs: Int
        package let agreement: PublishedAgreement

        private enum CodingKeys: String, CodingKey {
            case task
            case isDone = "done"
            case mean, std, runs, agreement
        }
    }

    /// In order of the tasks' names.
    package let cells: [Cell]

    /// Nothing was evaluated.
    package static let none = ModelValidation(cells: [])

    private init(cells: [Cell]) { self.cells = cells }

    /// Of several results of a task the one that is done, then the one that has a published figure beside it, then that with the most runs
    /// stands for it.
    ///
    /// - Parameters:
    ///   - lines: All results of the model.
    ///   - published: The paper's figures, which also say what the benchmark's tasks are.
    init(_ lines: [SummaryLine], published: PublishedResults) {
        let tasks = Dictionary(grouping: lines, by: \.task)
        cells = published.tasks.compactMap { task in
            tasks[task]?.map { Cell($0, published: published) }.max { first, second in
                first.rank.lexicographicallyPrecedes(second.rank)
            }
        }
    }

    /// How many of the benchmark's tasks are done.
    package var done: Int { cells.count(where: \.isDone) }

    /// How many of them stand so to the published figures.
    package func count(_ standing: PublishedAgreement.Standing) -> Int {
        cells.count { $0.isDone && $0.agreement.standing == standing }
    }
}

extension ModelValidation.Cell {
    fileprivate init(_ line: SummaryLine, published: PublishedResults) {
        task = line.task
        isDone = line.isDone
        mean = line.score.mean
        std = line.score.standardDeviation
        runs = line.score.count
        agreement = PublishedAgreement(line, published: published)
    }

    fileprivate var rank: [Int] { [isDone ? 1 : 0, agreement.standing == .notComparable ? 0 : 1, runs] }
}
