import Tensors

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
