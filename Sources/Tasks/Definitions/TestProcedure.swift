/// How an image that is not augmented becomes the network's input.
package enum TestProcedure: String, Sendable, Hashable, Codable, CustomStringConvertible {
    /// Resized to the input's side.
    case resize
    /// Resized to 256 and ten crops of the input's side, their sigmoid outputs averaged.
    case tenCrop = "ten-crop"

    package var description: String { rawValue }
}
