/// A dense row-major float32 tensor in memory.
package struct Tensor: Sendable, Equatable {
    package let shape: Shape
    /// The elements, last axis fastest; `shape.count` of them.
    package var values: [Float]

    /// - Precondition: `values` has `shape.count` elements.
    package init(_ shape: Shape, _ values: [Float]) {
        precondition(values.count == shape.count, "\(values.count) values for shape \(shape)")
        self.shape = shape
        self.values = values
    }

    package init(_ shape: Shape, repeating value: Float) {
        self.init(shape, [Float](repeating: value, count: shape.count))
    }
}

/// Weights and buffers by canonical (torchvision) name.
package typealias StateDict = [String: Tensor]
