import Engine
import Images
import Measures
import Tasks
import Tensors
import Training

/// Scores weights on a job's test images.
struct TestPass {
    struct Report {
        let scores: Scores
        let images: [ImageScore]
        let picture: TestPicture
    }

    private let job: EvaluationJob
    private let predictor: Predictor
    private let samples: DatasetSamples

    init(job: EvaluationJob, weights: StateDict) throws {
        self.job = job
        samples = job.samples(job.partition.test)
        let state = try job.device.state(of: job.network)
        try state.load(weights)
        predictor = try Predictor(
            state,
            size: BatchSize(
                images: max(1, min(job.settings.batch, samples.count)), height: job.settings.side,
                width: job.settings.side))
    }

    func execute() throws -> Report {
        var loss = LossMeter(job.task.trainingProtocol.loss.loss)
        var pooled = ConfusionCounts()
        var images: [ImageScore] = []
        let pixels = Double(job.settings.side * job.settings.side)
        try predictor.predict(samples) { _ in
            .test
        } receive: { batch, logits in
            loss.add(logits: logits.values.span, targets: batch.targets.span, samples: batch.count)
            for (index, outcome) in zip(batch.indices, batch.outcomes(logits: logits)) {
                guard case .mask(let score) = outcome else { continue }
                pooled += score
                images.append(
                    ImageScore(
                        id: samples.items[index].id, dice: score.dice,
                        predictedFraction: Double(score.predicted) / pixels,
                        trueFraction: Double(score.actual) / pixels))
            }
        }
        let mean = images.map(\.dice).reduce(0, +) / Double(max(images.count, 1))
        return Report(
            scores: Scores(dice: mean, dicePooled: pooled.dice, loss: loss.value), images: images,
            picture: try picture(of: images))
    }

    /// Predicts the best, the median and the worst image again and draws them.
    private func picture(of images: [ImageScore]) throws -> TestPicture {
        let ranking = images.indices.sorted { (images[$0].dice, $1) > (images[$1].dice, $0) }
        var chosen: [Int] = []
        for rank in [0, ranking.count / 2, ranking.count - 1] where ranking.indices.contains(rank) {
            if !chosen.contains(ranking[rank]) { chosen.append(ranking[rank]) }
        }
        let selection = job.samples(chosen.map { job.partition.test[$0] })
        var panels: [Panel] = []
        try predictor.predict(selection) { _ in
            .test
        } receive: { batch, logits in
            panels += Panel.each(of: batch, logits: logits, side: job.settings.side, job.settings.normalisation)
        }
        return TestPicture(image: Panel.stacked(panels), rows: chosen.map { images[$0].id })
    }
}
