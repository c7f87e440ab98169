import Tensors

/// Everything that a file says, as inert nodes; `Value` is a place in it.
final class ValueTree: Sendable {
    let nodes: [ValueNode]
    let storages: [Storage]
    let globals: [GlobalUse]
    /// State that was set on values of known types, such as the `_metadata` of a state dict.
    let attributes: [Int: Int]

    /// What the calls of the pickle could have changed; nil when there are none.
    let influence: CallInfluence?
    private let recorded: RecordedCalls
    private let member: String?

    init(
        nodes: [ValueNode], storages: [Storage] = [], globals: [GlobalUse] = [], attributes: [Int: Int] = [:],
        influence: CallInfluence? = nil, calls: RecordedCalls = RecordedCalls(), member: String? = nil
    ) {
        self.influence = influence
        recorded = calls
        self.member = member
        self.nodes = nodes
        self.storages = storages
        self.globals = globals
        self.attributes = attributes
    }

    /// The calls with their places below a root.
    ///
    /// - Parameters:
    ///   - root: The value of the file.
    ///   - tensors: The tensors that were found below it.
    /// - Returns: The calls of the pickle.
    func calls(below root: Int, leaving tensors: [NamedTensor]) -> PickleCalls {
        guard !recorded.isEmpty else { return .none }
        let places = NodePlaces(in: self, from: root)
        let list = recorded.list.map { call in
            PickleCall(
                name: recorded.callables[call.callable].name, member: member, offset: call.offset,
                place: places.place(of: call.node))
        }
        return PickleCalls(
            callables: recorded.callables, list: list, count: recorded.count,
            leavesTensors: tensors.contains { $0.call == nil },
            danger: DangerousName.first(among: recorded.callables + globals))
    }

    /// An error of the file, below what it would call.
    func below(_ error: CheckpointError, of path: String) -> CheckpointError { error.below(recorded, of: path) }

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
