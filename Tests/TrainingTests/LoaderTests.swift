import Dispatch
import Glibc
import Measures
import Synchronization
import Tensors
import Testing

@testable import Training

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

        var testViews: Int { 3 }

        func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
            fetched.withLock { $0 += 1 }
            guard index != refused else { throw Refusal() }
            var generator = CountedGenerator(seed: UInt64(index))
            switch purpose {
            case .training(let draws): generator = draws
            case .validation(let draws): generator = draws
            case .test: return (0..<testViews).map { sample(index, using: &generator, view: $0) }
            }
            return [sample(index, using: &generator, view: 0)]
        }

        private func sample(_ index: Int, using generator: inout CountedGenerator, view: Int) -> Sample {
            // Unequal work, so that threads overtake each other.
            for _ in 0..<(index % 5) * 1000 { _ = generator.next() }
            let image = Tensor([3, 2, 2], (0..<12).map { _ in generator.uniform() })
            return Sample(image: image, target: Tensor([1, 2, 2], repeating: Float(10 * index + view)))
        }
    }

    private func load(_ source: Numbers, threads: LoaderThreads, batch: Int = 4, ahead: Int = 2) throws -> [Batch] {
        let randomness = Randomness(seed: 1, run: 1)
        let order = randomness.order(epoch: 0, count: source.count)
        let loader = Loader(source, order: order, batch: batch, threads: threads, ahead: ahead) {
            .training(randomness.augmentation(epoch: 0, sample: $0))
        }
        var batches: [Batch] = []
        while let batch = try loader.next() { batches.append(batch) }
        return batches
    }

    @Test(arguments: [LoaderThreads.exactly(1), .exactly(2), .exactly(5), .asNeeded])
    func `batches do not depend on the number of threads`(threads: LoaderThreads) throws {
        let expected = try load(Numbers(count: 50), threads: .exactly(1), ahead: 1)
        #expect(try load(Numbers(count: 50), threads: threads) == expected)
    }

    @Test func `eighteen samples in fours leave a last batch of two`() throws {
        let batches = try load(Numbers(count: 18), threads: .exactly(2))
        #expect(batches.map(\.count) == [4, 4, 4, 4, 2])
        #expect(batches.flatMap(\.indices) == Randomness(seed: 1, run: 1).order(epoch: 0, count: 18))
        #expect(batches.allSatisfy { $0.images.count == $0.count * 12 && $0.targets.count == $0.count * 4 })
    }

    @Test func `no samples make no batch`() throws {
        #expect(try load(Numbers(count: 0), threads: .exactly(2)).isEmpty)
    }

    @Test func `no more is prepared than may wait`() throws {
        let source = Numbers(count: 1000)
        let loader = Loader(source, order: Array(0..<1000), batch: 4, threads: .exactly(2), ahead: 2) { _ in .test }
        _ = try loader.next()
        // Two batches ahead of the one that was taken.
        #expect(source.fetched.withLock { $0 } <= 12)
    }

    @Test func `a sample that cannot be read fails its batch, not those before`() throws {
        let source = Numbers(count: 20, refused: 9)
        let loader = Loader(source, order: Array(0..<20), batch: 4, threads: .exactly(2)) { _ in .test }
        #expect(try loader.next()?.indices == [0, 1, 2, 3])
        #expect(try loader.next()?.indices == [4, 5, 6, 7])
        #expect(throws: Numbers.Refusal.self) { try loader.next() }
    }

    @Test func `a loader may be dropped before its end`() throws {
        for _ in 0..<50 {
            let loader = Loader(Numbers(count: 100), order: Array(0..<100), batch: 4, threads: .exactly(3)) { _ in
                .test
            }
            #expect(try loader.next()?.indices == [0, 1, 2, 3])
        }
    }

    @Test func `the views of a sample lie one after the other`() throws {
        let loader = Loader(Numbers(count: 3), order: [0, 1, 2], batch: 2) { _ in .test }
        let batches = [try loader.next(), try loader.next()].compactMap(\.self)
        #expect(batches.map(\.indices) == [[0, 1], [2]])
        #expect(batches.map(\.count) == [6, 3])
        let expected: [Float] = [0, 1, 2, 10, 11, 12]
        #expect(batches[0].targets == expected.flatMap { [Float](repeating: $0, count: 4) })
    }

    @Test func `probabilities of a sample's views are averaged`() throws {
        let loader = Loader(Numbers(count: 2), order: [0, 1], batch: 2) { _ in .test }
        let batch = try #require(try loader.next())
        // Logits whose probabilities are 1/2, 3/4 and 1/4, then 1/2, 1/2 and 3/4.
        let three = Float(log(3.0))
        let views: [Float] = [0, three, -three, 0, 0, three]
        let logits = Tensor([6, 4], views.flatMap { [Float](repeating: $0, count: 4) })
        let probabilities = batch.outcomes(logits: logits).compactMap { outcome -> Float? in
            guard case .labels(_, let probabilities) = outcome else { return nil }
            return probabilities.first
        }
        try #require(probabilities.count == 2)
        #expect(abs(probabilities[0] - 0.5) < 1e-7)
        #expect(abs(probabilities[1] - 7.0 / 12) < 1e-7)
    }

    @Test func `a loader that keeps the engine waiting takes another thread`() throws {
        let source = Numbers(count: 400)
        let loader = Loader(source, order: Array(0..<400), batch: 4, threads: .asNeeded) {
            .training(CountedGenerator(seed: UInt64($0)))
        }
        #expect(loader.threadCount == 1)
        while try loader.next() != nil {}
        #expect(loader.threadCount <= DispatchQueue.processors)
        #expect(DispatchQueue.processors == 1 || loader.threadCount > 1)
    }
}
