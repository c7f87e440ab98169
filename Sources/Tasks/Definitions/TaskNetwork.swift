/// The kind of network that a task fine-tunes on the backbone.
package enum TaskNetwork: Sendable, Hashable {
    /// The backbone and a linear head, a sigmoid a class.
    case classifier(classes: [String])
    /// The backbone as the encoder of a U-Net with one sigmoid a pixel.
    case unet
}
