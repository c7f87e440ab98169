package import Networks
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

extension AdamState {
    /// The state before the first step.
    package init(of network: Network) {
        let moving = network.parameters.filter(\.isTrainable)
        let zeros = StateDict(uniqueKeysWithValues: moving.map { ($0.name, Tensor($0.shape, repeating: 0)) })
        self.init(step: 0, firstMoments: zeros, secondMoments: zeros)
    }

    /// Refuses moments that are not those of a network.
    package func check(_ network: Network) throws(EngineError) {
        let trainable = network.parameters.filter(\.isTrainable)
        try firstMoments.check(trainable)
        try secondMoments.check(trainable)
    }
}

extension StateDict {
    /// Compares names and shapes with those of parameters; everything wrong is listed.
    package func check(_ parameters: [Parameter]) throws(EngineError) {
        let names = Set(parameters.map(\.name))
        let unexpected = keys.filter { !names.contains($0) }.sorted()
        let missing = names.filter { self[$0] == nil }.sorted()
        let misshapen = parameters.compactMap { parameter -> EngineError.Misshapen? in
            guard let found = self[parameter.name]?.shape, found != parameter.shape else { return nil }
            return .init(name: parameter.name, expected: parameter.shape, found: found)
        }.sorted { $0.name < $1.name }
        guard unexpected.isEmpty, missing.isEmpty, misshapen.isEmpty else {
            throw .stateMismatch(missing: missing, unexpected: unexpected, misshapen: misshapen)
        }
    }
}
