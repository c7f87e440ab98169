import Networks
import Results
import Tasks

/// A task's card after what the user changed, as values: whatever of a task decides a result stands in it, and no prose.
enum ResolvedCard {
    /// Raised when the task's transforms or measures change.
    static let revision = 1

    static func document(_ task: TaskDefinition, _ settings: ProtocolRecord) -> CanonicalJSON {
        [
            "id": .string(task.id), "revision": .integer(revision), "network": network(task.network),
            "metric": metric(task.metric), "side": .integer(settings.side), "recipe": recipe(task, settings),
            "pipelines": pipelines(task, settings), "validation": ["share": .number(settings.validationFraction)],
            "labelPolicy": nil, "fraction": 1, "frozen": [],
        ]
    }

    static func document(_ variant: Variant, width: Int) -> CanonicalJSON {
        [
            "stride": .string(variant.stride.rawValue), "padding": .string(variant.padding.rawValue),
            "epsilon": .number(variant.epsilon), "width": .integer(width),
        ]
    }

    private static func network(_ network: TaskNetwork) -> CanonicalJSON {
        switch network {
        case .unet: ["kind": "unet"]
        case .classifier(let classes): ["kind": "classifier", "classes": .array(classes.map(CanonicalJSON.string))]
        }
    }

    private static func metric(_ metric: TaskMetric) -> CanonicalJSON {
        switch metric {
        case .dice: ["name": "dice", "threshold": 0.5, "empty": 1]
        case .auc: ["name": "auc"]
        }
    }

    private static func recipe(_ task: TaskDefinition, _ settings: ProtocolRecord) -> CanonicalJSON {
        [
            "epochs": .integer(settings.epochs), "batch": .integer(settings.batch),
            "optimiser": [
                "name": "adam", "beta1": .number(settings.beta1), "beta2": .number(settings.beta2),
                "epsilon": .number(settings.epsilon),
            ],
            "learningRate": .number(settings.learningRate),
            "schedule": schedule(task.trainingProtocol.schedule, epochs: settings.epochs),
            "patience": settings.patience.map(CanonicalJSON.integer) ?? nil,
            "loss": loss(task.trainingProtocol.loss),
        ]
    }

    private static func schedule(_ schedule: LearningRateSchedule, epochs: Int) -> CanonicalJSON {
        switch schedule {
        case .cosine: ["name": "cosine", "period": .integer(epochs)]
        case .linear: ["name": "linear", "period": .integer(epochs)]
        case .reduceOnPlateau(let factor, let patience, let threshold):
            [
                "name": "plateau", "factor": .number(factor), "patience": .integer(patience),
                "threshold": .number(threshold),
            ]
        }
    }

    private static func loss(_ loss: TaskLoss) -> CanonicalJSON {
        switch loss {
        case .binaryCrossEntropy: ["name": "binary-cross-entropy"]
        case .softDice(let smooth): ["name": "soft-dice", "smooth": .number(smooth)]
        }
    }

    private static func pipelines(_ task: TaskDefinition, _ settings: ProtocolRecord) -> CanonicalJSON {
        let resize: CanonicalJSON = ["transform": "resize", "side": .integer(settings.side)]
        let normalise: CanonicalJSON = [
            "transform": "normalise", "mean": numbers(settings.normalisation.mean),
            "std": numbers(settings.normalisation.std),
        ]
        return [
            "training": .array([resize] + augmentation() + [normalise]), "validation": .array([resize, normalise]),
            "test": .array([
                ["transform": .string(task.trainingProtocol.testProcedure.rawValue), "side": .integer(settings.side)],
                normalise,
            ]),
        ]
    }

    /// The one that this version's only task has.
    private static func augmentation() -> [CanonicalJSON] {
        let values = VesselAugmentation.standard
        let flip = number(values.flipProbability)
        return [
            ["transform": "rotation", "degrees": 360, "probability": number(values.rotationProbability)],
            ["transform": "flips", "horizontal": flip, "vertical": flip, "diagonal": flip],
            [
                "transform": "colour", "probability": number(values.colourProbability),
                "factors": numbers([values.colourFactors.lowerBound, values.colourFactors.upperBound]),
            ],
            [
                "transform": "noise", "deviation": number(values.noiseDeviation),
                "probability": number(values.noiseProbability),
            ],
        ]
    }

    private static func numbers(_ values: [Float]) -> CanonicalJSON { .array(values.map(number)) }

    /// The decimal number that a float32 was written as, and not its nearest float64.
    private static func number(_ value: Float) -> CanonicalJSON { .number(Double(value.description) ?? Double(value)) }
}
