package import Tensors

/// What the optimiser remembers of a training run.
package struct AdamState: Sendable, Equatable {
    /// Steps taken.
    package var step: Int
    /// Running means of the gradients, for each trainable parameter.
    package var firstMoments: StateDict
    /// Running means of the squared gradients, for each trainable parameter.
    package var secondMoments: StateDict

    package init(step: Int, firstMoments: StateDict, secondMoments: StateDict) {
        self.step = step
        self.firstMoments = firstMoments
        self.secondMoments = secondMoments
    }
}
