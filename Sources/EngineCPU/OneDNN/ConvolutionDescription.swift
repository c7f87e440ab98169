import COneDNN
import Engine

/// One pass of a convolution as oneDNN would run it: `dnnl_primitive_desc_t`.
final class ConvolutionDescription {
    enum Pass {
        case inference, training, backwardData, backwardWeights
    }

    let handle: dnnl_primitive_desc_t

    /// - Parameters:
    ///   - pass: Which of the passes.
    ///   - extents: The convolution.
    ///   - source: The layout of the input or of its gradient.
    ///   - weights: The layout of the weights or of their gradient.
    ///   - bias: The layout of the bias or of its gradient, where there is one.
    ///   - result: The layout of the output or of its gradient.
    ///   - hint: The forward pass, for a backward one.
    ///   - accumulates: Whether the output is added to what stands at its place.
    ///   - engine: Where it runs.
    /// - Throws: `EngineError` when oneDNN has no implementation.
    init(
        _ pass: Pass, _ extents: Convolved, source: Layout, weights: Layout, bias: Layout?, result: Layout,
        hint: ConvolutionDescription? = nil, accumulates: Bool = false, engine: dnnl_engine_t
    ) throws(EngineError) {
        let kind: dnnl_prop_kind_t =
            switch pass {
            case .inference: dnnl_forward_inference
            case .training: dnnl_forward_training
            case .backwardData: dnnl_backward_data
            case .backwardWeights: dnnl_backward_weights
            }
        let attributes: dnnl_primitive_attr_t = try OneDNN.made("create attributes") { dnnl_primitive_attr_create(&$0) }
        defer { dnnl_primitive_attr_destroy(attributes) }
        try OneDNN.check(
            "choose scratchpad", dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user))
        if accumulates { try Self.accumulate(attributes) }
        let strides = [Int64(extents.stride), Int64(extents.stride)]
        let before = [Int64(extents.rows.before), Int64(extents.columns.before)]
        let after = [Int64(extents.rows.after), Int64(extents.columns.after)]
        handle = try OneDNN.made("describe convolution \(extents.source) by \(extents.weights)") {
            onednn_convolution_create(
                &$0, engine, kind, source.handle, weights.handle, bias?.handle, result.handle, strides, before, after,
                hint?.handle, attributes)
        }
    }

    deinit {
        dnnl_primitive_desc_destroy(handle)
    }

    private static func accumulate(_ attributes: dnnl_primitive_attr_t) throws(EngineError) {
        let operations: dnnl_post_ops_t = try OneDNN.made("create post-operations") { dnnl_post_ops_create(&$0) }
        defer { dnnl_post_ops_destroy(operations) }
        try OneDNN.check("add up", onednn_append_sum(operations))
        try OneDNN.check("add up", dnnl_primitive_attr_set_post_ops(attributes, operations))
    }

    /// The implementation's name, such as `jit:avx2`.
    var implementation: String { onednn_implementation(handle).map { String(cString: $0) } ?? "unknown" }

    /// The layout that was chosen for an argument (`dnnl_query_…_md`).
    func layout(_ argument: dnnl_query_t) throws(EngineError) -> Layout {
        guard let handle = onednn_layout_query(handle, argument) else {
            throw .device(library: OneDNN.name, operation: "query layout", status: "no such argument")
        }
        return Layout(taking: handle)
    }
}
