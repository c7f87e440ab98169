import Engine
import Images
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
        let picture: TestPicture
    }

    private let job: EvaluationJob
    private let predictor: Predictor
    private let samples: DatasetSamples

    init(job: EvaluationJob, weights: StateDict) throws {
        self.job = job
        samples = job.samples(job.partition.test)
        let network = job.network
        let parameters = try Parameters(network: network)
        try parameters.load(weights)
        predictor = try Predictor(
            network: network, parameters: parameters, batch: max(1, min(job.settings.batch, samples.count)),
            height: job.settings.side, width: job.settings.side)
    }

    func execute() throws -> Report {
        var loss = LossMeter(job.task.trainingProtocol.loss.loss)
        var pooled = DiceScore()
        var images: [Double] = []
        var cases: [MaskCounts] = []
        let pixels = job.settings.side * job.settings.side
        try predictor.predict(samples) { batch, logits in
            loss.add(logits: logits.values.span, targets: batch.targets.span, samples: batch.count)
            for (index, score) in zip(batch.indices, DiceScore.each(of: batch, logits: logits)) {
                pooled += score
                images.append(score.value)
                cases.append(MaskCounts(score, of: samples.items[index], pixels: pixels))
            }
        }
        let mean = images.reduce(0, +) / Double(max(images.count, 1))
        return Report(
            scores: [
                Score(Score.dice, mean, count: images.count),
                Score(Score.dicePooled, pooled.value, count: images.count),
            ],
            loss: loss.value, predictions: .masks(cases), picture: try picture(of: images))
    }

    /// Predicts the best, the median and the worst image again and draws them.
    private func picture(of images: [Double]) throws -> TestPicture {
        let ranking = images.indices.sorted { (images[$0], $1) > (images[$1], $0) }
        var chosen: [Int] = []
        for rank in [0, ranking.count / 2, ranking.count - 1] where ranking.indices.contains(rank) {
            if !chosen.contains(ranking[rank]) { chosen.append(ranking[rank]) }
        }
        let selection = job.samples(chosen.map { job.partition.test[$0] })
        var panels: [Panel] = []
        try predictor.predict(selection) { batch, logits in
            panels += Panel.each(of: batch, logits: logits, side: job.settings.side, job.settings.normalisation)
        }
        return TestPicture(image: Panel.stacked(panels), rows: chosen.map { samples.items[$0].id })
    }
}

extension MaskCounts {
    fileprivate init(_ score: DiceScore, of item: DatasetItem, pixels: Int) {
        self.init(
            id: item.id, group: item.group, truePositives: score.overlap,
            falsePositives: score.predicted - score.overlap, falseNegatives: score.actual - score.overlap,
            trueNegatives: pixels - score.predicted - score.actual + score.overlap)
    }
}
