import Files
package import Training

import Engine
import Networks

/// A recipe as a task's card has it.
extension Recipe {
    private enum ScheduleKind: String, CaseIterable {
        case constant, cosine, linear, plateau
    }

    private enum LossKind: String, CaseIterable {
        case binaryCrossEntropy = "binary-cross-entropy"
        case softDice = "soft-dice"
    }

    private enum OptimiserKind: String, CaseIterable {
        case adam
    }

    /// Reads a recipe; what is left out is that of the published tasks with this network.
    init(_ place: JSONPlace?, for network: TaskNetwork) throws(JSONFault) {
        let standard = Self.standard(for: network)
        guard let place else {
            self = standard
            return
        }
        self = try place.object { (recipe) throws(JSONFault) in
            let epochs = try recipe.optional("epochs")?.integer(in: 1...1_000_000) ?? standard.epochs
            let side = try Self.side(recipe.optional("side")) ?? standard.side
            let optimiser = try Self.optimiser(recipe.optional("optimiser"), standard)
            return Recipe(
                epochs: epochs, batch: try recipe.optional("batch")?.integer(in: 1...4096) ?? standard.batch,
                side: side, views: try recipe.optional("views")?.integer(in: 1...1000) ?? standard.views,
                draws: try recipe.optional("draws")?.choice(Draws.self) ?? standard.draws,
                learningRate: optimiser.learningRate, adam: optimiser.adam,
                schedule: try recipe.optional("schedule").map { (place) throws(JSONFault) in
                    try Self.schedule(place, epochs: epochs)
                } ?? standard.lasting(epochs: epochs).schedule,
                patience: try Self.patience(&recipe, standard),
                loss: try recipe.optional("loss").map(Self.loss) ?? standard.loss)
        }
    }

    private static func side(_ place: JSONPlace?) throws(JSONFault) -> Int? {
        guard let place else { return nil }
        let side = try place.integer(in: TaskCard.sideStep...8192)
        guard side.isMultiple(of: TaskCard.sideStep) else {
            throw place.unexpected("a multiple of \(TaskCard.sideStep)")
        }
        return side
    }

    /// `false` trains all epochs.
    private static func patience(_ recipe: inout JSONObject, _ standard: Recipe) throws(JSONFault) -> Int? {
        guard let place = recipe.optional("patience") else { return standard.patience }
        if place.value == .bool(false) { return nil }
        return try place.integer(in: 0...1_000_000)
    }

    private static func optimiser(
        _ place: JSONPlace?, _ standard: Recipe
    ) throws(JSONFault) -> (learningRate: Double, adam: Adam) {
        guard let place else { return (standard.learningRate, standard.adam) }
        return try place.object { (optimiser) throws(JSONFault) in
            _ = try optimiser.optional("kind")?.choice(OptimiserKind.self)
            return (
                try optimiser.amount("learningRate", in: 0...1000, orElse: standard.learningRate),
                Adam(
                    beta1: try optimiser.amount("beta1", in: 0...0.999999, orElse: standard.adam.beta1),
                    beta2: try optimiser.amount("beta2", in: 0...0.999999999, orElse: standard.adam.beta2),
                    epsilon: try optimiser.amount("epsilon", in: 1e-30...1, orElse: standard.adam.epsilon))
            )
        }
    }

    private static func schedule(_ place: JSONPlace, epochs: Int) throws(JSONFault) -> Schedule {
        try place.object { (schedule) throws(JSONFault) in
            let kind = try schedule.choice("kind", of: ScheduleKind.self)
            func period(_ schedule: inout JSONObject) throws(JSONFault) -> Int {
                try schedule.optional("period")?.integer(in: 1...1_000_000) ?? epochs
            }
            switch kind {
            case .constant: return .constant
            case .cosine: return .cosine(period: try period(&schedule))
            case .linear: return .linear(period: try period(&schedule))
            case .plateau:
                let standard = Plateau()
                return .plateau(
                    Plateau(
                        factor: try schedule.amount("factor", in: 0...1, orElse: standard.factor),
                        patience: try schedule.optional("patience")?.integer(in: 0...1_000_000) ?? standard.patience,
                        threshold: try schedule.amount("threshold", in: 0...1, orElse: standard.threshold)))
            }
        }
    }

    private static func loss(_ place: JSONPlace) throws(JSONFault) -> Loss {
        try place.object { (loss) throws(JSONFault) in
            switch try loss.choice("kind", of: LossKind.self) {
            case .binaryCrossEntropy: .binaryCrossEntropy
            case .softDice: .softDice(smooth: try loss.amount("smooth", in: 0...1e9, orElse: 1))
            }
        }
    }

    /// What the published tasks with this network have in common.
    private static func standard(for network: TaskNetwork) -> Recipe {
        switch network {
        case .classifier:
            Recipe(
                epochs: 1000, batch: 32, side: 224, learningRate: 2e-4, schedule: .plateau(Plateau()), patience: 10,
                loss: .binaryCrossEntropy)
        case .unet:
            Recipe(
                epochs: 200, batch: 32, side: 224, learningRate: 1e-3, schedule: .cosine(period: 200), patience: 20,
                loss: .softDice(smooth: 1))
        }
    }

    /// The recipe with every value.
    var json: JSONValue {
        [
            "epochs": .integer(epochs), "batch": .integer(batch), "side": .integer(side),
            "views": .integer(views), "draws": .text(draws.rawValue),
            "optimiser": [
                "kind": .text(OptimiserKind.adam.rawValue), "learningRate": .number(learningRate),
                "beta1": .number(adam.beta1), "beta2": .number(adam.beta2), "epsilon": .number(adam.epsilon),
            ],
            "schedule": scheduleJSON, "patience": patience.map { .integer($0) } ?? .bool(false), "loss": lossJSON,
        ]
    }

    private var scheduleJSON: JSONValue {
        func kind(_ kind: ScheduleKind) -> JSONValue { .text(kind.rawValue) }
        return switch schedule {
        case .constant: ["kind": kind(.constant)]
        case .cosine(let period): ["kind": kind(.cosine), "period": .integer(period)]
        case .linear(let period): ["kind": kind(.linear), "period": .integer(period)]
        case .plateau(let plateau):
            [
                "kind": kind(.plateau), "factor": .number(plateau.factor), "patience": .integer(plateau.patience),
                "threshold": .number(plateau.threshold),
            ]
        }
    }

    private var lossJSON: JSONValue {
        switch loss {
        case .binaryCrossEntropy: ["kind": .text(LossKind.binaryCrossEntropy.rawValue)]
        case .softDice(let smooth): ["kind": .text(LossKind.softDice.rawValue), "smooth": .number(smooth)]
        }
    }

    /// How often an epoch sees an image, in words; nil where it is once and drawn anew.
    package var viewsWords: String? {
        switch (views, draws) {
        case (1, .fresh): nil
        case (1, .fixed): "one fixed view of each image"
        case (_, .fresh): "\(views) views of each image an epoch"
        case (_, .fixed): "\(views) fixed views of each image"
        }
    }

    /// The schedule in words.
    package var scheduleWords: String {
        switch schedule {
        case .constant: "constant"
        case .cosine: "cosine, per epoch"
        case .linear: "linear to zero"
        case .plateau(let plateau):
            "times \(plateau.factor) after \(plateau.patience) epochs without a relative improvement of \(plateau.threshold)"
        }
    }

    /// The loss in words.
    package var lossWords: String {
        switch loss {
        case .binaryCrossEntropy: "binary cross-entropy"
        case .softDice(let smooth): "soft Dice, smooth \(smooth)"
        }
    }
}
