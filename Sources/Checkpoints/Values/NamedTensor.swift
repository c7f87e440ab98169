/// A tensor and where in the checkpoint it stands.
package struct NamedTensor: Sendable {
    /// The keys from the root; integer keys and indices are decimal text.
    package let path: [String]
    package let tensor: StoredTensor

    /// The path joined by full stops, which is how PyTorch spells names.
    package var name: String { path.joined(separator: ".") }
}
