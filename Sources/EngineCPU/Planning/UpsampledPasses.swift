import COneDNN
import Engine
import Kernels
import Networks
import Tensors

/// The passes of a 3×3 convolution of doubled pixels joined with a skip, without forming either.
///
/// The doubled part is a transposed 4×4 convolution of stride 2: oneDNN's backward pass goes forward and its forward pass back.
/// In bfloat16 its weights are formed in float32 and rounded once, and its result is rounded before the skip's is added, which
/// costs less precision (a seventh more error than one rounding) than a float32 result would cost memory and time.
final class UpsampledPasses {
    private let weight: Weight
    private let name: String
    private let source: Value
    private let skip: Value?
    private let result: Value
    private let device: OneDNN
    private let large: Convolved
    private let small: Convolved?
    private let largeForward: ConvolutionDescription
    private let sourceLayout: Layout
    private let resultLayout: Layout
    private var smallForward: ConvolutionDescription?

    init(
        _ name: String, weight: Weight, source: Value, skip: Value?, result: Value, on device: OneDNN
    ) throws(EngineError) {
        self.name = name
        self.source = source
        self.skip = skip
        self.result = result
        self.device = device
        self.weight = weight
        try weight.pinPlain()
        let extents = result.extents
        large = Convolved(
            images: extents.images, inputs: extents.channels, outputs: source.extents.channels, height: extents.height,
            width: extents.width, outputHeight: source.extents.height, outputWidth: source.extents.width, kernel: 4,
            stride: 2, rows: (1, 1), columns: (1, 1))
        small = skip.map {
            Convolved(
                images: extents.images, inputs: $0.extents.channels, outputs: extents.channels, height: extents.height,
                width: extents.width, kernel: 3)
        }
        sourceLayout = try Layout(large.result, of: source.extents)
        resultLayout = try Layout(large.source, of: extents)
        largeForward = try ConvolutionDescription(
            .training, large, source: resultLayout, weights: Layout(large.weights, .any, of: device.element), bias: nil,
            result: sourceLayout, engine: device.engine)
    }

    private var doubledChannels: Range<Int> { 0..<source.extents.channels }
    private var skipChannels: Range<Int> {
        source.extents.channels..<source.extents.channels + (skip?.extents.channels ?? 0)
    }

    /// The result from the doubled image, then what the skip adds to it.
    func forward(isTraining: Bool) throws(EngineError) -> [ConvolutionStep] {
        let description = try ConvolutionDescription(
            .backwardData, large, source: resultLayout, weights: Layout(large.weights, .any, of: device.element),
            bias: nil,
            result: sourceLayout, hint: largeForward, engine: device.engine)
        let copy = try weight.copy(.upsampled(doubledChannels), in: description.layout(dnnl_query_weights_md))
        let doubled = try ConvolutionStep(
            "\(name) forward", description,
            [
                argument(DNNL_ARG_DIFF_DST, sourceLayout, source.buffer),
                argument(DNNL_ARG_DIFF_SRC, resultLayout, result.buffer), argument(DNNL_ARG_WEIGHTS, copy),
            ], reading: copy, buffers: [source.buffer, result.buffer], on: device)
        guard let small, let skip else { return [doubled] }

        let skipLayout = try Layout(small.source, of: skip.extents)
        let adding = try ConvolutionDescription(
            isTraining ? .training : .inference, small, source: skipLayout,
            weights: Layout(small.weights, .any, of: device.element), bias: nil, result: resultLayout,
            accumulates: true, engine: device.engine)
        smallForward = adding
        let part = try weight.copy(.channels(skipChannels), in: adding.layout(dnnl_query_weights_md))
        let added = try ConvolutionStep(
            "\(name) forward", adding,
            [
                argument(DNNL_ARG_SRC, skipLayout, skip.buffer), argument(DNNL_ARG_DST, resultLayout, result.buffer),
                argument(DNNL_ARG_WEIGHTS, part),
            ], reading: part, buffers: [skip.buffer, result.buffer], on: device)
        return [doubled, added]
    }

    /// The gradient of the image before it was doubled.
    func backwardSource(from gradient: Buffer, to target: Buffer) throws(EngineError) -> ConvolutionStep {
        let copy = try weight.copy(.upsampled(doubledChannels), in: largeForward.layout(dnnl_query_weights_md))
        return try ConvolutionStep(
            "\(name) backward data", largeForward,
            [
                argument(DNNL_ARG_SRC, resultLayout, gradient), argument(DNNL_ARG_DST, sourceLayout, target),
                argument(DNNL_ARG_WEIGHTS, copy),
            ], reading: copy, buffers: [gradient, target], on: device)
    }

    /// The gradient of the skip.
    func backwardSkip(from gradient: Buffer, to target: Buffer) throws(EngineError) -> ConvolutionStep {
        guard let small, let skip else { preconditionFailure("\(name): no skip") }
        let skipLayout = try Layout(small.source, of: skip.extents)
        let description = try ConvolutionDescription(
            .backwardData, small, source: skipLayout, weights: Layout(small.weights, .any, of: device.element),
            bias: nil,
            result: resultLayout, hint: smallForward, engine: device.engine)
        let copy = try weight.copy(.channels(skipChannels), in: description.layout(dnnl_query_weights_md))
        return try ConvolutionStep(
            "\(name) backward data", description,
            [
                argument(DNNL_ARG_DIFF_DST, resultLayout, gradient), argument(DNNL_ARG_DIFF_SRC, skipLayout, target),
                argument(DNNL_ARG_WEIGHTS, copy),
            ], reading: copy, buffers: [gradient, target], on: device)
    }

    /// The gradient of the weights: of both parts, then put together in canonical layout.
    ///
    /// - Parameters:
    ///   - gradient: The gradient of the result.
    ///   - target: Where the gradient of the weights goes, plain.
    /// - Returns: The steps.
    /// - Throws: `EngineError` when oneDNN has no implementation.
    func backwardWeights(from gradient: Buffer, to target: Buffer) throws(EngineError) -> [any Step] {
        let ofLarge = try ConvolutionDescription(
            .backwardWeights, large, source: resultLayout, weights: Layout(large.weights, .any, of: .float32),
            bias: nil,
            result: sourceLayout, hint: largeForward, engine: device.engine)
        let largeLayout = try ofLarge.layout(dnnl_query_diff_weights_md)
        let largeGradient = Buffer(for: largeLayout)
        let doubled = try ConvolutionStep(
            "\(name) backward weights", ofLarge,
            [
                argument(DNNL_ARG_SRC, resultLayout, gradient),
                argument(DNNL_ARG_DIFF_DST, sourceLayout, source.buffer),
                argument(DNNL_ARG_DIFF_WEIGHTS, largeLayout, largeGradient),
            ], reading: nil, buffers: [gradient, source.buffer, largeGradient], on: device)
        let dimensions = weight.parameter.shape.dimensions
        let fold = FoldStep(
            "\(name) fold", UpsampledKernel.shape(dimensions, doubledChannels), from: largeLayout, largeGradient,
            to: target, on: device)
        guard let small, let skip else { return [doubled, fold] }

        let skipLayout = try Layout(small.source, of: skip.extents)
        let ofSmall = try ConvolutionDescription(
            .backwardWeights, small, source: skipLayout, weights: Layout(small.weights, .any, of: .float32), bias: nil,
            result: resultLayout, hint: smallForward, engine: device.engine)
        let smallLayout = try ofSmall.layout(dnnl_query_diff_weights_md)
        let smallGradient = Buffer(for: smallLayout)
        let skipped = try ConvolutionStep(
            "\(name) backward weights", ofSmall,
            [
                argument(DNNL_ARG_SRC, skipLayout, skip.buffer), argument(DNNL_ARG_DIFF_DST, resultLayout, gradient),
                argument(DNNL_ARG_DIFF_WEIGHTS, smallLayout, smallGradient),
            ], reading: nil, buffers: [skip.buffer, gradient, smallGradient], on: device)
        let part = try WeightCopy.layout(of: skipChannels, in: dimensions)
        let place = ReorderStep(
            "\(name) fold", from: smallLayout, smallGradient, to: part.layout, target, offset: part.offset, on: device)
        return [doubled, fold, skipped, place]
    }

    private func argument(_ place: Int32, _ layout: Layout, _ buffer: Buffer) -> ConvolutionStep.Argument {
        .init(place: place, layout: layout) { buffer.address }
    }

    private func argument(_ place: Int32, _ copy: WeightCopy) -> ConvolutionStep.Argument {
        .init(place: place, layout: copy.layout) { copy.storage.address }
    }
}
