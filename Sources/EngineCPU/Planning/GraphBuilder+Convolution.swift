import COneDNN
import Engine
import Kernels
import Networks

extension GraphBuilder {
    /// The images; plain for a convolution of few channels, which reads them so, else in blocks.
    func addInput(_ id: Node.ID, channels: Int) throws(EngineError) {
        let readers = network.nodes.filter { $0.inputs.contains(id) }
        let isPlain = channels <= 3 && readers.allSatisfy { if case .convolution = $0.layer { true } else { false } }
        let plain = Value(extents(of: id, lanes: 1, element: .float32), needsGradient: wantsInputGradient)
        guard !isPlain else {
            add(PlanInput(plain: plain, blocked: nil))
            return define(id, made(plain, of: readers.isEmpty ? .float32 : device.element, name: network[id].name))
        }

        // A linear layer, and what stands at the end, read float32.
        let isRounded = readers.contains { if case .linear = $0.layer { false } else { true } }
        let blocked = Value(
            blockedExtents(of: id).made(of: isRounded ? device.element : .float32), needsGradient: wantsInputGradient)
        append("\(network[id].name) block", [plain.buffer, blocked.buffer]) {
            { kernels_block(blocked.extents.c, plain.buffer.floats, blocked.buffer.address) }
        }
        define(id, blocked)
        add(PlanInput(plain: plain, blocked: blocked))
    }

    func addConvolution(_ id: Node.ID, _ layer: Convolution) throws(EngineError) {
        let name = network[id].name
        let source = made(try value(network[id].inputs[0]), of: device.element, name: name)
        // Logits are not rounded.
        let resultExtents = blockedExtents(of: id).made(of: id == network.output ? .float32 : device.element)
        let convolved = Convolved(layer, from: source.extents, to: resultExtents)
        let tensors = Layer.convolution(layer).parameters(named: name)
        let weight = try parameters.weight(tensors[0])
        let bias = tensors.count > 1 ? try parameters.weight(tensors[1]) : nil
        let learns = isMoved(weight) || bias.map(isMoved) == true
        let result = Value(resultExtents, needsGradient: isTraining && (learns || source.needsGradient))
        let passes = try ConvolutionPasses(
            name, convolved, weight: weight, bias: bias, source: source, result: result, on: device)
        for step in try passes.forward(isTraining: isTraining) { append(step) }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard result.needsGradient, let given = takeGradient(of: result, name: name) else { return }
            let gradient = made(given, like: resultExtents.made(of: device.element), name: name)
            // First the pass that reads the source, whose memory is free after it.
            let gradients = learns ? try passes.backwardWeights(from: gradient.buffer) : nil
            if let gradients { append(gradients.step) }
            // The gradient of the source needs the weights that the forward pass read, before they move.
            if source.needsGradient {
                let sourceGradient = Buffer(for: source.extents)
                append(try passes.backwardData(from: gradient.buffer, to: sourceGradient))
                source.gradients.append(Gradient(whole: sourceGradient, of: source.extents))
            }
            guard let gradients else { return }
            use(gradients.weight, asGradientOf: weight) { gradients.weight.floats }
            if let bias, let buffer = gradients.bias { use(buffer, asGradientOf: bias) { buffer.floats } }
        }
    }
}

extension GraphBuilder {
    /// A convolution of an image doubled in height and width, joined with a skip or not.
    func addUpsampledConvolution(
        _ id: Node.ID, _ layer: Convolution, upsampled: Node.ID, skip skipID: Node.ID?
    ) throws(EngineError) {
        let name = network[id].name
        let source = try blocked(upsampled, for: id)
        var skip: Value?
        if let skipID { skip = try blocked(skipID, for: id) }
        let weight = try parameters.weight(Layer.convolution(layer).parameters(named: name)[0])
        let learns = isMoved(weight)
        let needsGradient = isTraining && (learns || source.needsGradient || skip?.needsGradient == true)
        let result = Value(blockedExtents(of: id), needsGradient: needsGradient)
        let passes = try UpsampledPasses(
            name, weight: weight, source: source, skip: skip, result: result, on: device)
        for step in try passes.forward(isTraining: isTraining) { append(step) }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard result.needsGradient, let gradient = takeGradient(of: result, name: name) else { return }
            if source.needsGradient {
                let target = Buffer(for: source.extents)
                append(try passes.backwardSource(from: gradient.buffer, to: target))
                source.gradients.append(Gradient(whole: target, of: source.extents))
            }
            if let skip, skip.needsGradient {
                let target = Buffer(for: skip.extents)
                append(try passes.backwardSkip(from: gradient.buffer, to: target))
                skip.gradients.append(Gradient(whole: target, of: skip.extents))
            }
            guard learns else { return }
            let target = Buffer(floats: weight.count)
            for step in try passes.backwardWeights(from: gradient.buffer, to: target) { append(step) }
            use(target, asGradientOf: weight) { target.floats }
        }
    }
}
