import Errors
package import Files

/// What the runs of one cell came to, from their records alone; never stored, as the records are the truth.
///
/// Scores are fractions of 1. The standard deviation is the sample one, which divides by n − 1.
package struct Summary: Sendable, Hashable, Encodable {
    /// One run and where its files are.
    package struct Run: Sendable, Hashable, Encodable {
        package let run: Int
        package let status: RunRecord.Status
        /// The headline; nil when the run diverged or the score is undefined.
        package let score: Double?
        /// Whole epochs that were trained.
        package let epochs: Int
        /// The epoch whose weights were scored, counted from 1.
        package let bestEpoch: Int
        package let file: String
        package let picture: String?
        package let weights: String?
        package let log: String?
    }

    /// One score over the runs.
    package struct Statistic: Sendable, Hashable, Encodable {
        package let name: String
        package let label: String?
        /// How many runs have a value.
        package let count: Int
        package let mean: Double?
        /// Nil below two runs.
        package let std: Double?

        private enum CodingKeys: String, CodingKey {
            case name
            case label = "class"
            case count, mean, std
        }
    }

    package let task: String
    package let model: String
    /// The protocol's name, such as `paper`.
    package let protocolName: String
    /// The provider of the data, such as `DRIVE`.
    package let data: String
    package let cell: Digest
    package let runs: [Run]
    /// The headline first; none when every run diverged.
    package let scores: [Statistic]
    /// What is subtracted from n in the standard deviation's divisor.
    package let ddof = 1
    /// Whole epochs that the runs were trained, over the runs that have a score.
    package let epochs: SampleStatistics
    /// The epochs whose weights were scored, likewise.
    package let bestEpoch: SampleStatistics
    /// When the last run was done, ISO 8601 in UTC.
    package let finished: String
    /// Whether data or weights are synthetic.
    package let isDemo: Bool
    /// Whether the protocol was changed, is not a comparable one or has more runs, so that the result cannot stand in tables.
    package let isSmoke: Bool
    /// The runs of the published protocol.
    package let protocolRuns: Int
    /// What keeps the score from meaning what others mean, a word each: `demo`, `untrained`, the name of another protocol than the
    /// task's own, `changed`, `bf16`, `mixed`, `0.1`.
    package let marks: [String]
    /// What a reader of the scores should know.
    package let notes: [String]
    /// Under which name published figures may stand beside this; nil when none may.
    package let publishedName: String?
    /// Why no published figure may, in a few words.
    package let unpublishable: String?
    /// The card that the weights are of, or else the model's name.
    package let cardName: String
    /// What must be equal for two results to differ by their weights and runs alone; nil where the records do not say, as in version 0.1.
    package let condition: Condition?

    private enum CodingKeys: String, CodingKey {
        case task, model
        case protocolName = "protocol"
        case data, cell, runs, scores, ddof, epochs, bestEpoch, finished
        case isDemo = "demo"
        case isSmoke = "smoke"
        case protocolRuns, marks, notes
    }

    /// The task's metric.
    package var headline: Statistic? { scores.first }

    /// Sums up runs, those of each cell by themselves: what was not decided by the same values is never pooled.
    ///
    /// - Parameter runs: Runs of any cells.
    /// - Returns: A summary a cell, in order of task, model and when the last run was done.
    package static func each(of runs: [StoredRun]) -> [Summary] {
        let cells = Dictionary(grouping: runs) { [$0.record.task.id, $0.record.model.name, $0.record.cell.hex] }
        return cells.values.compactMap(Summary.init).sorted {
            ($0.task, $0.model, $0.finished, $0.cell.hex) < ($1.task, $1.model, $1.finished, $1.cell.hex)
        }
    }

    /// The widths of the networks whose figures were published.
    private static let publishedWidth = 64

    private init?(_ unordered: [StoredRun]) {
        let stored = unordered.sorted { $0.record.run < $1.record.run }
        let records = stored.map(\.record)
        guard let first = records.first else { return nil }
        task = first.task.id
        model = first.model.name
        protocolName = first.task.protocolName
        data = first.data.provider
        cell = first.cell
        runs = stored.map { stored in
            Run(
                run: stored.record.run, status: stored.record.status, score: stored.record.headline?.value,
                epochs: stored.record.training.epochs, bestEpoch: stored.record.training.bestEpoch, file: stored.path,
                picture: stored.picturePath, weights: stored.weightsPath, log: stored.logPath)
        }
        scores = Self.statistics(of: records)
        let scored = records.filter { $0.headline?.value != nil }.map(\.training)
        epochs = SampleStatistics(scored.map { Double($0.epochs) })
        bestEpoch = SampleStatistics(scored.map { Double($0.bestEpoch) })
        finished = records.map(\.times.finished).max() ?? ""
        isDemo = records.contains(where: \.isDemo)
        let isShort = records.count < first.task.runs
        let isChanged = records.contains(where: \.isSmoke)
        isSmoke = isChanged || isShort
        protocolRuns = first.task.runs
        marks = Self.marks(first, records)
        notes = Self.notes(first, records, isShort: isShort)
        // A changed recipe never stands beside published figures; fewer runs do, and are said.
        unpublishable = Self.hindrance(records, first)
        cardName = first.model.card ?? first.model.name
        publishedName = unpublishable == nil ? cardName : nil
        condition = Condition(first)
    }

    /// Each score of the runs by its name and class, in the order of the first run that has it.
    private static func statistics(of records: [RunRecord]) -> [Statistic] {
        struct Key: Hashable {
            let name: String
            let label: String?
        }

        var order: [Key] = []
        var values: [Key: [Double]] = [:]
        for score in records.flatMap(\.scores) {
            let key = Key(name: score.name, label: score.label)
            if values[key] == nil { order.append(key) }
            values[key, default: []] += [score.value].compactMap(\.self)
        }
        return order.map { key in
            let statistics = SampleStatistics(values[key] ?? [])
            return Statistic(
                name: key.name, label: key.label, count: statistics.count, mean: statistics.mean,
                std: statistics.standardDeviation)
        }
    }

    private static func marks(_ first: RunRecord, _ records: [RunRecord]) -> [String] {
        let marks = [
            ("demo", records.contains(where: \.isDemo)), ("untrained", first.model.isUntrained),
            (first.task.protocolName, first.task.protocolName != TaskRecord.paper),
            ("changed", records.contains(where: \.isChanged)),
            (first.precision, first.precision != RunRecord.float32),
            ("mixed", records.contains(where: \.environment.isMixed)),
            ("0.1", first.isFirstVersion),
        ]
        return marks.filter(\.1).map(\.0)
    }

    private static func notes(_ first: RunRecord, _ records: [RunRecord], isShort: Bool) -> [String] {
        var notes = first.notes
        if first.precision != RunRecord.float32 { notes.append("computed in \(first.precision)") }
        if isShort { notes.append("\(records.count) of the protocol's \(first.task.runs) runs") }
        let diverged = records.count { $0.status == .diverged }
        if diverged > 0 { notes.append("\(diverged) of \(counted(records.count, "run")) diverged") }
        // The score over all classes says which of them it fails for.
        let reasons = records.flatMap { record in record.scores.filter { $0.label == nil }.compactMap(\.undefined) }
        for reason in Set(reasons).sorted() { notes.append("a score is undefined: \(reason)") }
        let mixed = records.count { $0.environment.isMixed }
        if mixed > 0 {
            notes.append(
                "\(mixed) of \(counted(records.count, "run")) \(mixed == 1 ? "was" : "were") computed on more than one device"
            )
        }
        return notes
    }

    /// What keeps published figures from standing beside the runs.
    private static func hindrance(_ records: [RunRecord], _ first: RunRecord) -> String? {
        if records.contains(where: \.isDemo) { return "demo" }
        if let changed = records.first(where: \.isChanged) {
            return "changed: " + (changed.changed.isEmpty ? "the recipe" : changed.changed.joined(separator: ", "))
        }
        if records.contains(where: \.isSmoke) { return "protocol '\(first.task.protocolName)'" }
        if first.precision != RunRecord.float32 { return "computed in \(first.precision)" }
        return hindrance(first.model)
            ?? (first.data.provider == first.task.dataset ? nil : "data: \(first.data.provider)")
    }

    private static func hindrance(_ model: ModelRecord) -> String? {
        if model.width == nil { return "version 0.1 does not say the network's width" }
        if model.width != publishedWidth { return "another width" }
        guard !model.isRandom else { return nil }
        if model.isUntrained { return "the weights look untrained" }
        if let other = model.trainedFurtherFrom { return "trained further from \(other)" }
        return model.sourceDigestConfirmed == false ? SourceDigest.words(false) : nil
    }
}

extension RunRecord {
    fileprivate static let float32 = "f32"

    /// What the network was computed in.
    fileprivate var precision: String {
        guard case .text(let precision)? = contents?["precision"] else { return Self.float32 }
        return precision
    }

    /// Whether something differs from the protocol that its name stands for.
    fileprivate var isChanged: Bool { isSmoke && (!changed.isEmpty || task.protocolName == TaskRecord.paper) }

    /// What a reader of its scores should know.
    package var notes: [String] { Self.notes(data: data, model: model, task: task, changed: isSmoke ? changed : []) }

    /// What a reader of the scores should know, of runs that may be yet to come.
    ///
    /// - Parameters:
    ///   - data: The images.
    ///   - model: The weights that the runs start from.
    ///   - task: The task, and which protocol is followed.
    ///   - changed: What differs from that protocol.
    /// - Returns: The notes, a sentence each.
    package static func notes(
        data: DataRecord, model: ModelRecord, task: TaskRecord, changed: [String]
    ) -> [String] {
        var notes: [String] = []
        if data.isDemo { notes.append("demo data: the scores mean nothing beside published ones") }
        if model.isDemo { notes.append("demo weights: the scores mean nothing beside published ones") }
        if data.isDividedByUser { notes.append("split: \(data.division)") }
        notes += [data.warnings?.words].compactMap(\.self)
        if data.validation == 0 { notes.append("no validation: the weights after the last epoch are scored") }
        notes += model.notes + task.notes
        if !changed.isEmpty { notes.append("not the task's protocol: \(changed.joined(separator: ", ")) changed") }
        return notes
    }
}
