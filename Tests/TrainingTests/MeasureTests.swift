import Engine
import Measures
import Networks
import Testing
import Training

@Suite struct MeasureTests {
    private struct Pixels: Decodable {
        let samples: Int?
        let logits: [Float]
        let targets: [Float]
    }

    private struct PartlyCounted: Decodable {
        struct Pixels: Decodable {
            let samples: Int
            let logits: [Float]
            /// Nothing stands for a target that is not counted.
            let targets: [Float?]
        }

        let batches: [Pixels]
        let binaryCrossEntropy: Double
        let softDice: Double
    }

    private struct LossCase: Decodable {
        let batches: [Pixels]
        let binaryCrossEntropy: Double
        let softDice: Double
    }

    private struct DiceCase: Decodable {
        let images: [Pixels]
        let scores: [Double]
        let mean: Double
        let pooled: Double
    }

    @Test func `losses are those of PyTorch in float64`() throws {
        // Both sum some hundred terms in float64.
        let float64Sum = 1e-12
        for example in try Fixture.read("losses.json", as: [LossCase].self) {
            var crossEntropy = LossMeter(.binaryCrossEntropy)
            var dice = LossMeter(.softDice(smooth: 1))
            for batch in example.batches {
                let samples = try #require(batch.samples)
                crossEntropy.add(logits: batch.logits.span, targets: batch.targets.span, samples: samples)
                dice.add(logits: batch.logits.span, targets: batch.targets.span, samples: samples)
            }
            #expect(abs(crossEntropy.value - example.binaryCrossEntropy) <= float64Sum * example.binaryCrossEntropy)
            #expect(abs(dice.value - example.softDice) <= float64Sum)
        }
    }

    @Test func `a mean over batches is that over all counted targets, however they lie in the batches`() throws {
        let float64Sum = 1e-12
        for example in try Fixture.read("uncounted.json", as: [PartlyCounted].self) {
            var crossEntropy = LossMeter(.binaryCrossEntropy)
            var dice = LossMeter(.softDice(smooth: 1))
            for batch in example.batches {
                let targets = batch.targets.map { $0 ?? .nan }
                crossEntropy.add(logits: batch.logits.span, targets: targets.span, samples: batch.samples)
                dice.add(logits: batch.logits.span, targets: targets.span, samples: batch.samples)
            }
            #expect(abs(crossEntropy.value - example.binaryCrossEntropy) <= float64Sum * example.binaryCrossEntropy)
            #expect(abs(dice.value - example.softDice) <= float64Sum)
        }
    }

    @Test func `a batch of which nothing is counted leaves no trace in a loss`() {
        var meter = LossMeter(.binaryCrossEntropy)
        let logits: [Float] = [3, -1]
        let uncounted: [Float] = [.nan, .nan]
        meter.add(logits: logits.span, targets: uncounted.span, samples: 2)
        #expect(meter.value.isNaN)
        let targets: [Float] = [1, .nan]
        meter.add(logits: logits.span, targets: targets.span, samples: 2)
        var alone = LossMeter(.binaryCrossEntropy)
        alone.add(logits: logits.span.extracting(first: 1), targets: targets.span.extracting(first: 1), samples: 1)
        #expect(meter.value == alone.value)
    }

    @Test func `pixels and labels that are not counted are in no score`() {
        let logits: [Float] = [1, 1, -1, -1]
        let targets: [Float] = [1, .nan, .nan, 0]
        #expect(
            ConfusionCounts(logits: logits.span, targets: targets.span)
                == ConfusionCounts(truePositives: 1, trueNegatives: 1))
        let outcomes: [CaseOutcome] = [
            .labels(truths: [1, .nan], probabilities: [0.9, 0.1]), .labels(truths: [0, 1], probabilities: [0.2, 0.3]),
            .labels(truths: [.nan, 0], probabilities: [0.99, 0.8]),
            .labels(truths: [.nan, 1], probabilities: [0.1, 0.9]),
        ]
        let values = Scoring(headline: .auc, classes: ["A", "B"]).values(of: outcomes).filter { $0.metric == .auc }
        #expect(values.map(\.value) == [0.75, 1, 0.5])
        #expect(values.map(\.count) == [4, 2, 3])
    }

    @Test func `Dice scores are those of numpy`() throws {
        for example in try Fixture.read("dice.json", as: [DiceCase].self) {
            var pooled = ConfusionCounts()
            var total = 0.0
            for (image, expected) in zip(example.images, example.scores) {
                let score = ConfusionCounts(logits: image.logits.span, targets: image.targets.span)
                #expect(score.dice == expected)
                pooled += score
                total += score.dice
            }
            #expect(abs(total / Double(example.images.count) - example.mean) < 1e-15)
            #expect(pooled.dice == example.pooled)
        }
    }

    @Test func `nothing predicted where nothing is scores one, anywhere else zero`() {
        func score(_ logits: [Float], _ targets: [Float]) -> Double {
            ConfusionCounts(logits: logits.span, targets: targets.span).dice
        }
        #expect(score([-1, -2], [0, 0]) == 1)
        #expect(score([-1, -2], [1, 0]) == 0)
        #expect(score([1, -2], [0, 0]) == 0)
    }

    @Test func `extreme logits give a finite cross-entropy`() {
        var meter = LossMeter(.binaryCrossEntropy)
        let logits: [Float] = [1e4, -1e4]
        let targets: [Float] = [0, 1]
        meter.add(logits: logits.span, targets: targets.span, samples: 1)
        #expect(meter.value == 1e4)
    }

    @Test func `a loss over nothing is not a number`() {
        #expect(LossMeter(.binaryCrossEntropy).value.isNaN)
    }
}
