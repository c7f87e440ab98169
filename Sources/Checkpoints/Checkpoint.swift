/// A file of weights, opened: what it holds is known, its tensors are read when they are asked for.
package struct Checkpoint: Sendable {
    package let path: String
    package let container: Container
    package let root: Value
    /// The pickle protocol, where there is a pickle.
    package let pickleProtocol: Int?
    /// The free text of a safetensors header.
    package let metadata: [String: String]
    /// The Python classes and functions that the file names, in the order of their first mention.
    package let globals: [GlobalUse]
    /// Every tensor that can be reached, in the order of the file.
    package let tensors: [NamedTensor]

    init(
        path: String, container: Container, root: Value, pickleProtocol: Int? = nil, metadata: [String: String] = [:]
    ) throws(CheckpointError) {
        self.path = path
        self.container = container
        self.root = root
        self.pickleProtocol = pickleProtocol
        self.metadata = metadata
        globals = root.tree.globals
        tensors = try TensorWalk.tensors(in: root.tree, root: root.identity, path: path)
    }
}
