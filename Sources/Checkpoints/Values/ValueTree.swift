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

/// One node of a `ValueTree`; children are indices, so that a value met twice is one value, and cycles are no trouble.
enum ValueNode: Sendable {
    case none
    case bool(Bool)
    case integer(Int)
    /// An integer beyond 64 bits, as text.
    case bigInteger(String)
    case float(Double)
    case string(String)
    case bytes([UInt8])
    /// A long text or run of bytes that is still in the file.
    indirect case run(MappedRun)
    case sequence(Value.SequenceKind, [Int])
    /// Alternating keys and values.
    case dictionary([Int])
    indirect case tensor(TensorNode)
    indirect case storage(StorageNode)
    /// A class or function, by its index among the tree's globals.
    case global(Int)
    indirect case object(ObjectNode)
    /// What a call would have made, of which nothing is known: the call was not made.
    indirect case opaque(ObjectNode)
}

/// A tensor as the pickle states it; its numbers are checked when it becomes a `StoredTensor`.
struct TensorNode: Sendable {
    var view: StorageNode
    var shape: [Int]
    var strides: [Int]
    /// In elements from the start of the view.
    var offset: Int
    /// The element type, where it is not the storage's.
    var dtype: StorageType?
    var hasLazyBits = false
    /// The tensor has a shape and no values.
    var isMeta = false
    /// The node of the pickle's own bytes that the tensor shares.
    var payload: Int?
    /// The node of what says how the elements are read, and could be changed: an element type or metadata.
    var reading: Int?
}

/// A storage, or a part of one, by its index among the tree's storages.
struct StorageNode: Sendable {
    var index: Int
    var type: StorageType
    /// The first byte of the part.
    var byteOffset = 0
}

/// An instance of a class that this reader does not know, or the result of a call; nothing of it was run.
struct ObjectNode: Sendable {
    var className: String
    /// What its constructor would have been given.
    var arguments: Int?
    /// What `__setstate__` would have been given.
    var state: Int?
    /// What would have been appended.
    var elements: [Int] = []
    /// What would have been set, alternating keys and values.
    var pairs: [Int] = []
}
