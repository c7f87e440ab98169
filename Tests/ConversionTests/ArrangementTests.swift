import Engine
import Tensors
import Testing

@testable import Conversion

@Suite struct ArrangementTests {
    /// Extents on both sides of those that vectors have.
    @Test(arguments: [[1, 1, 1, 1], [3, 2, 1, 1], [33, 31, 1, 1], [64, 5, 3, 3], [70, 3, 7, 7]])
    func `kernels with the output channel last are moved element by element`(extents: [Int]) throws {
        let (outputs, inputs, height, width) = (extents[0], extents[1], extents[2], extents[3])
        let shape = Shape(extents)
        let source = Tensor(Shape([height, width, inputs, outputs]), (0..<shape.count).map(Float.init))

        let moved = try Arrangement.outputLast.canonical(source, shape: shape, by: KernelTransposition())

        var expected: [Float] = []
        for o in 0..<outputs {
            for i in 0..<inputs {
                for y in 0..<height {
                    for x in 0..<width { expected.append(Float(((y * width + x) * inputs + i) * outputs + o)) }
                }
            }
        }
        #expect(moved.values == expected)
        #expect(moved.shape == shape)
    }

    @Test func `shapes are compared as the file has them`() {
        #expect(Arrangement.outputLast.fits([7, 7, 3, 64], [64, 3, 7, 7]))
        #expect(!Arrangement.outputLast.fits([64, 3, 7, 7], [64, 3, 7, 7]))
        #expect(Arrangement.channelLast.fits([1, 1, 1, 64], [64]))
        #expect(Arrangement.channelLast.fits([64], [64]))
        #expect(!Arrangement.channelLast.fits([1, 64, 1, 1], [64]))
        #expect(!Arrangement.channelLast.fits([2, 32], [64]))
        #expect(!Arrangement.canonical.fits([1, 64], [64]))
    }
}
