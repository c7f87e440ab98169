import Engine
import Kernels
import Networks

extension GraphBuilder {
    func addLinear(_ id: Node.ID, _ layer: Linear) throws(EngineError) {
        let name = network[id].name
        let source = made(try value(network[id].inputs[0]), of: .float32, name: name)
        let tensors = Layer.linear(layer).parameters(named: name)
        let weight = try parameters.weight(tensors[0])
        let bias = try parameters.weight(tensors[1])
        let learns = isMoved(weight) || isMoved(bias)
        let result = Value(
            extents(of: id, lanes: 1, element: .float32), needsGradient: isTraining && (learns || source.needsGradient))
        var linear = kernels_linear()
        linear.rows = Int64(images)
        linear.inputs = Int64(layer.inputs)
        linear.inputs_stride = Int64(source.extents.imageStride)
        linear.outputs = Int64(layer.outputs)
        let described = linear
        append("\(name) forward", [source.buffer, result.buffer]) {
            var linear = described
            linear.weight = UnsafePointer(weight.storage.floats)
            linear.bias = UnsafePointer(bias.storage.floats)
            linear.x = UnsafePointer(source.buffer.floats)
            linear.y = result.buffer.floats
            return { kernels_linear_forward(&linear) }
        }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard result.needsGradient, let gradient = takeGradient(of: result, name: name) else { return }
            let weightGradient = Buffer(floats: weight.count)
            let biasGradient = Buffer(floats: bias.count)
            let target = source.needsGradient ? Buffer(for: source.extents) : nil
            let buffers = [gradient.buffer, source.buffer, weightGradient, biasGradient] + (target.map { [$0] } ?? [])
            append("\(name) backward", buffers) {
                var linear = described
                linear.weight = UnsafePointer(weight.storage.floats)
                linear.bias = UnsafePointer(bias.storage.floats)
                linear.x = UnsafePointer(source.buffer.floats)
                linear.dy = UnsafePointer(gradient.buffer.floats)
                linear.dx = target?.floats
                linear.weight_gradient = weightGradient.floats
                linear.bias_gradient = biasGradient.floats
                return {
                    if linear.dx != nil { kernels_linear_backward_data(&linear) }
                    kernels_linear_backward_weights(&linear)
                }
            }
            if let target { source.gradients.append(Gradient(whole: target, of: source.extents)) }
            use(weightGradient, asGradientOf: weight) { weightGradient.floats }
            use(biasGradient, asGradientOf: bias) { biasGradient.floats }
        }
    }

    /// The loss of the logits, which starts the way back.
    ///
    /// - Parameters:
    ///   - loss: What is minimised.
    ///   - logits: The node that the loss reads.
    /// - Returns: Where the targets go, and where the step leaves the loss.
    /// - Throws: `EngineError` when the node has no result.
    func addLoss(_ loss: Loss, of logits: Node.ID) throws(EngineError) -> (targets: Buffer, result: LossResult) {
        let value = made(try value(logits), of: .float32, name: "loss")
        let targets = Buffer(floats: value.extents.plainCount)
        let gradient = Buffer(for: value.extents)
        let partial = Buffer(3 * value.extents.images * value.extents.channels, of: .float64)
        let result = LossResult()
        keep(targets)
        append("loss", [value.buffer, targets, gradient, partial]) {
            var arguments = kernels_loss()
            arguments.extents = value.extents.c
            arguments.logits = UnsafePointer(value.buffer.floats)
            arguments.targets = UnsafePointer(targets.floats)
            arguments.gradient = gradient.floats
            arguments.partial = partial.doubles
            switch loss {
            case .binaryCrossEntropy: return { result.loss = kernels_binary_cross_entropy(&arguments) }
            case .softDice(let smooth):
                arguments.smooth = smooth
                return { result.loss = kernels_soft_dice(&arguments) }
            }
        }
        value.gradients.append(Gradient(whole: gradient, of: value.extents, isExclusive: false))
        return (targets, result)
    }

    /// A gradient that comes from outside in place of a loss: N × C × H × W.
    func addUpstream(of node: Node.ID) throws(EngineError) -> Buffer {
        let value = try value(node)
        let upstream = Buffer(floats: value.extents.plainCount)
        let gradient = Buffer(for: value.extents)
        keep(upstream)
        let (c, count) = (value.extents.c, value.extents.count)
        let isPlain = value.extents.lanes == 1
        append("upstream", [upstream, gradient]) {
            {
                if isPlain {
                    gradient.floats.update(from: upstream.floats, count: count)
                } else {
                    kernels_block(c, upstream.floats, gradient.address)
                }
            }
        }
        value.gradients.append(Gradient(whole: gradient, of: value.extents))
        return upstream
    }
}

/// The loss of the last step.
final class LossResult {
    var loss = 0.0
}
