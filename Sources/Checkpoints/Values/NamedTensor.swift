/// A tensor and where in the checkpoint it stands.
package struct NamedTensor: Sendable {
    /// The keys from the root; integer keys and indices are decimal text.
    package let path: [String]
    /// What joins the path to a name: a full stop as in PyTorch, or the slash of groups and scopes.
    package let separator: String
    /// The layer that the file says the tensor belongs to, where the path has a position in its place (Keras 3).
    package let layer: String?
    package let tensor: StoredTensor
    /// The call that could have changed the tensor in Python, so that it cannot be told what it would be there; nil when there is none.
    package let call: String?

    init(
        path: [String], separator: String = ".", layer: String? = nil, tensor: StoredTensor, call: String? = nil
    ) {
        self.call = call
        self.path = path
        self.separator = separator
        self.layer = layer
        self.tensor = tensor
    }

    /// The path as the container's own tools write it.
    package var name: String { path.joined(separator: separator) }
}
