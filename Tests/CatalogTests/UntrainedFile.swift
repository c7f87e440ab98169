import Checkpoints
import Conversion
import Networks
import Tensors

/// Files that no training wrote.
enum UntrainedFile {
    /// A network as it is initialised, under torchvision's names.
    static func write(to path: String) throws {
        let network = ResNet50(width: 1)
        let weights = DemoWeights.weights(of: network, seed: 1)
        let entries = network.backbone().parameters.compactMap { parameter -> TensorEntry? in
            switch parameter.role {
            case .batchNormWeight, .runningVariance:
                TensorEntry(parameter.name, Tensor(parameter.shape, repeating: 1))
            case .batchNormBias, .runningMean:
                TensorEntry(parameter.name, Tensor(parameter.shape, repeating: 0))
            default: weights[parameter.name].map { TensorEntry(parameter.name, $0) }
            }
        }
        try PyTorchWriter.write(stateDict: entries, to: path)
    }

    /// A state dict of something that is no ResNet-50.
    static func writeUnrelated(to path: String) throws {
        try PyTorchWriter.write(stateDict: [TensorEntry("encoder.weight", Tensor([2], repeating: 1))], to: path)
    }
}
