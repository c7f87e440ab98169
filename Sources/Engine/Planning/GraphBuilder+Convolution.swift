import COneDNN
import Kernels
import Networks

extension GraphBuilder {
    /// The images; plain for a convolution of few channels, which reads them so, else in blocks.
    func addInput(_ id: Node.ID, channels: Int) throws(EngineError) {
        let readers = network.nodes.filter { $0.inputs.contains(id) }
        let isPlain = channels <= 3 && readers.allSatisfy { if case .convolution = $0.layer { true } else { false } }
        guard inputs.count < sizes.count else { throw .unsupported("a network of several inputs") }
        let size = sizes[inputs.count]
        var extents = Extents(images: images, channels: channels, height: size.height, width: size.width, lanes: 1)
        let plain = Value(extents, needsGradient: wantsInputGradient)
        guard !isPlain else {
            add(PlanInput(plain: plain, blocked: nil))
            return define(id, plain)
        }

        extents.lanes = lanes
        let blocked = Value(extents, needsGradient: wantsInputGradient)
        append("\(network[id].name) block", [plain.buffer, blocked.buffer]) {
            { kernels_block(extents.c, plain.buffer.address, blocked.buffer.address) }
        }
        define(id, blocked)
        add(PlanInput(plain: plain, blocked: blocked))
    }

    func addConvolution(_ id: Node.ID, _ layer: Convolution) throws(EngineError) {
        let name = network[id].name
        let source = try value(network[id].inputs[0])
        let convolved = try extents(of: layer, named: name, over: source.extents)
        let resultExtents = Extents(
            images: images, channels: layer.outputChannels, height: convolved.outputHeight,
            width: convolved.outputWidth, lanes: lanes)
        let result = Value(resultExtents, needsGradient: isTraining)
        let passes = try ConvolutionPasses(
            name, convolved, layer, source: source, result: result, parameters: parameters)
        for step in try passes.forward(isTraining: isTraining) { append(step) }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard let gradient = takeGradient(of: result, name: name) else { return }
            // First the pass that reads the source, whose memory is free after it.
            let (step, weightGradient, biasGradient) = try passes.backwardWeights(from: gradient.buffer)
            append(step)
            // The gradient of the source needs the weights that the forward pass read, before they move.
            if source.needsGradient {
                let sourceGradient = Buffer(count: source.extents.count)
                append(try passes.backwardData(from: gradient.buffer, to: sourceGradient))
                source.gradients.append(Gradient(whole: sourceGradient, of: source.extents))
            }
            use(weightGradient, asGradientOf: passes.weight) { weightGradient.address }
            if let bias = passes.bias, let biasGradient {
                use(biasGradient, asGradientOf: bias) { biasGradient.address }
            }
        }
    }

    private func extents(of layer: Convolution, named name: String, over source: Extents) throws(EngineError)
        -> Convolved
    {
        guard source.channels == layer.inputChannels else {
            throw .unfitSize(
                node: name, detail: "reads \(layer.inputChannels) channels and is given \(source.channels)")
        }
        let (kernel, stride) = (layer.kernel, layer.stride)
        let outputHeight = layer.padding.outputExtent(source.height, kernel: kernel, stride: stride)
        let outputWidth = layer.padding.outputExtent(source.width, kernel: kernel, stride: stride)
        guard outputHeight > 0, outputWidth > 0 else {
            throw .unfitSize(node: name, detail: "\(source.height)×\(source.width) is smaller than the kernel")
        }
        let rows = layer.padding.amounts(extent: source.height, kernel: kernel, stride: stride)
        let columns = layer.padding.amounts(extent: source.width, kernel: kernel, stride: stride)
        return Convolved(
            images: source.images, inputs: layer.inputChannels, outputs: layer.outputChannels, height: source.height,
            width: source.width, outputHeight: outputHeight, outputWidth: outputWidth, kernel: kernel, stride: stride,
            rows: rows, columns: columns)
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
        var extents = source.extents
        extents.channels = layer.outputChannels
        extents.height *= 2
        extents.width *= 2
        if let skip, (skip.extents.height, skip.extents.width) != (extents.height, extents.width) {
            throw .unfitSize(node: name, detail: "its inputs differ in height or width")
        }
        guard source.extents.channels + (skip?.extents.channels ?? 0) == layer.inputChannels else {
            throw .unfitSize(node: name, detail: "reads \(layer.inputChannels) channels")
        }
        let result = Value(extents, needsGradient: isTraining)
        let passes = try UpsampledPasses(
            name, layer, source: source, skip: skip, result: result, parameters: parameters)
        for step in try passes.forward(isTraining: isTraining) { append(step) }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard let gradient = takeGradient(of: result, name: name) else { return }
            if source.needsGradient {
                let target = Buffer(count: source.extents.count)
                append(try passes.backwardSource(from: gradient.buffer, to: target))
                source.gradients.append(Gradient(whole: target, of: source.extents))
            }
            if let skip, skip.needsGradient {
                let target = Buffer(count: skip.extents.count)
                append(try passes.backwardSkip(from: gradient.buffer, to: target))
                skip.gradients.append(Gradient(whole: target, of: skip.extents))
            }
            let target = Buffer(count: passes.weight.count)
            for step in try passes.backwardWeights(from: gradient.buffer, to: target) { append(step) }
            use(target, asGradientOf: passes.weight) { target.address }
        }
    }
}
