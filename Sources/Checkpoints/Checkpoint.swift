/// A file of weights, opened: what it holds is known, its tensors are read when they are asked for.
package struct Checkpoint: Sendable {
    package let path: String
    /// Every file that the checkpoint is made of; the one that names the others comes first.
    package let files: [String]
    package let container: Container
    package let root: Value
    /// The pickle protocol, where there is a pickle.
    package let pickleProtocol: Int?
    /// The free text of the file about itself: a safetensors header's, or what stands for it in another container.
    package let metadata: [String: String]
    /// The Python classes and functions that the file names, in the order of their first mention.
    package let globals: [GlobalUse]
    /// The calls that Python would make while it loads the file.
    package let calls: PickleCalls
    /// Every tensor that can be reached, in the order of the file; what lies inside an opaque value cannot be.
    package let tensors: [NamedTensor]

    init(
        path: String, container: Container, root: Value, pickleProtocol: Int? = nil, metadata: [String: String] = [:],
        files: [String]? = nil
    ) throws(CheckpointError) {
        self.path = path
        self.files = files ?? [path]
        self.container = container
        self.root = root
        self.pickleProtocol = pickleProtocol
        self.metadata = metadata
        globals = root.tree.globals
        do {
            tensors = try TensorWalk.tensors(in: root.tree, root: root.identity, path: path)
        } catch {
            throw root.tree.below(error, of: path)
        }
        calls = root.tree.calls(below: root.identity, leaving: tensors)
    }

    /// A checkpoint that is a list of named tensors, without a tree of other values.
    ///
    /// - Parameters:
    ///   - path: The file that was named.
    ///   - container: Its kind, which decides how names are joined.
    ///   - tensors: The tensors in the order of the file.
    ///   - metadata: What the file says about itself.
    ///   - files: Every file that takes part; the one alone when `nil`.
    ///   - calls: What Python would call while it loads these.
    /// - Throws: `CheckpointError.tensor` when one is unsound.
    init(
        path: String, container: Container, listing tensors: [ListedTensor], metadata: [String: String] = [:],
        files: [String]? = nil, calls: PickleCalls = .none
    ) throws(CheckpointError) {
        self.path = path
        self.files = files ?? [path]
        self.container = container
        pickleProtocol = nil
        self.metadata = metadata
        globals = []
        self.calls = calls
        root = Value(ListedTensor.tree(of: tensors, separator: container.separator), 0)
        var named: [NamedTensor] = []
        named.reserveCapacity(tensors.count)
        for tensor in tensors {
            let stored = tensor.stored(named: tensor.path.joined(separator: container.separator))
            try stored.check()
            named.append(
                NamedTensor(
                    path: tensor.path, separator: container.separator, layer: tensor.layer, tensor: stored,
                    call: tensor.call))
        }
        self.tensors = named
    }
}
