import Tensors

/// A tensor that a layout has besides the backbone, by which it is recognised.
package struct Head: Codable, Sendable, Hashable {
    /// Its name in the dictionary of weights.
    package var name: String
    /// Any shape will do when it is not known.
    package var shape: [Extent]?
    /// Why it is left out.
    package var reason: String

    package init(name: String, shape: [Extent]?, reason: String) {
        self.name = name
        self.shape = shape
        self.reason = reason
    }

    /// Whether a tensor of this shape is the head of a network with `features` pooled features.
    func fits(_ found: Shape, features: Int) -> Bool {
        guard let shape else { return true }
        return found.dimensions == shape.map { $0.value(features: features) }
    }
}
