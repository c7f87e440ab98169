import Engine
import Kernels
import Networks

/// Lays out the steps of a plan: forward in the order of the network and, for training, the loss and the way back.
final class GraphBuilder {
    /// What a plan is for.
    enum Purpose {
        case evaluation
        /// Frozen parameters, by name, get no gradient.
        case training(GradientUse, frozen: Set<String>)
    }

    /// Takes up the gradients of a unit's result and lays out its backward pass.
    typealias Backward = () throws(EngineError) -> Void

    let network: Network
    let parameters: Parameters
    let purpose: Purpose
    let images: Int
    /// The shape of each node's result.
    private let shapes: [LayerShape]
    private let frozen: Set<String>
    let outputs: Set<Node.ID>
    /// Whether the gradient of the images is wanted, as tests do.
    let wantsInputGradient: Bool
    let optimiser = Optimiser()
    private(set) var steps: [any Step] = []
    private(set) var kept: [Buffer] = []
    private(set) var held: [Buffer] = []
    private(set) var norms: [Norm] = []
    /// Where the gradients that are kept lie.
    private(set) var gradients: [String: () -> UnsafeMutablePointer<Float>] = [:]
    private(set) var values: [Node.ID: Value] = [:]
    private(set) var inputs: [PlanInput] = []
    private var tape: [Backward] = []

    /// - Parameters:
    ///   - network: What is computed.
    ///   - parameters: The state to compute with.
    ///   - purpose: Evaluation or training.
    ///   - batch: Images at once.
    ///   - sizes: One for each input of the network; networks have one, what tests build of layers may have two.
    ///   - outputs: The nodes whose results are wanted.
    ///   - wantsInputGradient: Whether the gradient of the images is, too.
    /// - Throws: `EngineError.shape` when the sizes do not fit the network.
    init(
        _ network: Network, parameters: Parameters, purpose: Purpose, batch: Int, sizes: [ImageSize],
        outputs: Set<Node.ID>, wantsInputGradient: Bool = false
    ) throws(EngineError) {
        do { shapes = try network.shapes(of: sizes) } catch { throw .shape(error) }
        frozen = if case .training(_, let frozen) = purpose { frozen } else { [] }
        self.network = network
        self.parameters = parameters
        self.purpose = purpose
        images = batch
        self.outputs = outputs
        self.wantsInputGradient = wantsInputGradient
    }

    var device: OneDNN { parameters.device }
    var lanes: Int { device.lanes }

    var isTraining: Bool {
        if case .training = purpose { true } else { false }
    }

    /// Lays out the forward pass.
    func forward() throws(EngineError) {
        for unit in network.units(outputs: outputs, lanes: lanes, shapes: shapes) {
            switch unit {
            case .input(let id, let channels): try addInput(id, channels: channels)
            case .convolution(let id, let layer): try addConvolution(id, layer)
            case .upsampledConvolution(let id, let layer, let upsampled, let skip):
                try addUpsampledConvolution(id, layer, upsampled: upsampled, skip: skip)
            case .sum(let sum): try addSum(sum)
            case .maxPool(let id, let layer): try addMaxPool(id, layer)
            case .average(let id): try addAverage(id)
            case .upsample(let id): try addUpsample(id)
            case .concatenate(let id): try addConcatenate(id)
            case .linear(let id, let layer): try addLinear(id, layer)
            }
        }
    }

    /// Lays out the backward pass, from the gradients that stand at the outputs.
    func backward() throws(EngineError) {
        for backward in tape.reversed() { try backward() }
    }

    /// Keeps the gradient of the images to be read after a run.
    func keepInputGradient() {
        for value in inputs.map(\.read) {
            guard let whole = takeGradient(of: value, name: "input") else { continue }
            value.gradients = [whole]
            keep(whole.buffer)
        }
    }

    func build(in arena: Arena) -> Program { Program(steps, keeping: kept, holding: held, in: arena) }
}

// MARK: - What the units' extensions use

extension GraphBuilder {
    func append(_ step: any Step) { steps.append(step) }

    func append(_ name: String, _ buffers: [Buffer], _ make: @escaping () -> () -> Void) {
        steps.append(KernelStep(name, buffers, make))
    }

    /// Lays out `backward` when the way back comes to here; nothing in evaluation.
    ///
    /// The builder keeps it, so that it must not keep the builder.
    func remember(_ backward: @escaping Backward) {
        if isTraining { tape.append(backward) }
    }

    func keep(_ buffer: Buffer) { kept.append(buffer) }

    func add(_ input: PlanInput) {
        inputs.append(input)
        kept.append(input.plain.buffer)
    }

    func add(_ norm: Norm) {
        norms.append(norm)
        held.append(norm.buffer)
    }

    /// The extents of a node's result, in blocks of channels or plain.
    func extents(of id: Node.ID, lanes: Int, element: Element) -> Extents {
        Extents(shapes[id.index], images: images, lanes: lanes, element: element)
    }

    /// The extents of a node's result as the kernels of blocked activations make it.
    func blockedExtents(of id: Node.ID) -> Extents { extents(of: id, lanes: lanes, element: device.element) }

    /// Whether the optimiser moves a weight.
    func isMoved(_ weight: Weight) -> Bool { isTraining && !frozen.contains(weight.parameter.name) }

    /// The result of a node.
    func value(_ id: Node.ID) throws(EngineError) -> Value {
        guard let value = values[id] else { throw .missingNode(index: id.index) }
        return value
    }

    /// Names the result of a node; results that are read from outside keep their place.
    func define(_ id: Node.ID, _ value: Value) {
        values[id] = value
        if outputs.contains(id) { kept.append(value.buffer) }
    }

    /// A value that the kernels of blocked activations can read.
    func blocked(_ id: Node.ID, for reader: Node.ID) throws(EngineError) -> Value {
        let value = try value(id)
        guard value.extents.lanes == lanes else {
            throw .unsupported("\(network[reader].name) after \(network[id].name)")
        }
        return made(value, of: device.element, name: network[reader].name)
    }

    /// The whole gradient of a value in one buffer, or nil when no reader sent one.
    func takeGradient(of value: Value, name: String) -> Gradient? {
        guard value.gradients.count > 1 || value.gradients.first.map({ isPart($0, of: value) }) == true else {
            return value.gradients.first
        }
        return gathered(value.gradients[...], of: value, name: name)
    }

    /// The gradients of a value, few enough for one kernel.
    func takeGradients(of value: Value, name: String) -> [Gradient] {
        let most = KERNELS_MAX_GRADIENTS
        guard value.gradients.count > most else { return value.gradients }
        return value.gradients.prefix(most - 1)
            + [gathered(value.gradients.dropFirst(most - 1), of: value, name: name)]
    }

    /// Where the gradient of a weight goes, and what becomes of it afterwards.
    ///
    /// - Parameters:
    ///   - buffer: The part of the arena that holds it.
    ///   - weight: The weight; its layout is settled, and the gradient's is the same.
    ///   - address: Where in the buffer, once it has an address.
    func use(_ buffer: Buffer, asGradientOf weight: Weight, at address: @escaping () -> UnsafeMutablePointer<Float>) {
        guard isMoved(weight) else { return }
        switch purpose {
        case .evaluation: break
        case .training(.kept, _):
            gradients[weight.parameter.name] = address
            if !held.contains(where: { $0 === buffer }) { kept.append(buffer) }
        case .training(.applied, _):
            append(AdamStep(weight, gradient: buffer, at: address, optimiser: optimiser))
        }
    }

    private func isPart(_ gradient: Gradient, of value: Value) -> Bool {
        gradient.offset != 0 || gradient.imageStride != value.extents.imageStride
    }

    private func gathered(_ gradients: ArraySlice<Gradient>, of value: Value, name: String) -> Gradient {
        var total: Gradient?
        let most = KERNELS_MAX_GRADIENTS
        var rest = gradients
        while !rest.isEmpty {
            let sources = (total.map { [$0] } ?? []) + rest.prefix(most - 1)
            rest = rest.dropFirst(most - 1)
            let target = Buffer(for: value.extents)
            let extents = value.extents.c
            append("\(name) gather", sources.map(\.buffer) + [target]) {
                let views = sources.map(\.view)
                return { kernels_gather(extents, Int32(views.count), views, target.address) }
            }
            total = Gradient(whole: target, of: value.extents)
        }
        guard let total else { preconditionFailure("\(name): no gradients to gather") }
        return total
    }
}
