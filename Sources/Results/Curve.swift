/// What one epoch of a run came to.
package struct CurvePoint: Sendable, Hashable, Decodable {
    /// Counted from 1.
    package var epoch: Int
    package var learningRate: Double
    /// Nil when it was not finite, which is the end of the run.
    package var trainingLoss: Double?
    /// Nil when it was not finite, and where there is no validation.
    package var validationLoss: Double?
    /// The task's metric over the validation samples.
    package var validationMetric: Double?
    /// Whether the validation loss was the lowest so far.
    package var isBest: Bool
    package var trainingSeconds: Double
    package var validationSeconds: Double

    package init(
        epoch: Int, learningRate: Double, trainingLoss: Double?, validationLoss: Double?, validationMetric: Double?,
        isBest: Bool, trainingSeconds: Double, validationSeconds: Double
    ) {
        self.epoch = epoch
        self.learningRate = learningRate
        self.trainingLoss = trainingLoss
        self.validationLoss = validationLoss
        self.validationMetric = validationMetric
        self.isBest = isBest
        self.trainingSeconds = trainingSeconds
        self.validationSeconds = validationSeconds
    }

    private enum CodingKeys: String, CodingKey {
        case epoch, learningRate, trainingLoss, validationLoss, validationMetric
        case isBest = "best"
        case trainingSeconds, validationSeconds
    }
}

/// The epochs of a run, a row each in the sidecar `<cell>-<run>.curve.csv`.
package struct Curve: Sendable, Hashable {
    private static let columns = [
        "epoch", "learning_rate", "training_loss", "validation_loss", "validation_metric", "best", "training_seconds",
        "validation_seconds",
    ]

    package var points: [CurvePoint]

    package init(_ points: [CurvePoint]) { self.points = points }

    /// Reads a sidecar.
    ///
    /// - Parameter path: The file.
    /// - Throws: `ResultsError`, with the line, when it is not one.
    package init(path: String) throws(ResultsError) {
        var table = try TableReader(path: path)
        try table.check(columns: Self.columns)
        points = []
        while let row = try table.row() {
            guard row[5] == "0" || row[5] == "1" else { throw table.fault("best: neither 0 nor 1") }
            points.append(
                CurvePoint(
                    epoch: try table.number(row[0], in: 0), learningRate: try table.number(row[1], in: 1),
                    trainingLoss: try table.optional(row[2], in: 2), validationLoss: try table.optional(row[3], in: 3),
                    validationMetric: try table.optional(row[4], in: 4), isBest: row[5] == "1",
                    trainingSeconds: try table.number(row[6], in: 6), validationSeconds: try table.number(row[7], in: 7)
                )
            )
        }
    }

    /// The sidecar's bytes.
    package var bytes: [UInt8] {
        var table = TableWriter()
        table.add(row: Self.columns)
        for point in points {
            table.add(row: [
                point.epoch.description, point.learningRate.description, point.trainingLoss?.description ?? "",
                point.validationLoss?.description ?? "", point.validationMetric?.description ?? "",
                point.isBest ? "1" : "0", point.trainingSeconds.description, point.validationSeconds.description,
            ])
        }
        return table.bytes
    }
}
