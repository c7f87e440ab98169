import Tensors

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

/// A tensor of a container that lists its tensors by path, as HDF5 groups, TensorFlow scopes and archives of arrays do.
struct ListedTensor {
    let path: [String]
    /// The layer's own name, where the path has a position in its place.
    let layer: String?
    let dtype: DType
    let shape: Shape
    /// In elements; row-major when the initialiser is given none.
    let strides: [Int]
    /// The first element, in elements from the start of the storage.
    let offset: Int
    let storage: Storage
    /// The call on which it depends.
    let call: String?

    init(
        path: [String], layer: String? = nil, dtype: DType, shape: Shape, strides: [Int]? = nil, offset: Int = 0,
        storage: Storage, call: String? = nil
    ) {
        self.call = call
        self.path = path
        self.layer = layer
        self.dtype = dtype
        self.shape = shape
        self.strides = strides ?? shape.contiguousStrides
        self.offset = offset
        self.storage = storage
    }

    func stored(named name: String) -> StoredTensor {
        StoredTensor(label: name, dtype: dtype, shape: shape, strides: strides, offset: offset, storage: storage)
    }

    /// A dictionary of the tensors by their joined paths, in their order.
    static func tree(of tensors: [ListedTensor], separator: String) -> ValueTree {
        var nodes: [ValueNode] = [.none]
        var items: [Int] = []
        for (index, tensor) in tensors.enumerated() {
            let view = StorageNode(index: index, type: .elements(tensor.dtype))
            nodes.append(.string(tensor.path.joined(separator: separator)))
            nodes.append(
                .tensor(
                    TensorNode(
                        view: view, shape: tensor.shape.dimensions, strides: tensor.strides, offset: tensor.offset)))
            items += [nodes.count - 2, nodes.count - 1]
        }
        nodes[0] = .dictionary(items)
        return ValueTree(nodes: nodes, storages: tensors.map(\.storage))
    }
}
