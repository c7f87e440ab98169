package import Checkpoints
package import Networks
package import Tensors

extension Network {
    /// The network's tensors for a file, under their canonical names and in the network's order.
    ///
    /// - Parameter weights: The tensors.
    /// - Returns: One entry a parameter.
    /// - Throws: `ConversionError.incomplete` when one is missing or has another shape.
    package func entries(_ weights: StateDict) throws(ConversionError) -> [TensorEntry] {
        var entries: [TensorEntry] = []
        for parameter in parameters {
            guard let tensor = weights[parameter.name], tensor.shape == parameter.shape else {
                throw .incomplete(
                    tensor: parameter.name, expected: parameter.shape, found: weights[parameter.name]?.shape)
            }
            entries.append(TensorEntry(parameter.name, tensor))
        }
        return entries
    }
}
