import Tensors

extension Shape {
    /// Element strides of the layout in which the first axis is the innermost, which NumPy calls Fortran order.
    ///
    /// - Precondition: The shape passed `Shape(stored:)`, where it comes from a file.
    var columnMajorStrides: [Int] {
        Array(Shape(dimensions.reversed()).contiguousStrides.reversed())
    }
}
