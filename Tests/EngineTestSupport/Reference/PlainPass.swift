package import Networks
package import Tensors

/// One run of a network, layer after layer, in float64: each result is kept, and each layer has a backward of its own.
package struct PlainPass {
    package enum Mode: Sendable {
        case evaluation
        /// Batch norms whose weight and bias are among the frozen use their running statistics.
        case training(frozen: Set<String>)
    }

    private let network: Network
    private let weights: StateDict
    private let mode: Mode
    package private(set) var results: [PlainBatch] = []
    /// The running statistics as the run leaves them.
    package private(set) var moved: StateDict = [:]
    private var norms: [Int: PlainNorm] = [:]

    /// Runs the network forward.
    ///
    /// - Parameters:
    ///   - network: What is computed.
    ///   - weights: Every weight and buffer.
    ///   - inputs: What its input nodes are given, in their order.
    ///   - mode: Training or evaluation.
    /// - Throws: `ShapeFault` when the sizes do not fit the network.
    package init(
        _ network: Network, weights: StateDict, inputs: [PlainBatch], mode: Mode
    ) throws(ShapeFault) {
        self.network = network
        self.weights = weights
        self.mode = mode
        let sizes = inputs.map { ImageSize(height: $0.shape.height, width: $0.shape.width) }
        let shapes = try network.shapes(of: sizes)
        var inputs = inputs[...]
        for (index, node) in network.nodes.enumerated() {
            if case .input = node.layer, let input = inputs.popFirst() {
                results.append(input)
            } else {
                results.append(forward(index, node, shapes[index]))
            }
        }
    }

    private func doubles(_ name: String) -> [Double] { weights[name]?.doubles ?? [] }

    private mutating func forward(_ index: Int, _ node: Node, _ shape: LayerShape) -> PlainBatch {
        let inputs = node.inputs.map { results[$0.index] }
        switch node.layer {
        case .input: return PlainBatch(zeros: shape, images: 0)
        case .convolution(let layer): return convolution(node, layer, shape).forward(inputs[0])
        case .batchNorm(let layer):
            let norm = norm(node, layer, inputs[0])
            norms[index] = norm
            return norm.forward(inputs[0])
        case .activation(let activation): return activation.plain(inputs[0])
        case .add: return inputs[0] + inputs[1]
        case .maxPool(let layer): return PlainMaxPool(layer: layer, result: shape).forward(inputs[0])
        case .globalAveragePool: return PlainSampling.average(inputs[0])
        case .upsampleNearest: return PlainSampling.doubled(inputs[0], shape)
        case .concatenate: return PlainSampling.joined(inputs[0], inputs[1], shape)
        case .linear(let layer): return linear(node, layer).forward(inputs[0])
        }
    }

    private func convolution(_ node: Node, _ layer: Convolution, _ shape: LayerShape) -> PlainConvolution {
        PlainConvolution(
            layer: layer, result: shape, weight: doubles("\(node.name).weight"),
            bias: layer.hasBias ? doubles("\(node.name).bias") : nil)
    }

    private func linear(_ node: Node, _ layer: Linear) -> PlainLinear {
        PlainLinear(layer: layer, weight: doubles("\(node.name).weight"), bias: doubles("\(node.name).bias"))
    }

    private mutating func norm(_ node: Node, _ layer: BatchNorm, _ x: PlainBatch) -> PlainNorm {
        let names = (mean: "\(node.name).running_mean", variance: "\(node.name).running_var")
        let running = (mean: doubles(names.mean), variance: doubles(names.variance))
        var statistics = running
        let isOfBatch =
            switch mode {
            case .evaluation: false
            case .training(let frozen): !frozen.isSuperset(of: ["\(node.name).weight", "\(node.name).bias"])
            }
        if isOfBatch {
            statistics = PlainNorm.statistics(of: x)
            let count = Double(x.images * x.shape.pixels)
            let unbiased = count > 1 ? count / (count - 1) : 1
            let mean = zip(running.mean, statistics.mean).map { (1 - layer.momentum) * $0 + layer.momentum * $1 }
            let variance = zip(running.variance, statistics.variance).map {
                (1 - layer.momentum) * $0 + layer.momentum * $1 * unbiased
            }
            moved[names.mean] = Tensor([layer.channels], mean.map { Float($0) })
            moved[names.variance] = Tensor([layer.channels], variance.map { Float($0) })
        }
        return PlainNorm(
            layer: layer, weight: doubles("\(node.name).weight"), bias: doubles("\(node.name).bias"),
            mean: statistics.mean, variance: statistics.variance, isOfBatch: isOfBatch)
    }
}

extension PlainPass {
    /// The gradients of all parameters and of all results.
    ///
    /// - Parameter upstream: The gradient of the last node's result.
    /// - Returns: By name, and by node where there is one.
    package func backward(_ upstream: PlainBatch) -> (parameters: [String: [Double]], results: [PlainBatch?]) {
        var gradients = [PlainBatch?](repeating: nil, count: results.count)
        var parameters: [String: [Double]] = [:]
        gradients[results.count - 1] = upstream
        for (index, node) in network.nodes.enumerated().reversed() {
            guard let dy = gradients[index], !node.inputs.isEmpty else { continue }
            let (sent, own) = backward(index, node, dy)
            for (input, gradient) in zip(node.inputs, sent) {
                gradients[input.index] = gradients[input.index].map { $0 + gradient } ?? gradient
            }
            for (name, gradient) in own { parameters["\(node.name).\(name)"] = gradient }
        }
        return (parameters, gradients)
    }

    private func backward(
        _ index: Int, _ node: Node, _ dy: PlainBatch
    ) -> (inputs: [PlainBatch], own: [String: [Double]]) {
        let inputs = node.inputs.map { results[$0.index] }
        switch node.layer {
        case .input: return ([], [:])
        case .convolution(let layer):
            let gradient = convolution(node, layer, dy.shape).backward(dy, inputs[0])
            return ([gradient.x], ["weight": gradient.weight, "bias": gradient.bias])
        case .batchNorm:
            guard let norm = norms[index] else { return ([], [:]) }
            let gradient = norm.backward(dy, inputs[0])
            return ([gradient.x], ["weight": gradient.weight, "bias": gradient.bias])
        case .linear(let layer):
            let gradient = linear(node, layer).backward(dy, inputs[0])
            return ([gradient.x], ["weight": gradient.weight, "bias": gradient.bias])
        case .activation(let activation): return ([activation.plainBackward(dy, inputs[0])], [:])
        case .add: return ([dy, dy], [:])
        case .maxPool(let layer): return ([PlainMaxPool(layer: layer, result: dy.shape).backward(dy, inputs[0])], [:])
        case .globalAveragePool: return ([PlainSampling.averageBackward(dy, inputs[0])], [:])
        case .upsampleNearest: return ([PlainSampling.doubledBackward(dy, inputs[0])], [:])
        case .concatenate:
            let border = inputs[0].shape.channels
            return (
                [
                    PlainSampling.part(dy, from: 0, of: inputs[0].shape),
                    PlainSampling.part(dy, from: border, of: inputs[1].shape),
                ], [:]
            )
        }
    }
}
