/// The constants of the Adam optimiser (Kingma and Ba 2015), with PyTorch's defaults.
package struct Adam: Sendable, Hashable, Codable {
    /// The decay of the first moment.
    package var beta1: Double
    /// The decay of the second moment.
    package var beta2: Double
    package var epsilon: Double

    package init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }
}
