import COneDNN
import Engine
import Networks

/// The three passes of one convolution of a plan, and the layouts they agree on.
final class ConvolutionPasses {
    private let weight: Weight
    private let bias: Weight?
    private let name: String
    private let convolved: Convolved
    private let source: Value
    private let result: Value
    private let device: OneDNN
    private let sourceLayout: Layout
    private let resultLayout: Layout
    private let resultGradientLayout: Layout
    private let biasLayout: Layout?
    private var hint: ConvolutionDescription?
    private var backwardWeights: ConvolutionDescription?

    init(
        _ name: String, _ convolved: Convolved, weight: Weight, bias: Weight?, source: Value, result: Value,
        on device: OneDNN
    ) throws(EngineError) {
        self.name = name
        self.convolved = convolved
        self.source = source
        self.result = result
        self.weight = weight
        self.bias = bias
        self.device = device
        sourceLayout = try Layout(convolved.source, of: source.extents)
        resultLayout = try Layout(convolved.result, of: result.extents)
        resultGradientLayout = try Layout(convolved.result, of: result.extents.made(of: device.element))
        biasLayout = bias == nil ? nil : try Layout([convolved.outputs], .plain, of: .float32)
    }

    func forward(isTraining: Bool) throws(EngineError) -> [any Step] {
        let description = try description(isTraining ? .training : .inference, weights: free(device.element))
        hint = description
        if isTraining { try settleBackwardWeights() }
        let wanted = try description.layout(dnnl_query_weights_md)
        guard weight.lent != nil, let plain = weight.layout else {
            let copy = try weight.copy(in: wanted)
            return [try forward(description, argument(DNNL_ARG_WEIGHTS, copy), reading: copy)]
        }
        let laidOut = Buffer(for: wanted)
        return [
            LentWeightStep(weight, from: plain, to: wanted, laidOut, on: device),
            try forward(description, argument(DNNL_ARG_WEIGHTS, wanted, laidOut), buffers: [laidOut]),
        ]
    }

    private func forward(
        _ description: ConvolutionDescription, _ weights: ConvolutionStep.Argument, reading copy: WeightCopy? = nil,
        buffers: [Buffer] = []
    ) throws(EngineError) -> ConvolutionStep {
        var arguments = [
            argument(DNNL_ARG_SRC, sourceLayout, source.buffer), argument(DNNL_ARG_DST, resultLayout, result.buffer),
            weights,
        ]
        if let bias, let biasLayout {
            arguments.append(.init(place: DNNL_ARG_BIAS, layout: biasLayout) { bias.storage.address })
        }
        return try ConvolutionStep(
            "\(name) forward", description, arguments, reading: copy,
            buffers: [source.buffer, result.buffer] + buffers, on: device)
    }

    func backwardData(from resultGradient: Buffer, to sourceGradient: Buffer) throws(EngineError) -> ConvolutionStep {
        let description = try description(.backwardData, weights: free(device.element))
        let copy = try weight.copy(in: description.layout(dnnl_query_weights_md))
        return try ConvolutionStep(
            "\(name) backward data", description,
            [
                argument(DNNL_ARG_DIFF_DST, resultGradientLayout, resultGradient),
                argument(DNNL_ARG_DIFF_SRC, sourceLayout, sourceGradient), argument(DNNL_ARG_WEIGHTS, copy),
            ], reading: copy, buffers: [resultGradient, sourceGradient], on: device)
    }

    /// - Parameter resultGradient: The gradient of the convolution's result.
    /// - Returns: The step, and where it leaves the gradients of weight and bias.
    /// - Throws: `EngineError` when oneDNN has no implementation.
    func backwardWeights(
        from resultGradient: Buffer
    ) throws(EngineError) -> (step: ConvolutionStep, weight: Buffer, bias: Buffer?) {
        guard let description = backwardWeights, let layout = weight.pinnedLayout else {
            preconditionFailure("\(name): laid out for evaluation")
        }
        let weightGradient = Buffer(for: layout)
        var arguments = [
            argument(DNNL_ARG_SRC, sourceLayout, source.buffer),
            argument(DNNL_ARG_DIFF_DST, resultGradientLayout, resultGradient),
            argument(DNNL_ARG_DIFF_WEIGHTS, layout, weightGradient),
        ]
        var buffers = [source.buffer, resultGradient, weightGradient]
        var biasGradient: Buffer?
        if let biasLayout {
            let buffer = Buffer(floats: (convolved.outputs + 15) / 16 * 16)
            arguments.append(argument(DNNL_ARG_DIFF_BIAS, biasLayout, buffer))
            buffers.append(buffer)
            biasGradient = buffer
        }
        let step = try ConvolutionStep(
            "\(name) backward weights", description, arguments, reading: nil, buffers: buffers, on: device)
        return (step, weightGradient, biasGradient)
    }

    /// Decides how weights and moments lie from now on: as the gradient, so that the optimiser need not convert.
    ///
    /// It comes before the first copy is made, which is then the master itself where both lie alike.
    private func settleBackwardWeights() throws(EngineError) {
        var chosen = try description(.backwardWeights, weights: free(.float32))
        if let pinned = weight.pinnedLayout, try !chosen.layout(dnnl_query_diff_weights_md).isEqual(to: pinned) {
            chosen = try description(.backwardWeights, weights: pinned)
        }
        try weight.pin(chosen.layout(dnnl_query_diff_weights_md))
        backwardWeights = chosen
    }

    private func description(_ pass: ConvolutionDescription.Pass, weights: Layout) throws(EngineError)
        -> ConvolutionDescription
    {
        let hasBias = pass != .backwardData
        let isForward = pass == .training || pass == .inference
        return try ConvolutionDescription(
            pass, convolved, source: sourceLayout, weights: weights, bias: hasBias ? biasLayout : nil,
            result: isForward ? resultLayout : resultGradientLayout, hint: hint, engine: device.engine)
    }

    private func argument(_ place: Int32, _ layout: Layout, _ buffer: Buffer) -> ConvolutionStep.Argument {
        .init(place: place, layout: layout) { buffer.address }
    }

    private func argument(_ place: Int32, _ copy: WeightCopy) -> ConvolutionStep.Argument {
        .init(place: place, layout: copy.layout) { copy.storage.address }
    }

    /// Weights, or their gradient, as oneDNN would have them.
    private func free(_ element: Element) throws(EngineError) -> Layout {
        try Layout(convolved.weights, .any, of: element)
    }
}
