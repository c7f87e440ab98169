import Testing
import Training

@Suite struct LearningRateTests {
    private struct PlateauCase: Decodable {
        let name: String
        let base: Double
        let factor: Double
        let patience: Int
        let losses: [Double]
        let rates: [Double]
    }

    private struct CosineCase: Decodable {
        let base: Double
        let period: Int
        let rates: [Double]
    }

    @Test func `a plateau lowers the rate in the epochs in which PyTorch does, to the same bits`() throws {
        for example in try Fixture.read("plateau.json", as: [PlateauCase].self) {
            let plateau = Plateau(factor: example.factor, patience: example.patience)
            var rate = LearningRate(base: example.base, schedule: .plateau(plateau))
            for (loss, expected) in zip(example.losses, example.rates) {
                #expect(rate.current == expected, "\(example.name)")
                rate.epochEnded(validationLoss: loss)
            }
        }
    }

    @Test func `a cosine follows its formula through two periods`() throws {
        for example in try Fixture.read("cosine.json", as: [CosineCase].self) {
            var rate = LearningRate(base: example.base, schedule: .cosine(period: example.period))
            for expected in example.rates {
                // Python and Swift call the same libm; the rest is one multiplication in another order.
                #expect(abs(rate.current - expected) <= 1e-15 * example.base)
                rate.epochEnded(validationLoss: 1)
            }
        }
    }

    @Test func `the first two epochs of a cosine run at the base rate`() {
        var rate = LearningRate(base: 1e-3, schedule: .cosine(period: 100))
        #expect(rate.current == 1e-3)
        rate.epochEnded(validationLoss: 1)
        #expect(rate.current == 1e-3)
        rate.epochEnded(validationLoss: 1)
        #expect(rate.current < 1e-3)
    }

    @Test func `a constant rate never moves`() {
        var rate = LearningRate(base: 4e-4, schedule: .constant)
        for _ in 0..<30 { rate.epochEnded(validationLoss: 1) }
        #expect(rate.current == 4e-4)
    }

    @Test func `a linear rate falls to zero over its period and stays there`() {
        var rate = LearningRate(base: 1, schedule: .linear(period: 4))
        var rates: [Double] = []
        for _ in 0..<6 {
            rates.append(rate.current)
            rate.epochEnded(validationLoss: 1)
        }
        #expect(rates == [1, 0.75, 0.5, 0.25, 0, 0])
    }

    private struct LinearCase: Decodable {
        let base: Double
        let epochs: Int
        let steps: Int
        let lambda: [Double]
        let linear: [Double]
    }

    @Test func `a rate that falls at each step is that of PyTorch's LambdaLR to the bit, and LinearLR's`() throws {
        // LinearLR multiplies each rate by a quotient; its error adds up.
        let accumulated = 1e-14
        for example in try Fixture.read("linear.json", as: [LinearCase].self) {
            var rate = LearningRate(base: example.base, schedule: .linearSteps(period: example.epochs))
            var rates: [Double] = []
            for _ in 0..<example.epochs {
                rates += (0..<example.steps).map { rate.rate(step: $0, of: example.steps) }
                rate.epochEnded(validationLoss: nil)
            }
            #expect(rates == example.lambda)
            #expect(zip(rates, example.linear).allSatisfy { abs($0 - $1) <= accumulated * example.base })
            #expect(rate.rate(step: 0, of: example.steps) == 0)
        }
    }

    @Test(arguments: [Schedule.constant, .cosine(period: 3), .linear(period: 3), .plateau(Plateau())])
    func `the steps of an epoch have one rate under any other schedule`(schedule: Schedule) {
        var rate = LearningRate(base: 0.3, schedule: schedule)
        for _ in 0..<4 {
            #expect((0..<5).allSatisfy { rate.rate(step: $0, of: 5) == rate.current })
            rate.epochEnded(validationLoss: 1)
        }
    }

    @Test func `without validation a plateau never ends`() {
        var rate = LearningRate(base: 1, schedule: .plateau(Plateau(patience: 0)))
        for _ in 0..<9 { rate.epochEnded(validationLoss: nil) }
        #expect(rate.current == 1)
    }

    @Test func `a loss that is not a number counts as no improvement`() {
        var rate = LearningRate(base: 1, schedule: .plateau(Plateau(patience: 1)))
        for _ in 0..<2 { rate.epochEnded(validationLoss: .nan) }
        #expect(rate.current == 0.5)
    }
}
