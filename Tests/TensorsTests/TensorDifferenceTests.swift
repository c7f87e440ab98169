import Tensors
import Testing

@Suite struct TensorDifferenceTests {
    @Test func `equal values are no distance apart`() {
        let difference = TensorDifference([1, -2, 0], [1, -2, 0])
        #expect(difference.count == 3 && difference.changed == 0)
        #expect(difference.maximum == 0 && difference.relative == 0 && difference.cosine == 1)
    }

    @Test func `the figures are those of the definition`() throws {
        // a − b = (0, 0, −4): ‖a − b‖ = 4, ‖a‖ = 3, a·b = 1 + 4 + 2·6 = 17, ‖b‖² = 1 + 4 + 36 = 41.
        let difference = TensorDifference([1, 2, 2], [1, 2, 6])
        #expect(difference.changed == 1)
        #expect(difference.maximum == 4)
        #expect(difference.relative == 4.0 / 3)
        let cosine = try #require(difference.cosine)
        #expect(abs(cosine - 17 / (3 * 41.0.squareRoot())) < 1e-15)
    }

    @Test func `figures of several tensors add up to those of all their values`() {
        var sum = TensorDifference([1, 2], [1, 3])
        sum += TensorDifference([5], [4])
        #expect(sum == TensorDifference([1, 2, 5], [1, 3, 4]))
    }

    @Test func `what is no number is told, unless both have the same bits`() {
        #expect(TensorDifference([.nan, 1], [.nan, 1]).changed == 0)
        let difference = TensorDifference([.nan, 1], [0, 5])
        #expect(difference.changed == 2 && difference.maximum.isNaN)
        #expect(difference.relative == nil && difference.cosine == nil)
        let infinite = TensorDifference([0], [.infinity])
        #expect(infinite.maximum == .infinity && infinite.relative == nil)
    }

    @Test func `zeros of different sign differ in their bits alone`() {
        let difference = TensorDifference([0], [-0.0])
        #expect(difference.changed == 1 && difference.maximum == 0)
    }

    @Test func `no values are no difference`() {
        let difference = TensorDifference([], [])
        #expect(difference.changed == 0 && difference.relative == 0)
    }
}
