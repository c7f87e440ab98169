package import Checkpoints

/// How the program's own demo weights say that they are, wherever they are written, so that nobody takes them for a trained network.
package enum DemoMarker {
    /// An int64 scalar in a PyTorch file.
    package static let tensor = "zoo_demo_weights"
    /// A key of a safetensors header.
    package static let metadataKey = "zoo.demo"

    /// Whether a file carries the mark.
    package static func isMarked(_ checkpoint: Checkpoint) -> Bool {
        checkpoint.metadata[metadataKey] != nil || checkpoint.tensors.contains { $0.path.last == tensor }
    }
}
