package import Tensors

/// Where the random numbers of one run come from: each draw is decided by seed, run, epoch, sample and purpose alone.
package struct Randomness: Sendable, Hashable {
    /// What a draw is for; part of its coordinates, so the raw values never change.
    private enum Purpose: UInt64 {
        case initialisation = 1
        case order = 2
        case augmentation = 3
        case validation = 4
        case furtherView = 5
    }

    package let seed: UInt64
    package let run: UInt64

    package init(seed: UInt64, run: Int) {
        self.seed = seed
        self.run = UInt64(clamping: run)
    }

    /// The seed as the generators get it.
    ///
    /// They take seed and first coordinate alike, so a run of small number and a small seed could
    /// change places, and run 2 of seed 1 be run 1 of seed 2; spread out they cannot meet. Seed 0 stays what it is.
    private var stream: UInt64 { seed &* 0xD134_2543_DE82_EF95 }

    /// A seed for the weights that no checkpoint fills.
    package var initialisationSeed: UInt64 {
        var generator = CountedGenerator(seed: stream, run, 0, 0, Purpose.initialisation.rawValue)
        return generator.next()
    }

    /// The order in which an epoch visits its samples.
    ///
    /// - Parameters:
    ///   - epoch: The epoch, counted from 0.
    ///   - count: How many samples there are.
    /// - Returns: A permutation of 0 ..< `count`.
    package func order(epoch: Int, count: Int) -> [Int] {
        var generator = CountedGenerator(seed: stream, run, UInt64(clamping: epoch), 0, Purpose.order.rawValue)
        var order = Array(0..<count)
        // Fisher–Yates, written out: the standard library's shuffle may change its draws between releases.
        for last in stride(from: count - 1, to: 0, by: -1) {
            let (chosen, _) = generator.next().multipliedFullWidth(by: UInt64(last + 1))
            order.swapAt(last, Int(chosen))
        }
        return order
    }

    /// The generator that augments one view of a sample in one epoch; views are counted from 0.
    package func augmentation(epoch: Int, sample: Int, view: Int = 0) -> CountedGenerator {
        let (epoch, sample) = (UInt64(clamping: epoch), UInt64(clamping: sample))
        // The first view has the coordinates from the time when there was no other.
        guard view > 0 else { return CountedGenerator(seed: stream, run, epoch, sample, Purpose.augmentation.rawValue) }
        return CountedGenerator(
            seed: stream, run, epoch, sample, UInt64(clamping: view), Purpose.furtherView.rawValue)
    }

    /// The generator of what is drawn for one validation sample after an epoch.
    package func validation(epoch: Int, sample: Int) -> CountedGenerator {
        CountedGenerator(
            seed: stream, run, UInt64(clamping: epoch), UInt64(clamping: sample), Purpose.validation.rawValue)
    }
}
