import Tensors

/// The last layer of a network that was trained to tell classes apart, by which a fine-tuned network is known.
package enum Classifier {
    /// What frameworks and libraries call it, below the network's prefix.
    private static let modules: Set<String> = [
        "fc", "classifier", "classifier.1", "last_linear", "head", "head.fc", "linear", "logits", "fc1000", "probs",
        "predictions", "dense", "dense_1", "fc.0", "fc.1", "layer_with_weights-106",
    ]

    /// How many classes a tensor tells apart; nil when it is no classifier's weight.
    ///
    /// - Parameters:
    ///   - tensor: A tensor of the file.
    ///   - name: Its name below the network's prefix.
    ///   - features: The network's pooled features.
    /// - Returns: The outputs.
    static func outputs(of tensor: SourceTensor, named name: String, features: Int) -> Int? {
        guard tensor.shape.rank == 2 else { return nil }
        let extents = tensor.shape.dimensions
        // As many outputs as features are a hidden layer's, such as a projection head's.
        guard extents[0] != extents[1] else { return nil }
        if modules(of: name, ".weight"), extents[1] == features { return extents[0] }
        // Keras 3 counts the weights of a layer.
        let isKernel = modules(of: name, "/kernel") || name == "layers/dense/vars/0"
        return isKernel && extents[0] == features ? extents[1] : nil
    }

    /// Whether a name is that of a classifier's bias.
    static func isBias(_ name: String) -> Bool { modules(of: name, ".bias") || modules(of: name, "/bias") }

    private static func modules(of name: String, _ suffix: String) -> Bool {
        name.hasSuffix(suffix) && modules.contains(String(name.dropLast(suffix.utf8.count)))
    }
}
