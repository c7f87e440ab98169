package import Measures

/// What a run predicted for each test case, a row each in the sidecar `<cell>-<run>.predictions.csv`, from which every score can be
/// computed again to the bit.
package enum Predictions: Sendable, Hashable {
    case masks([MaskCase])
    case labels(LabelPredictions)

    private static let identity = ["id", "group"]
    private static let counts = ["tp", "fp", "fn", "tn"]
    private static let truth = "truth_"
    private static let probability = "probability_"

    package var count: Int {
        switch self {
        case .masks(let cases): cases.count
        case .labels(let labels): labels.cases.count
        }
    }
}

/// The pixels of one image, counted by what was predicted and what is true.
package struct MaskCase: Sendable, Hashable {
    package var id: String
    package var group: String
    package var counts: ConfusionCounts

    package init(id: String, group: String, counts: ConfusionCounts) {
        self.id = id
        self.group = group
        self.counts = counts
    }
}

/// The probabilities of each class for each case, beside the truth.
package struct LabelPredictions: Sendable, Hashable {
    /// What is known of a class in a case, by what the file says: `1`, `0`, `-1` and nothing.
    ///
    /// The last two are not counted.
    package enum Truth: String, Sendable, Hashable {
        case positive = "1"
        case negative = "0"
        case uncertain = "-1"
        case unmentioned = ""
    }

    package struct Case: Sendable, Hashable {
        package var id: String
        package var group: String
        /// As many as there are classes, and so are the probabilities.
        package var truths: [Truth]
        package var probabilities: [Float]

        package init(id: String, group: String, truths: [Truth], probabilities: [Float]) {
            self.id = id
            self.group = group
            self.truths = truths
            self.probabilities = probabilities
        }
    }

    package let classes: [String]
    package let cases: [Case]

    /// - Precondition: The classes differ, and each case has a truth and a probability of each.
    package init(classes: [String], cases: [Case]) {
        precondition(Set(classes).count == classes.count, "two classes have one name")
        precondition(
            cases.allSatisfy { $0.truths.count == classes.count && $0.probabilities.count == classes.count },
            "a truth and a probability a class")
        self.classes = classes
        self.cases = cases
    }
}

// MARK: Writing

extension Predictions {
    /// The sidecar's bytes; a probability has the fewest digits that read back as the same float32.
    package var bytes: [UInt8] {
        var table = TableWriter()
        switch self {
        case .masks(let cases):
            table.add(row: Self.identity + Self.counts)
            for item in cases {
                table.add(row: [item.id, item.group] + item.counts.listed.map(\.description))
            }
        case .labels(let labels):
            let names = [Self.truth, Self.probability].flatMap { kind in labels.classes.map { kind + $0 } }
            table.add(row: Self.identity + names)
            for item in labels.cases {
                table.add(item.id)
                table.add(item.group)
                for truth in item.truths { table.add(truth.rawValue) }
                for probability in item.probabilities { table.add(probability.description) }
                table.endRow()
            }
        }
        return table.bytes
    }
}

// MARK: Reading

extension Predictions {
    /// Reads a sidecar.
    ///
    /// - Parameter path: The file.
    /// - Throws: `ResultsError`, with the line, when it is not one.
    package init(path: String) throws(ResultsError) {
        var table = try TableReader(path: path)
        if table.columns == Self.identity + Self.counts {
            self = .masks(try Self.masks(&table))
        } else {
            self = .labels(try Self.labels(&table))
        }
    }

    private static func masks(_ table: inout TableReader) throws(ResultsError) -> [MaskCase] {
        var cases: [MaskCase] = []
        while let row = try table.row() {
            var counts: [Int] = []
            for column in 2..<6 {
                let count: Int = try table.number(row[column], in: column)
                // No image has more pixels, and sums over many cannot overflow.
                guard (0...1 << 40).contains(count) else { throw table.fault("\(count) is no number of pixels") }
                counts.append(count)
            }
            cases.append(
                MaskCase(
                    id: row[0], group: row[1],
                    counts: ConfusionCounts(
                        truePositives: counts[0], falsePositives: counts[1], falseNegatives: counts[2],
                        trueNegatives: counts[3])))
        }
        return cases
    }

    private static func labels(_ table: inout TableReader) throws(ResultsError) -> LabelPredictions {
        let classes = try classes(table)
        var cases: [LabelPredictions.Case] = []
        while let row = try table.row() {
            var truths: [LabelPredictions.Truth] = []
            var probabilities: [Float] = []
            for index in classes.indices {
                let (first, second) = (2 + index, 2 + classes.count + index)
                guard let truth = LabelPredictions.Truth(rawValue: row[first]) else {
                    throw table.fault("\(table.columns[first]): '\(row[first])' is no label")
                }
                // What a network says of a case may be no number, in which case no score is defined.
                let isNumber = row[second] != Float.nan.description
                let probability: Float = isNumber ? try table.number(row[second], in: second) : .nan
                guard !isNumber || (0...1).contains(probability) else {
                    throw table.fault("\(table.columns[second]): \(row[second]) is no probability")
                }
                truths.append(truth)
                probabilities.append(probability)
            }
            cases.append(.init(id: row[0], group: row[1], truths: truths, probabilities: probabilities))
        }
        return LabelPredictions(classes: classes, cases: cases)
    }

    private static func classes(_ table: TableReader) throws(ResultsError) -> [String] {
        let names = table.columns.dropFirst(identity.count)
        let half = names.count / 2
        let classes = names.prefix(half).map { String($0.dropFirst(truth.count)) }
        let expected = identity + classes.map { truth + $0 } + classes.map { probability + $0 }
        guard half > 0, table.columns == expected else {
            throw table.fault("columns \(table.columns.joined(separator: ",").prefix(200))")
        }
        return classes
    }
}

extension ConfusionCounts {
    /// In the order of the columns.
    fileprivate var listed: [Int] { [truePositives, falsePositives, falseNegatives, trueNegatives] }
}
