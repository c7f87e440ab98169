/// The variables of one layer in a file that Keras 3 reads.
package struct KerasLayer: Sendable {
    /// The path of the group that holds them, such as `layers/conv2d_1/vars`, by its parts.
    let group: [String]
    /// The layer's own name, which Keras notes at the group.
    let name: String?
    /// By their positions: of a convolution kernel and bias; of a normalisation gamma, beta, moving mean and variance.
    let variables: [TensorEntry]

    /// Describes a layer.
    ///
    /// - Parameters:
    ///   - group: The path of the group, whose parts are joined by slashes.
    ///   - name: The layer's own name, if it is to be noted.
    ///   - variables: Its variables as float32 or float64 in Keras' arrangement; a layer without any keeps its empty group.
    package init(group: String, name: String?, variables: [TensorEntry]) {
        self.group = group.split(separator: "/").map(String.init)
        self.name = name
        self.variables = variables
    }
}
