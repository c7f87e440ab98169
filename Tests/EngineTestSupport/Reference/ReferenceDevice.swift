package import Engine
import Foundation
package import Networks
import Tensors

/// The plain layers as a device: what every other is compared with.
///
/// It computes in float64 from float32 weights and moments, one layer after another, and knows nothing of speed.
package struct ReferenceDevice: Device {
    package init() {}

    package var facts: DeviceFacts {
        DeviceFacts(
            kind: .processor, library: "plain layers", version: "1", instructionSet: "float64", precisions: [.float32],
            threads: 1)
    }

    package var available: [MemoryAvailability] { [] }

    package func memory(for request: PlanRequest) throws(EngineError) -> PlanMemory {
        let state = request.network.parameters.reduce(0) { $0 + $1.shape.count } * MemoryLayout<Float>.stride
        let sizes = request.training.map(\.size) + request.inference.map(\.size)
        var plans = 0
        for size in sizes {
            let values = try shapes(request.network, size).reduce(0) { $0 + $1.count } * size.images
            plans = max(plans, 2 * values * MemoryLayout<Double>.stride)
        }
        return PlanMemory(state: request.training.isEmpty ? state : 3 * state, plans: plans, isEstimate: true)
    }

    package func state(of network: Network, precision: Precision) throws(EngineError) -> any ModelState {
        try check(precision)
        return ReferenceState(network)
    }
}

/// What a size makes of a network.
private func shapes(_ network: Network, _ size: BatchSize) throws(EngineError) -> [LayerShape] {
    do { return try network.shapes(height: size.height, width: size.width) } catch { throw .shape(error) }
}

private final class ReferenceState: ModelState {
    let network: Network
    var weights: StateDict
    var adam: AdamState

    init(_ network: Network) {
        self.network = network
        weights = StateDict(
            uniqueKeysWithValues: network.parameters.map { ($0.name, Tensor($0.shape, repeating: 0)) })
        adam = AdamState(of: network)
    }

    func load(_ weights: StateDict) throws(EngineError) {
        try weights.check(network.parameters)
        self.weights = weights
    }

    func load(adam: AdamState) throws(EngineError) {
        try adam.check(network)
        self.adam = adam
    }

    func stateDict() -> StateDict { weights }

    func adamState() -> AdamState { adam }

    func training(_ request: TrainingRequest) throws(EngineError) -> any TrainingPlan {
        try request.check(network)
        return ReferenceTraining(request, of: self, shapes: try shapes(network, request.size))
    }

    func inference(_ request: InferenceRequest) throws(EngineError) -> any InferencePlan {
        try request.check(network)
        return ReferenceInference(request, of: self, shapes: try shapes(network, request.size))
    }

    /// Runs forward over images whose number has been checked.
    func pass(
        _ images: Span<Float>, _ size: BatchSize, _ shapes: [LayerShape], _ mode: PlainPass.Mode
    ) throws(EngineError) -> PlainPass {
        try check(images, size.images * shapes[0].count, "images")
        let values = images.indices.map { Double(images[$0]) }
        let input = PlainBatch(images: size.images, shape: shapes[0], values: values)
        do {
            return try PlainPass(network, weights: weights, inputs: [input], mode: mode)
        } catch {
            throw .shape(error)
        }
    }

    func check(_ values: Span<Float>, _ count: Int, _ what: String) throws(EngineError) {
        guard values.count == count else { throw .elementCount(what: what, expected: count, found: values.count) }
    }
}

private final class ReferenceTraining: TrainingPlan {
    let request: TrainingRequest
    private let state: ReferenceState
    private let shapes: [LayerShape]
    private var loss: Float = 0

    init(_ request: TrainingRequest, of state: ReferenceState, shapes: [LayerShape]) {
        self.request = request
        self.state = state
        self.shapes = shapes
    }

    func prepare() {}

    func begin(images: Span<Float>, targets: Span<Float>, learningRate: Float) throws(EngineError) {
        let (pass, loss, gradients) = try compute(images, targets)
        self.loss = Float(loss)
        state.weights.merge(pass.moved) { $1 }
        state.adam.step += 1
        for parameter in state.network.parameters where parameter.isTrainable {
            guard !request.frozen.contains(parameter.name), let gradient = gradients[parameter.name] else { continue }
            move(parameter.name, gradient, learningRate: Double(learningRate))
        }
    }

    func finish() -> Float { loss }

    func rehearse(images: Span<Float>, targets: Span<Float>) throws(EngineError) { _ = try compute(images, targets) }

    private func compute(
        _ images: Span<Float>, _ targets: Span<Float>
    ) throws(EngineError) -> (PlainPass, loss: Double, gradients: [String: [Double]]) {
        let logits = shapes[shapes.count - 1]
        try state.check(targets, request.size.images * logits.count, "targets")
        let pass = try state.pass(images, request.size, shapes, .training(frozen: request.frozen))
        let wanted = targets.indices.map { Double(targets[$0]) }
        let (loss, gradient) = request.loss.plain(pass.results[shapes.count - 1], wanted)
        return (pass, loss, pass.backward(gradient).parameters)
    }

    /// Adam as Kingma and Ba (2015) write it.
    private func move(_ name: String, _ gradient: [Double], learningRate: Double) {
        guard let weight = state.weights[name], let first = state.adam.firstMoments[name],
            let second = state.adam.secondMoments[name]
        else { return }
        let adam = request.adam
        let corrections = (
            1 - pow(adam.beta1, Double(state.adam.step)), 1 - pow(adam.beta2, Double(state.adam.step))
        )
        var (weights, firsts, seconds) = (weight.values, first.values, second.values)
        for (index, g) in gradient.enumerated() {
            let m = adam.beta1 * Double(firsts[index]) + (1 - adam.beta1) * g
            let v = adam.beta2 * Double(seconds[index]) + (1 - adam.beta2) * g * g
            firsts[index] = Float(m)
            seconds[index] = Float(v)
            let step = learningRate * (m / corrections.0) / ((v / corrections.1).squareRoot() + adam.epsilon)
            weights[index] = Float(Double(weights[index]) - step)
        }
        state.weights[name] = Tensor(weight.shape, weights)
        state.adam.firstMoments[name] = Tensor(weight.shape, firsts)
        state.adam.secondMoments[name] = Tensor(weight.shape, seconds)
    }
}

private final class ReferenceInference: InferencePlan {
    let request: InferenceRequest
    private let state: ReferenceState
    private let shapes: [LayerShape]
    private var results: [Node.ID: Tensor] = [:]

    init(_ request: InferenceRequest, of state: ReferenceState, shapes: [LayerShape]) {
        self.request = request
        self.state = state
        self.shapes = shapes
    }

    func prepare() {}

    func run(images: Span<Float>) throws(EngineError) {
        let pass = try state.pass(images, request.size, shapes, .evaluation)
        for output in request.outputs { results[output] = pass.results[output.index].tensor }
    }

    func output(_ id: Node.ID) throws(EngineError) -> Tensor {
        guard let result = results[id] else { throw .missingNode(index: id.index) }
        return result
    }
}
