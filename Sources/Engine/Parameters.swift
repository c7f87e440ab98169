package import Networks
package import Tensors

/// The trained state of one network: weights, running statistics and the optimiser's moments.
package final class Parameters {
    package let network: Network
    private var state: StateDict = [:]
    private var adam = AdamState(step: 0, firstMoments: [:], secondMoments: [:])

    /// Weights and moments of a network, all zero (running variances one) until loaded.
    package init(network: Network) throws(EngineError) {
        self.network = network
    }

    /// Replaces every weight and buffer; the names and shapes must be the network's, exactly.
    package func load(_ state: StateDict) throws(EngineError) {
        self.state = state
    }

    /// Every weight and buffer by canonical name and in canonical layout, to the bit.
    package func stateDict() -> StateDict { state }

    /// The optimiser's moments and step count.
    package func adamState() -> AdamState { adam }

    /// Replaces the optimiser's moments and step count.
    package func load(adam: AdamState) throws(EngineError) {
        self.adam = adam
    }
}
