import EngineTestSupport
import Kernels
import Tensors
import Testing

/// Passes that add up the gradients of several readers, some of which are parts of wider activations.
@Suite struct KernelTests {
    /// What activations are made of, and in blocks of how many.
    static let kinds: [(element: kernels_element, lanes: Int)] = [
        (KERNELS_FLOAT32, 8), (KERNELS_FLOAT32, 16), (KERNELS_BFLOAT16, 16),
    ]

    @Test(arguments: kinds)
    func `gradients are gathered from parts of wider ones`(_ element: kernels_element, lanes: Int) {
        let kind = Blocks.Kind(element: element, lanes: lanes)
        let gradients = (0..<3).map { Blocks(kind, images: 2, channels: 32, height: 5, width: 3, stream: $0) }
        let part = Blocks(kind, images: 2, channels: 96, height: 5, width: 3, stream: 3)
        let total = Blocks(kind, images: 2, channels: 32, height: 5, width: 3)
        kernels_gather(total.extents, 4, gradients.map { $0.view() } + [part.view(from: 32)], total.address)
        let expected = total.values.indices.map { index in
            gradients.reduce(part.slice(32..<64)[index]) { $0 + Double($1.values[index]) }
        }
        #expect(distance(total.values, expected.map { Float($0) }) < kind.tolerance)
    }

    @Test(arguments: kinds)
    func `a sum's backward pass adds up its gradients before the slope`(_ element: kernels_element, lanes: Int) {
        let kind = Blocks.Kind(element: element, lanes: lanes)
        let gradients = (0..<2).map { Blocks(kind, images: 2, channels: 16, height: 4, width: 9, stream: $0) }
        let part = Blocks(kind, images: 2, channels: 48, height: 4, width: 9, stream: 2)
        let result = Blocks(kind, images: 2, channels: 16, height: 4, width: 9, stream: 3)
        let target = Blocks(kind, images: 2, channels: 16, height: 4, width: 9)
        var sum = kernels_sum()
        sum.extents = result.extents
        sum.activation = KERNELS_RELU
        sum.terms = 1
        sum.x.0 = UnsafeRawPointer(result.address)
        sum.y = result.address
        sum.gradients = 3
        sum.dy = (gradients[0].view(), gradients[1].view(), part.view(from: 32), kernels_view())
        sum.g = target.address
        kernels_sum_backward(&sum)
        let expected = result.values.indices.map { index in
            let all = gradients.reduce(part.slice(32..<48)[index]) { $0 + Double($1.values[index]) }
            return result.values[index] > 0 ? all : 0
        }
        #expect(distance(target.values, expected.map { Float($0) }) < kind.tolerance)
    }

    @Test(arguments: kinds)
    func `a pixel gets what the windows that it won send it, added up before it is rounded`(
        _ element: kernels_element, lanes: Int
    ) {
        let kind = Blocks.Kind(element: element, lanes: lanes)
        let (height, width, rows, columns) = (9, 8, 5, 4)
        let input = Blocks(kind, images: 2, channels: 16, height: height, width: width, stream: 4)
        let output = Blocks(kind, images: 2, channels: 16, height: rows, width: columns)
        let gradients = (0..<2).map { Blocks(kind, images: 2, channels: 16, height: rows, width: columns, stream: $0) }
        let target = Blocks(kind, images: 2, channels: 16, height: height, width: width)
        var winners = [UInt8](repeating: 0, count: 2 * 16 * rows * columns)
        winners.withUnsafeMutableBufferPointer { winners in
            var pool = kernels_pool()
            pool.input = input.extents
            (pool.output_height, pool.output_width) = (Int64(rows), Int64(columns))
            (pool.kernel, pool.stride, pool.pad_top, pool.pad_left) = (3, 2, 1, 1)
            pool.x = UnsafeRawPointer(input.address)
            pool.y = output.address
            pool.winners = winners.baseAddress
            kernels_pool_forward(&pool)
            pool.gradients = 2
            pool.dy = (gradients[0].view(), gradients[1].view(), kernels_view(), kernels_view())
            pool.dx = target.address
            kernels_pool_backward(&pool)
        }
        var expected = [Double](repeating: 0, count: target.values.count)
        let x = input.values
        for plane in 0..<2 * 16 {
            for row in 0..<rows {
                for column in 0..<columns {
                    let places = (max(2 * row - 1, 0)..<min(2 * row + 2, height)).flatMap { y in
                        (max(2 * column - 1, 0)..<min(2 * column + 2, width)).map { (plane * height + y) * width + $0 }
                    }
                    let most = places.map { x[$0] }.max()
                    let winner = places.first { x[$0] == most } ?? 0
                    let index = (plane * rows + row) * columns + column
                    expected[winner] += gradients.reduce(0) { $0 + Double($1.values[index]) }
                    #expect(output.values[index] == most)
                }
            }
        }
        #expect(distance(target.values, expected.map { Float($0) }) < kind.tolerance)
    }

    @Test(arguments: kinds)
    func `an upsampled pixel gets the sum of four, of all readers`(_ element: kernels_element, lanes: Int) {
        let kind = Blocks.Kind(element: element, lanes: lanes)
        let whole = Blocks(kind, images: 2, channels: 16, height: 6, width: 10, stream: 5)
        let part = Blocks(kind, images: 2, channels: 32, height: 6, width: 10, stream: 6)
        let target = Blocks(kind, images: 2, channels: 16, height: 3, width: 5)
        kernels_upsample_backward(target.extents, 2, [whole.view(), part.view(from: 16)], target.address)
        let (first, second) = (whole.values, part.slice(16..<32))
        let expected = target.values.indices.map { index in
            let (plane, row, column) = (index / 15, index / 5 % 3, index % 5)
            let corner = plane * 60 + row * 20 + column * 2
            return [0, 1, 10, 11].reduce(0) { $0 + Double(first[corner + $1]) + second[corner + $1] }
        }
        #expect(distance(target.values, expected.map { Float($0) }) < kind.tolerance)
    }
}

/// An activation in blocks, in memory of its own.
private final class Blocks {
    struct Kind {
        let element: kernels_element
        let lanes: Int

        var tolerance: Double { element == KERNELS_BFLOAT16 ? Tolerance.bfloat16 : Tolerance.layer }
    }

    let extents: kernels_extents
    private let memory: UnsafeMutableRawBufferPointer

    /// Normal random values of a stream, or zeros.
    init(_ kind: Kind, images: Int, channels: Int, height: Int, width: Int, stream: Int? = nil) {
        extents = kernels_extents(
            images: Int64(images), channels: Int64(channels), height: Int64(height), width: Int64(width),
            lanes: Int64(kind.lanes), element: kind.element)
        let count = images * channels * height * width
        memory = .allocate(byteCount: count * 4, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        if let stream { kernels_block(extents, Example.images(count, stream: UInt64(stream)), address) }
    }

    deinit {
        memory.deallocate()
    }

    var address: UnsafeMutableRawPointer? { memory.baseAddress }

    /// All channels from one on.
    func view(from channel: Int = 0) -> kernels_view {
        let pixels = Int(extents.height * extents.width)
        let size = extents.element == KERNELS_BFLOAT16 ? 2 : 4
        return kernels_view(
            values: address.map { $0 + channel * pixels * size }, image_stride: extents.channels * Int64(pixels))
    }

    /// N × C × H × W.
    var values: [Float] {
        var plain = [Float](
            repeating: 0, count: Int(extents.images * extents.channels * extents.height * extents.width))
        kernels_unblock(extents, address, &plain)
        return plain
    }

    /// The values of some channels.
    func slice(_ channels: Range<Int>) -> [Double] {
        let (all, pixels) = (Int(extents.channels), Int(extents.height * extents.width))
        let values = values
        var slice: [Double] = []
        for image in 0..<Int(extents.images) {
            let first = (image * all + channels.lowerBound) * pixels
            slice += values[first..<first + channels.count * pixels].map(Double.init)
        }
        return slice
    }
}
