import Testing

@testable import Conversion

@Suite struct KernelTranspositionTests {
    /// Extents on both sides of those that vectors have.
    @Test(arguments: [[1, 1, 1, 1], [3, 2, 1, 1], [33, 31, 1, 1], [64, 5, 3, 3], [70, 3, 7, 7]])
    func `kernels with the output channel last are moved element by element`(extents: [Int]) {
        let (outputs, inputs, height, width) = (extents[0], extents[1], extents[2], extents[3])
        let source = (0..<extents.reduce(1, *)).map(Float.init)

        let moved = KernelTransposition(to: extents)(source.span)

        var expected: [Float] = []
        for o in 0..<outputs {
            for i in 0..<inputs {
                for y in 0..<height {
                    for x in 0..<width { expected.append(Float(((y * width + x) * inputs + i) * outputs + o)) }
                }
            }
        }
        #expect(moved == expected)
    }
}
