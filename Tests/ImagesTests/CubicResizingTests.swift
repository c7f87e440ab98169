import Images
import Testing

@Suite struct CubicResizingTests {
    /// The sums of four products are added in another order.
    private static let tolerance: Float = 1e-3

    @Test(arguments: [(37, 29, 25, 32), (37, 29, 29, 7), (50, 64, 44, 16), (9, 9, 9, 9), (20, 8, 3, 5)])
    func `the middle of a picture is resized as TensorFlow does`(
        _ width: Int, _ height: Int, _ middle: Int, _ side: Int
    )
        throws
    {
        var image = Image(width: width, height: height, channels: 3, repeating: 0)
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<3 {
                    let value = x * x * 7 + y * 31 + x * y * 3 + channel * 57
                    image[x, y, channel] = UInt8(value % 256)
                }
            }
        }
        let resized = image.cubicMiddle(middle, side: side)
        let expected = try Fixture.floats("bicubic-\(width)x\(height)-\(middle)-\(side).floats")
        try #require(resized.count == expected.count)
        #expect(zip(resized, expected).allSatisfy { abs($0 - $1) <= Self.tolerance })
    }
}
