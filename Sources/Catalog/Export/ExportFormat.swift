/// The forms in which a model leaves the store.
package enum ExportFormat: String, Codable, Sendable, Hashable, CaseIterable {
    /// A state dict with torchvision's names that `torch.load(weights_only=True)` reads.
    case pytorch
    /// The canonical file, byte for byte.
    case safetensors
}
