package import Networks
package import Tasks

extension TaskNetwork {
    /// The network that the task fine-tunes on an encoder.
    package func network(encoder: ResNet50) -> Network {
        switch self {
        case .unet: UNet(encoder: encoder).network()
        case .classifier(let classes): encoder.classifier(classes: classes.count)
        }
    }

    /// What stands before the encoder's canonical names.
    package var encoderPrefix: String {
        switch self {
        case .unet: UNet.encoderPrefix
        case .classifier: ""
        }
    }

    /// The network in words.
    var title: String {
        switch self {
        case .unet: "U-Net with ResNet-50 encoder"
        case .classifier(let classes): "ResNet-50 with \(classes.count) sigmoid outputs"
        }
    }
}
