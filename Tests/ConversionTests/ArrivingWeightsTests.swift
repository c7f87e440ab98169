import Dispatch
import Synchronization
import Tensors
import Testing

@testable import Conversion

@Suite struct ArrivingWeightsTests {
    private static let tensor = Tensor([2], [1, 2])

    @Test func `a tensor that is there is taken once`() {
        let weights = ArrivingWeights()
        weights.add("a", Self.tensor)
        weights.finish()

        #expect(weights.take("a") == Self.tensor)
        #expect(weights.take("a") == nil)
    }

    @Test func `who asks first waits`() async {
        let weights = ArrivingWeights()
        let taken = Mutex<[Tensor?]>([])
        let isWaiting = DispatchSemaphore(value: 0)
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "reader").async {
                isWaiting.signal()
                for name in ["a", "b"] {
                    let tensor = weights.take(name)
                    taken.withLock { $0.append(tensor) }
                }
                continuation.resume()
            }
            DispatchQueue(label: "maker").async {
                isWaiting.wait()
                weights.add("b", Tensor([1], [3]))
                weights.add("a", Self.tensor)
                weights.finish()
            }
        }
        #expect(taken.withLock { $0 } == [Self.tensor, Tensor([1], [3])])
    }

    @Test func `what never comes is not waited for after the end`() {
        let weights = ArrivingWeights()
        weights.add("a", Self.tensor)
        weights.finish()

        #expect(weights.take("b") == nil)
        #expect(weights.take("a") == Self.tensor)
    }
}
