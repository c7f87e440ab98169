import Tensors
import Testing

@Suite struct ShapeTests {
    @Test(arguments: [[-1], [2, -3], [Int.max, 2], [1 << 32, 1 << 32], [0, 1 << 32, 1 << 32]])
    func `extents that make no shape are refused`(extents: [Int]) {
        #expect(throws: ShapeError.self) { try Shape(checking: extents) }
    }

    @Test func `a scalar has one element and no strides`() throws {
        let shape = try Shape(checking: [])
        #expect(shape.count == 1)
        #expect(shape.contiguousStrides.isEmpty)
    }

    @Test func `an empty tensor has strides`() throws {
        let shape = try Shape(checking: [2, 0, 3])
        #expect(shape.count == 0)
        #expect(shape.contiguousStrides == [3, 3, 1])
    }

    @Test func `contiguous strides fall from left to right`() {
        #expect(Shape([2, 3, 4]).contiguousStrides == [12, 4, 1])
    }
}
