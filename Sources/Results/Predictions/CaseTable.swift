import Files
import Measures

/// The predictions of many runs as one table, a row a case, and of labels a row a case and scored class: what statistics programs read.
///
/// It is handed on in pieces of whole rows, so that it never stands in memory as a whole.
package struct CaseTable {
    /// What a row is of.
    package enum Rows: String, Sendable, CaseIterable {
        /// Each run.
        case each
        /// The mean over the runs of a cell.
        case mean
    }

    /// A run that the table lacks, or a cell of which no mean can be taken.
    package struct Omission: Sendable, Hashable {
        package let path: String
        package let reason: String
        /// Whether something is wrong, and not only as it was to be.
        package let isDamage: Bool
    }

    package static let columns = [
        "task", "model", "cell", "protocol", "seed", "run", "case", "group", "class", "truth", "probability", "tp",
        "fp", "fn", "tn", "dice", "value",
    ]
    /// Bytes after which a piece is handed on.
    private static let pieceSize = 1 << 16

    package private(set) var omissions: [Omission] = []
    /// The first name that a spreadsheet would take for a formula.
    package private(set) var formula: String?
    private let rows: Rows
    private let ids: ShortIDs
    /// What is given a piece, and answers whether another is wanted.
    private let receive: ([UInt8]) throws -> Bool
    private var writer = TableWriter()
    private var isWanted = true

    /// - Parameters:
    ///   - rows: What a row is of.
    ///   - ids: What each cell is called.
    ///   - receive: Is given each piece, and answers whether another is wanted.
    package init(_ rows: Rows, ids: ShortIDs, receive: @escaping ([UInt8]) throws -> Bool) {
        self.rows = rows
        self.ids = ids
        self.receive = receive
        writer.add(row: Self.columns)
    }

    /// Adds runs, each cell by itself in the order of their numbers.
    ///
    /// - Parameter runs: Runs of any cells, those of a cell side by side.
    /// - Throws: What `receive` throws.
    package mutating func add(_ runs: some Sequence<StoredRun>) throws {
        var cell: [StoredRun] = []
        for run in runs {
            if let first = cell.first, first.folder != run.folder || first.record.cell != run.record.cell {
                try add(cell: cell)
                cell = []
            }
            cell.append(run)
        }
        try add(cell: cell)
    }

    /// Hands on what is left.
    package mutating func finish() throws { try handOn(atLeast: 1) }

    private mutating func add(cell runs: [StoredRun]) throws {
        let runs = runs.sorted { $0.record.run < $1.record.run }
        switch rows {
        case .each:
            for run in runs where isWanted {
                guard let predictions = predictions(of: run) else { continue }
                try add(predictions, of: run.record)
            }
        case .mean:
            var cases: AlignedCases?
            for run in runs where isWanted {
                guard let predictions = predictions(of: run) else {
                    // A mean without a run that should be in it is another number.
                    if omissions.last?.isDamage == true { return }
                    continue
                }
                do throws(CaseMismatch) {
                    if cases == nil { cases = try AlignedCases(predictions) } else { try cases?.add(predictions) }
                } catch {
                    omissions.append(Omission(path: run.path, reason: error.description, isDamage: true))
                    return
                }
            }
            if let cases, let first = runs.first { try add(cases, of: first.record) }
        }
    }

    /// What a run predicted; where there is nothing, it is noted.
    private mutating func predictions(of run: StoredRun) -> Predictions? {
        do throws(ResultsError) {
            if let predictions = try run.predictions() { return predictions }
            let reason =
                run.record.isFirstVersion
                ? "version 0.1 kept no predictions" : run.record.status == .diverged ? "diverged" : "no predictions"
            omissions.append(Omission(path: run.path, reason: reason, isDamage: false))
        } catch {
            omissions.append(Omission(path: run.path, reason: error.description, isDamage: true))
        }
        return nil
    }

    private mutating func handOn(atLeast size: Int = pieceSize) throws {
        guard isWanted, writer.bytes.count >= size else { return }
        isWanted = try receive(writer.take())
    }
}

// MARK: Rows

extension CaseTable {
    /// What a row says of its case; what has no place in it is empty.
    fileprivate struct Row {
        var id: String
        var group: String
        var label = ""
        var truth = ""
        var probability = ""
        var counts = ["", "", "", ""]
        var dice = ""
        var value = ""
    }

    private mutating func add(_ row: Row, _ run: [String]) throws {
        for field in run { writer.add(field) }
        for name in [row.id, row.group, row.label] {
            if formula == nil, let first = name.utf8.first, Self.startsFormula(first) { formula = name }
            writer.add(name)
        }
        for field in [row.truth, row.probability] + row.counts + [row.dice, row.value] { writer.add(field) }
        writer.endRow()
        try handOn()
    }

    /// Spreadsheets compute what begins so, quoted or not.
    private static func startsFormula(_ byte: UInt8) -> Bool { "=+-@\t\r".utf8.contains(byte) }

    private mutating func add(_ predictions: Predictions, of record: RunRecord) throws {
        let run = fields(of: record, run: record.run.description)
        switch predictions {
        case .masks(let cases):
            for item in cases where isWanted {
                let (counts, dice) = (item.counts, item.counts.dice.description)
                try add(
                    Row(
                        id: item.id, group: item.group,
                        counts: [
                            counts.truePositives, counts.falsePositives, counts.falseNegatives, counts.trueNegatives,
                        ].map(\.description), dice: dice, value: dice), run)
            }
        case .labels(let labels):
            let scored = record.scored(of: labels.classes)
            for item in labels.cases where isWanted {
                for index in scored {
                    let probability = item.probabilities[index]
                    try add(
                        Row(
                            id: item.id, group: item.group, label: labels.classes[index],
                            truth: item.truths[index].isPositive, probability: Double(probability),
                            written: probability.description), run)
                }
            }
        }
    }

    private mutating func add(_ cases: AlignedCases, of record: RunRecord) throws {
        let run = fields(of: record, run: "")
        switch cases.values {
        case .masks(let runs):
            let dice = cases.meanDice
            for index in cases.ids.indices where isWanted {
                var sum = ConfusionCounts()
                for run in runs { sum += run[index] }
                let counts = [sum.truePositives, sum.falsePositives, sum.falseNegatives, sum.trueNegatives]
                try add(
                    Row(
                        id: cases.ids[index], group: cases.groups[index],
                        counts: counts.map { (Double($0) / Double(runs.count)).description },
                        dice: dice[index].description, value: dice[index].description), run)
            }
        case .labels(let classes):
            let scored = record.scored(of: classes.map(\.name)).map { (classes[$0], classes[$0].meanProbabilities) }
            for index in cases.ids.indices where isWanted {
                for (label, probabilities) in scored {
                    try add(
                        Row(
                            id: cases.ids[index], group: cases.groups[index], label: label.name,
                            truth: label.truths[index], probability: probabilities[index],
                            written: probabilities[index].description), run)
                }
            }
        }
    }

    private func fields(of record: RunRecord, run: String) -> [String] {
        [
            record.task.id, record.model.name, ids.id(of: record.cell), record.task.protocolName,
            record.seedText, run,
        ]
    }
}

extension CaseTable.Row {
    /// Of a class: its value is the probability that was given to what is true.
    fileprivate init(
        id: String, group: String, label: String, truth: Bool?, probability: Double, written: String
    ) {
        self.init(id: id, group: group, label: label)
        self.truth = truth.map { $0 ? "1" : "0" } ?? ""
        guard !probability.isNaN else { return }
        self.probability = written
        value = truth.map { ($0 ? probability : 1 - probability).description } ?? ""
    }
}

extension RunRecord {
    /// The places of the scored classes; all where no score names any.
    fileprivate func scored(of classes: [String]) -> [Int] {
        let scored = scoredClasses
        return classes.indices.filter { scored.isEmpty || scored.contains(classes[$0]) }
    }

    /// The seed as the cell's document has it; nothing in version 0.1.
    fileprivate var seedText: String {
        switch contents?["seed"] {
        case .integer(let seed)?: seed.description
        case .text(let seed)?: seed
        default: ""
        }
    }
}
