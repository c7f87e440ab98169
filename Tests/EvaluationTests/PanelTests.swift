import Images
import Tasks
import Tensors
import Testing

@testable import Evaluation
@testable import Training

@Suite struct PanelTests {
    /// Two rows of two pixels: hit, false alarm, miss, nothing.
    private func panel() throws -> Panel {
        var image = Planes(width: 2, height: 2, channels: 3, values: [Float](repeating: 100.0 / 255, count: 12))
        Normalisation.imageNet.apply(to: &image)
        let sample = Sample(image: Tensor([3, 2, 2], image.values), target: Tensor([1, 2, 2], [1, 0, 1, 0]))
        let batch = Batch([(index: 0, views: [sample])])
        let logits = Tensor([1, 1, 2, 2], [4, 0.1, -3, -0.1])
        return try #require(Panel.each(of: batch, logits: logits, side: 2, .imageNet).first)
    }

    private func color(_ image: Image, _ x: Int, _ y: Int) -> [UInt8] {
        (0..<3).map { image[x, y, $0] }
    }

    @Test func `input, truth, prediction and overlay stand side by side`() throws {
        let image = Panel.stacked([try panel()])
        #expect(image.width == 4 * 2 + 3 * 8)
        #expect(image.height == 2)
        // The normalisation is undone.
        #expect(color(image, 0, 0) == [100, 100, 100])
        #expect([0, 1].map { color(image, 10 + $0, 0)[0] } == [255, 0])
        #expect([0, 1].map { color(image, 10 + $0, 1)[0] } == [255, 0])
        #expect([0, 1].map { color(image, 20 + $0, 0)[0] } == [255, 255])
        #expect([0, 1].map { color(image, 20 + $0, 1)[0] } == [0, 0])
        #expect(color(image, 30, 0) == [0, 200, 0])
        #expect(color(image, 31, 0) == [230, 40, 40])
        #expect(color(image, 30, 1) == [60, 110, 255])
        #expect(color(image, 31, 1) == [50, 50, 50])
    }

    @Test func `several panels stand one below the other`() throws {
        let image = Panel.stacked([try panel(), try panel(), try panel()])
        #expect(image.height == 3 * 2 + 2 * 8)
        #expect(color(image, 0, 20) == [100, 100, 100])
        #expect(color(image, 0, 5) == [255, 255, 255])
    }
}
