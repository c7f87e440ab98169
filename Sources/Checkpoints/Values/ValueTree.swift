import Tensors

/// Everything that a file says, as inert nodes; `Value` is a place in it.
final class ValueTree: Sendable {
    let nodes: [ValueNode]
    let storages: [Storage]
    let globals: [GlobalUse]
    /// State that was set on values of known types, such as the `_metadata` of a state dict.
    let attributes: [Int: Int]

    init(nodes: [ValueNode], storages: [Storage] = [], globals: [GlobalUse] = [], attributes: [Int: Int] = [:]) {
        self.nodes = nodes
        self.storages = storages
        self.globals = globals
        self.attributes = attributes
    }

    /// The tensor of a node, its numbers not yet checked against the storage.
    ///
    /// - Throws: `CheckpointError.tensor` when its numbers make no shape or it has no values.
    func tensor(_ node: TensorNode, label: String) throws(CheckpointError) -> StoredTensor {
        let storage = storages[node.view.index]
        if node.isMeta { throw .tensor(path: storage.path, name: label, fault: .withoutData) }
        guard let shape = Shape(stored: node.shape), node.strides.count == shape.rank,
            case .elements(let dtype) = node.dtype ?? node.view.type,
            node.view.byteOffset.isMultiple(of: dtype.byteCount)
        else { throw invalid(node, storage, label) }
        let (offset, overflow) = node.offset.addingReportingOverflow(node.view.byteOffset / dtype.byteCount)
        guard !overflow else { throw invalid(node, storage, label) }
        return StoredTensor(
            label: label, dtype: dtype, shape: shape, strides: node.strides, offset: offset, storage: storage,
            hasLazyBits: node.hasLazyBits)
    }

    private func invalid(_ node: TensorNode, _ storage: Storage, _ label: String) -> CheckpointError {
        .tensor(
            path: storage.path, name: label,
            fault: .invalidView(shape: node.shape, strides: node.strides, offset: node.offset))
    }
}
