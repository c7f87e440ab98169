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
