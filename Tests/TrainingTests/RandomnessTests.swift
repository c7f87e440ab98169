import Tensors
import Testing
import Training

@Suite struct RandomnessTests {
    @Test(arguments: [0, 1, 2, 18, 1000])
    func `an order visits every sample once`(count: Int) {
        let order = Randomness(seed: 3, run: 1).order(epoch: 4, count: count)
        #expect(order.sorted() == Array(0..<count))
    }

    @Test func `orders differ between epochs, runs and seeds, and are repeatable`() {
        func order(_ seed: UInt64, _ run: Int, _ epoch: Int) -> [Int] {
            Randomness(seed: seed, run: run).order(epoch: epoch, count: 18)
        }
        let orders = [order(0, 1, 0), order(0, 1, 1), order(0, 2, 0), order(1, 1, 0)]
        #expect(Set(orders).count == 4)
        #expect(order(0, 1, 1) == orders[1])
    }

    @Test func `seeds and runs cannot change places, so no two runs of different seeds are one`() {
        var (seeds, orders) = (Set<UInt64>(), Set<[Int]>())
        for seed in 0..<30 as Range<UInt64> {
            for run in 1...30 {
                let randomness = Randomness(seed: seed, run: run)
                seeds.insert(randomness.initialisationSeed)
                orders.insert(randomness.order(epoch: 0, count: 30))
            }
        }
        #expect(seeds.count == 900 && orders.count == 900)
    }

    @Test func `each place in an order is equally likely`() {
        var counts = [Int](repeating: 0, count: 4)
        let randomness = Randomness(seed: 9, run: 1)
        for epoch in 0..<8000 { counts[randomness.order(epoch: epoch, count: 4)[0]] += 1 }
        // Four standard deviations of a binomial count: 4 × √(8000 × ¼ × ¾).
        #expect(counts.allSatisfy { abs($0 - 2000) < 155 })
    }

    @Test func `the views of a sample draw apart, and the first as where there is one`() {
        let randomness = Randomness(seed: 0, run: 2)
        func draws(_ epoch: Int, _ sample: Int, _ view: Int) -> UInt64 {
            var generator = randomness.augmentation(epoch: epoch, sample: sample, view: view)
            return generator.next()
        }
        var alone = CountedGenerator(seed: 0, 2, 1, 4, 3)
        #expect(draws(1, 4, 0) == alone.next())
        var all: Set<UInt64> = []
        for epoch in 0..<3 {
            for sample in 0..<5 { for view in 0..<4 { all.insert(draws(epoch, sample, view)) } }
        }
        #expect(all.count == 60)
    }

    @Test func `initialisation, order and augmentation draw apart`() {
        let randomness = Randomness(seed: 0, run: 1)
        var augmentation = randomness.augmentation(epoch: 0, sample: 0)
        #expect(augmentation.next() != randomness.initialisationSeed)
    }
}
