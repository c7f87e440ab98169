import Engine
package import Tasks

/// The values by which a run is trained and scored, after what the user changed.
package struct ProtocolRecord: Sendable, Hashable {
    /// What a side must be a multiple of: the networks halve it five times.
    static let sideStep = 32

    package let epochs: Int
    package let batch: Int
    /// Height and width of the network's input.
    package let side: Int
    package let learningRate: Double
    package let patience: Int?
    package let beta1: Double
    package let beta2: Double
    package let epsilon: Double
    /// Of red, green and blue in [0, 1].
    package let normalisation: Normalisation
    package let validationFraction: Double
    package let precision: String
    /// What differs from the task's protocol, such as `epochs`.
    package let overrides: [String]

    /// The task's protocol with what the user changed.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - request: What the user asked for.
    ///   - dataSide: The side of the network's input that the data set is made for.
    /// - Throws: `EvaluationError.option` when a value is out of range.
    init(_ task: TaskDefinition, request: EvaluationRequest, side dataSide: Int) throws(EvaluationError) {
        let published = task.trainingProtocol
        try Self.check(request)
        epochs = request.epochs ?? published.epochs
        batch = request.batch ?? published.batch
        side = request.side ?? dataSide
        learningRate = published.learningRate
        patience = published.patience
        beta1 = published.betas.first ?? Adam().beta1
        beta2 = published.betas.last ?? Adam().beta2
        epsilon = Adam().epsilon
        normalisation = published.normalisation
        validationFraction = published.validationFraction
        precision = "f32"
        overrides = [
            epochs == published.epochs ? nil : "epochs", batch == published.batch ? nil : "batch",
            side == published.inputSide ? nil : "side",
        ].compactMap(\.self)
    }

    private static func check(_ request: EvaluationRequest) throws(EvaluationError) {
        let limits: [(name: String, value: Int?, range: ClosedRange<Int>)] = [
            ("--runs", request.runs, 1...10_000), ("--epochs", request.epochs, 1...1_000_000),
            ("--batch", request.batch, 1...4096), ("--side", request.side, 32...8192),
        ]
        for (name, value, range) in limits {
            guard let value, !range.contains(value) else { continue }
            throw .option(
                name: name, value: String(value),
                expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        guard request.side?.isMultiple(of: sideStep) ?? true else {
            throw .option(name: "--side", value: String(request.side ?? 0), expected: "a multiple of 32")
        }
    }
}
