import Engine
import Images
import Measures
import Results
import Tasks
import Tensors
import Training

/// Scores weights on a job's test images.
struct TestPass {
    struct Report {
        let scores: [Score]
        let loss: Double
        let predictions: Predictions
        /// Nil for labels.
        let picture: TestPicture?
    }

    private let job: EvaluationJob
    private let predictor: Predictor
    private let samples: TaskSamples

    init(job: EvaluationJob, weights: StateDict) throws {
        self.job = job
        samples = job.samples(job.partition.test)
        let state = try job.device.state(of: job.network, precision: job.precision)
        try state.load(weights)
        let views = samples.testViews
        // As many pictures as a step has, in whole samples.
        let images = max(1, min(job.card.recipe.batch / views, samples.count)) * views
        predictor = try Predictor(state, size: job.card.recipe.size(images), loaderThreads: job.loading)
    }

    /// Predicts every test image.
    ///
    /// - Parameter stopIfAsked: Called after each batch; what it throws ends the test.
    /// - Returns: Scores, predictions and a picture.
    /// - Throws: What the samples, the engine or `stopIfAsked` throws.
    func execute(_ stopIfAsked: () throws -> Void = {}) throws -> Report {
        var loss = LossMeter(job.card.recipe.loss)
        var outcomes: [CaseOutcome] = []
        try predictor.predict(samples, views: samples.testViews) { _ in
            .test
        } receive: { batch, logits in
            loss.add(logits: logits.values.span, targets: batch.targets.span, samples: batch.count)
            outcomes += batch.outcomes(logits: logits)
            try stopIfAsked()
        }
        return Report(
            scores: job.card.scoring.values(of: outcomes).map(Score.init), loss: loss.value,
            predictions: Predictions(outcomes, of: samples.items, classes: job.card.network.classes),
            picture: try picture(of: outcomes))
    }

    /// Predicts the images that are shown once more, as nothing is kept of the others.
    private func picture(of outcomes: [CaseOutcome]) throws -> TestPicture? {
        let images = outcomes.compactMap { if case .mask(let counts) = $0 { counts } else { nil } }
        let choice = TestPicture.choice(of: images)
        guard !choice.isEmpty else { return nil }
        let selection = job.samples(job.partition.test.items(at: choice.map(\.index)))
        var panels: [Panel] = []
        try predictor.predict(selection) { _ in
            .test
        } receive: { batch, logits in
            panels += Panel.each(
                of: batch, logits: logits, side: job.card.recipe.side, job.card.pipelines.test.normalisation)
        }
        let rows = zip(choice, panels).map { choice, panel in
            TestPicture.Row(
                rank: choice.rank, id: samples.items[choice.index].id, counts: images[choice.index], panel: panel)
        }
        return TestPicture(rows: rows, imageCount: images.count)
    }
}

extension LabelPredictions.Truth {
    /// What a target says; one that is not counted says what its label does.
    init(target: Float, label: Label?) {
        self =
            target.isNaN ? (label == .uncertain ? .uncertain : .unmentioned) : target > 0.5 ? .positive : .negative
    }
}

extension Predictions {
    /// The outcomes of cases, with whose they are.
    init(_ outcomes: [CaseOutcome], of items: DatasetItems, classes: [String]) {
        guard classes.isEmpty else {
            let cases = zip(items, outcomes).compactMap { item, outcome -> LabelPredictions.Case? in
                guard case .labels(let truths, let probabilities) = outcome else { return nil }
                let labels: [Label] = if case .labels(let labels) = item.truth { labels } else { [] }
                return LabelPredictions.Case(
                    id: item.id, group: item.group,
                    truths: truths.enumerated().map { index, target in
                        .init(target: target, label: index < labels.count ? labels[index] : nil)
                    }, probabilities: probabilities)
            }
            self = .labels(LabelPredictions(classes: classes, cases: cases))
            return
        }
        self = .masks(
            zip(items, outcomes).compactMap { item, outcome in
                guard case .mask(let counts) = outcome else { return nil }
                return MaskCase(id: item.id, group: item.group, counts: counts)
            })
    }
}
