import EngineTestSupport
import Kernels
import Testing

@Suite struct RoundingTests {
    /// Every upper half of a float, with lower halves about the middle, where the direction changes.
    private static let values: [Float] = (UInt32(0)...0xFFFF).flatMap { upper in
        [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF].map { Float(bitPattern: upper << 16 | $0) }
    }

    @Test func `floats are rounded to the nearest bfloat16, of two as near to the even one`() {
        let values = Self.values
        var halves = [UInt16](repeating: 0, count: values.count)
        kernels_round(Int64(values.count), values, &halves)
        var wide = [Float](repeating: 0, count: values.count)
        kernels_widen(Int64(values.count), halves, &wide)
        #expect(zip(values, wide).allSatisfy(Self.isRounded))
    }

    /// Passes over blocks store vectors, by other instructions.
    @Test func `vectors are rounded as single values are`() {
        let values = Self.values
        // The share of an average's only pixel is all of it.
        let extents = kernels_extents(
            images: Int64(values.count / 16), channels: 16, height: 1, width: 1, lanes: 16, element: KERNELS_BFLOAT16)
        var halves = [UInt16](repeating: 0, count: values.count)
        kernels_average_backward(extents, values, &halves)
        var wide = [Float](repeating: 0, count: values.count)
        kernels_unblock(extents, halves, &wide)
        #expect(zip(values, wide).allSatisfy(Self.isRounded))
    }

    private static func isRounded(_ value: Float, _ found: Float) -> Bool {
        value.isNaN ? found.isNaN : found.bitPattern == value.roundedToBFloat16.bitPattern
    }
}
