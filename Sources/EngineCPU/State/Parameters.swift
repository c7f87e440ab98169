import Engine
import Networks
import Tensors

/// The trained state of one network: weights, running statistics and the optimiser's moments.
final class Parameters {
    let network: Network
    let device: OneDNN
    private let weights: [String: Weight]
    /// Counts loads and training steps, so that plans know when something has changed.
    private(set) var generation = 0
    /// Optimiser steps taken.
    private(set) var adamStep = 0

    /// Weights and moments of a network, all zero until loaded; they take no memory before that, or before a plan does.
    convenience init(network: Network, precision: Precision = .float32) throws(EngineError) {
        try self.init(network: network, on: OneDNN(precision))
    }

    /// The state of a network that is evaluated once or a few times: what convolutions weigh with stays where it is.
    ///
    /// It is laid out anew at each run, in memory that all convolutions share: a copy of everything is spared, twice.
    ///
    /// - Parameters:
    ///   - network: The network, of plain convolutions.
    ///   - state: Every weight and buffer.
    ///   - precision: What plans compute in.
    /// - Throws: `EngineError.stateMismatch` when names or shapes are not the network's.
    convenience init(
        network: Network, lending state: StateDict, precision: Precision = .float32
    ) throws(EngineError) {
        try self.init(network: network, lending: state, on: OneDNN(precision))
        try load(state)
    }

    init(network: Network, lending state: StateDict = [:], on device: OneDNN) throws(EngineError) {
        self.network = network
        self.device = device
        var weights: [String: Weight] = [:]
        for parameter in network.parameters {
            let lent = parameter.role == .convolutionWeight ? state[parameter.name] : nil
            if let lent, lent.shape == parameter.shape {
                weights[parameter.name] = try Weight(parameter, lending: lent.values, on: device)
            } else {
                weights[parameter.name] = try Weight(parameter, on: device)
            }
        }
        self.weights = weights
    }

    /// Replaces every weight and buffer; the names and shapes must be the network's, exactly.
    func load(_ state: StateDict) throws(EngineError) {
        try state.check(network.parameters)
        for (name, tensor) in state { try weights[name]?.assign(tensor.values) }
        generation += 1
    }

    /// Every weight and buffer by canonical name and in canonical layout, to the bit.
    func stateDict() -> StateDict {
        var state = StateDict()
        for (name, weight) in weights {
            state[name] = Tensor(weight.parameter.shape, weight.values)
        }
        return state
    }

    /// The optimiser's moments and step count.
    func adamState() -> AdamState {
        var state = AdamState(step: adamStep, firstMoments: [:], secondMoments: [:])
        for (name, weight) in weights where weight.parameter.isTrainable {
            let moments = weight.moments
            state.firstMoments[name] = Tensor(weight.parameter.shape, moments.first)
            state.secondMoments[name] = Tensor(weight.parameter.shape, moments.second)
        }
        return state
    }

    /// Replaces the optimiser's moments and step count.
    func load(adam: AdamState) throws(EngineError) {
        try adam.check(network)
        for parameter in network.parameters where parameter.isTrainable {
            guard let first = adam.firstMoments[parameter.name], let second = adam.secondMoments[parameter.name]
            else { continue }
            try weights[parameter.name]?.assignMoments(first: first.values, second: second.values)
        }
        adamStep = adam.step
    }

    /// Bytes of the values, of their copies in the layouts that plans have asked for and, for plans that train, of the moments.
    func byteCount(isTraining: Bool) -> Int {
        weights.values.reduce(0) { $0 + $1.byteCount(isTraining: isTraining) }
    }

    /// The part of those bytes that has not been taken yet.
    func missingByteCount(isTraining: Bool) -> Int {
        weights.values.reduce(0) { $0 + $1.missingByteCount(isTraining: isTraining) }
    }

    /// Takes memory for the values.
    func take() throws(EngineError) {
        for weight in weights.values { try weight.take() }
    }

    /// Does something that moves the running statistics, and moves them back.
    func restoringStatistics(_ body: () throws(EngineError) -> Void) throws(EngineError) {
        let statistics = weights.values.filter { !$0.parameter.isTrainable }.map { ($0, $0.values) }
        defer { generation += 1 }
        try body()
        for (weight, values) in statistics { try weight.assign(values) }
    }

    /// Notes that a training step has changed weights and statistics.
    func countStep() {
        adamStep += 1
        generation += 1
    }

    /// Notes that a forward pass has moved the running statistics.
    func countStatistics() { generation += 1 }

    func weight(named name: String) -> Weight? { weights[name] }

    /// The weight of a parameter that a plan's network has.
    func weight(_ parameter: Parameter) throws(EngineError) -> Weight {
        guard let weight = weights[parameter.name] else {
            throw .stateMismatch(missing: [parameter.name], unexpected: [], misshapen: [])
        }
        guard weight.parameter.shape == parameter.shape else {
            let both = EngineError.Misshapen(
                name: parameter.name, expected: parameter.shape, found: weight.parameter.shape)
            throw .stateMismatch(missing: [], unexpected: [], misshapen: [both])
        }
        return weight
    }
}
