import Engine
import Testing
import Training

@Suite struct MeasureTests {
    private struct Pixels: Decodable {
        let samples: Int?
        let logits: [Float]
        let targets: [Float]
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
                crossEntropy.add(logits: batch.logits, targets: batch.targets, samples: samples)
                dice.add(logits: batch.logits, targets: batch.targets, samples: samples)
            }
            #expect(abs(crossEntropy.value - example.binaryCrossEntropy) <= float64Sum * example.binaryCrossEntropy)
            #expect(abs(dice.value - example.softDice) <= float64Sum)
        }
    }

    @Test func `Dice scores are those of numpy`() throws {
        for example in try Fixture.read("dice.json", as: [DiceCase].self) {
            var pooled = DiceScore()
            for (image, expected) in zip(example.images, example.scores) {
                let score = DiceScore(logits: image.logits, targets: image.targets)
                #expect(score.value == expected)
                pooled += score
            }
            #expect(pooled.value == example.pooled)
        }
    }

    @Test func `nothing predicted where nothing is scores one, anywhere else zero`() {
        #expect(DiceScore(logits: [-1, -2], targets: [0, 0]).value == 1)
        #expect(DiceScore(logits: [-1, -2], targets: [1, 0]).value == 0)
        #expect(DiceScore(logits: [1, -2], targets: [0, 0]).value == 0)
    }

    @Test func `extreme logits give a finite cross-entropy`() {
        var meter = LossMeter(.binaryCrossEntropy)
        meter.add(logits: [1e4, -1e4], targets: [0, 1], samples: 1)
        #expect(meter.value == 1e4)
    }

    @Test func `a loss over nothing is not a number`() {
        #expect(LossMeter(.binaryCrossEntropy).value.isNaN)
    }
}
