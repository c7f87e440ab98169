/// What is measured.
enum Work: String {
    /// A training step of ResNet-50 with 14 classes and binary cross-entropy.
    case resnet50
    /// A training step of the U-Net with binary cross-entropy.
    case unet
    /// ResNet-50's pooled features in evaluation mode.
    case features

    init?(_ name: String) { self.init(rawValue: name) }
}
