import AllocationCounter
import Testing

@testable import Images

/// A few bytes of a file may ask for 100 million pixels, and every gray image becomes RGB: no pixel may cost an allocation.
@Suite struct PixelAllocationTests {
    private static let side = 100
    /// Far less than one a pixel; each result takes a few.
    private static let most = Int64(side)

    /// Each in a process of its own: what other tests allocate does not count.
    @Test(.enabled(if: allocation_counter_works() != 0))
    func `a gray picture becomes RGB without an allocation a pixel`() async {
        await #expect(processExitsWith: .success) {
            let gray = Image(width: Self.side, height: Self.side, channels: 1, repeating: 7)
            allocation_counter_start()
            let colour = gray.rgb()
            allocation_counter_stop()
            #expect(colour == Image(width: Self.side, height: Self.side, channels: 3, repeating: 7))
            #expect(allocation_counter_own() < Self.most)
        }
    }

    @Test(.enabled(if: allocation_counter_works() != 0))
    func `indices become colours without an allocation a pixel`() async {
        await #expect(processExitsWith: .success) {
            let palette = GIFPalette([[1, 2, 3], [4, 5, 6]])
            let indices = [UInt8](repeating: 1, count: Self.side * Self.side)
            allocation_counter_start()
            let colour = palette.image(width: Self.side, height: Self.side, indices: indices)
            allocation_counter_stop()
            #expect(colour.channels == 3 && colour[99, 99, 0] == 4 && colour[99, 99, 1] == 5 && colour[99, 99, 2] == 6)
            #expect(allocation_counter_own() < Self.most)
        }
    }
}
