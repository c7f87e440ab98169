import Synchronization
import Tasks
import Tensors
import Testing
import Training

@Suite struct LoaderTests {
    /// Samples that show which they are and what their generator drew; counts how many were fetched.
    private final class Numbers: SampleSource {
        struct Refusal: Error {}

        let count: Int
        let refused: Int?
        let fetched = Mutex(0)

        init(count: Int, refused: Int? = nil) {
            self.count = count
            self.refused = refused
        }

        func sample(_ index: Int, augmentation: CountedGenerator?) throws -> Sample {
            fetched.withLock { $0 += 1 }
            guard index != refused else { throw Refusal() }
            var generator = augmentation ?? CountedGenerator(seed: UInt64(index))
            // Unequal work, so that threads overtake each other.
            for _ in 0..<(index % 5) * 1000 { _ = generator.next() }
            let image = Tensor([3, 2, 2], (0..<12).map { _ in generator.uniform() })
            return Sample(image: image, target: Tensor([1, 2, 2], repeating: Float(index)))
        }
    }

    private func load(_ source: Numbers, threads: Int, batch: Int = 4, ahead: Int = 2) throws -> [Batch] {
        let randomness = Randomness(seed: 1, run: 1)
        let order = randomness.order(epoch: 0, count: source.count)
        let loader = Loader(source, order: order, batch: batch, threads: threads, ahead: ahead) {
            randomness.augmentation(epoch: 0, sample: $0)
        }
        var batches: [Batch] = []
        while let batch = try loader.next() { batches.append(batch) }
        return batches
    }

    @Test(arguments: [1, 2, 5])
    func `batches do not depend on the number of threads`(threads: Int) throws {
        let expected = try load(Numbers(count: 50), threads: 1, ahead: 1)
        #expect(try load(Numbers(count: 50), threads: threads) == expected)
    }

    @Test func `eighteen samples in fours leave a last batch of two`() throws {
        let batches = try load(Numbers(count: 18), threads: 2)
        #expect(batches.map(\.count) == [4, 4, 4, 4, 2])
        #expect(batches.flatMap(\.indices) == Randomness(seed: 1, run: 1).order(epoch: 0, count: 18))
        #expect(batches.allSatisfy { $0.images.count == $0.count * 12 && $0.targets.count == $0.count * 4 })
    }

    @Test func `no samples make no batch`() throws {
        #expect(try load(Numbers(count: 0), threads: 2).isEmpty)
    }

    @Test func `no more is prepared than may wait`() throws {
        let source = Numbers(count: 1000)
        let loader = Loader(source, order: Array(0..<1000), batch: 4, threads: 2, ahead: 2)
        _ = try loader.next()
        // Two batches ahead of the one that was taken.
        #expect(source.fetched.withLock { $0 } <= 12)
    }

    @Test func `a sample that cannot be read fails its batch, not those before`() throws {
        let source = Numbers(count: 20, refused: 9)
        let loader = Loader(source, order: Array(0..<20), batch: 4, threads: 2)
        #expect(try loader.next()?.indices == [0, 1, 2, 3])
        #expect(try loader.next()?.indices == [4, 5, 6, 7])
        #expect(throws: Numbers.Refusal.self) { try loader.next() }
    }

    @Test func `a loader may be dropped before its end`() throws {
        for _ in 0..<50 {
            let loader = Loader(Numbers(count: 100), order: Array(0..<100), batch: 4, threads: 3)
            #expect(try loader.next()?.indices == [0, 1, 2, 3])
        }
    }
}
