package import Checkpoints

/// How the program's own demo weights say that they are, wherever they are written, so that nobody takes them for a trained network.
package enum DemoMarker {
    /// An int64 scalar beside the weights of a PyTorch file, or a key of the weights' `_metadata`.
    package static let name = "zoo_demo_weights"
    /// A key of a safetensors header.
    package static let metadataKey = "zoo.demo"

    /// Whether a file carries the mark.
    package static func isMarked(_ checkpoint: Checkpoint) -> Bool {
        checkpoint.metadata[metadataKey] != nil || checkpoint.tensors.contains { $0.path.last == name }
            || isNoted(checkpoint.root) || (checkpoint.root.entries ?? []).contains { isNoted($0.value) }
    }

    private static func isNoted(_ value: Value) -> Bool {
        value.state?["_metadata"]?[name] != nil
    }
}
