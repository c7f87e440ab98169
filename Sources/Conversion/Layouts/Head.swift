package import Tensors

/// A tensor that a layout has besides the backbone, by which it is recognised.
package struct Head: Codable, Sendable, Hashable {
    /// Its name in the dictionary of weights.
    package var name: String
    package var shape: [Extent]
    /// Why it is left out.
    package var reason: String

    package init(name: String, shape: [Extent], reason: String) {
        self.name = name
        self.shape = shape
        self.reason = reason
    }

    /// The shape in a network with `features` pooled features.
    package func shape(features: Int) -> Shape {
        Shape(shape.map { $0.value(features: features) })
    }
}
