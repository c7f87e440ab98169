import COneDNN
import Engine

/// A copy from one layout to another, of the same element or not.
final class Reorder {
    private let primitive: Primitive
    private let source: Memory

    /// - Parameters:
    ///   - source: How the values lie.
    ///   - sourceAddress: Where; nil when they are given at each run.
    ///   - target: How they shall lie.
    ///   - targetAddress: Where.
    ///   - device: Where it runs.
    /// - Throws: `EngineError` when oneDNN cannot convert them.
    init(
        from source: Layout, at sourceAddress: UnsafeMutableRawPointer?, to target: Layout,
        at targetAddress: UnsafeMutableRawPointer, on device: OneDNN
    ) throws(EngineError) {
        // A reorder's scratchpad is small and rare: oneDNN may keep its own.
        let description = try OneDNN.made("describe reorder") {
            onednn_reorder_create(&$0, source.handle, target.handle, device.engine, nil)
        }
        defer { dnnl_primitive_desc_destroy(description) }
        self.source = try Memory(source, at: sourceAddress, on: device)
        primitive = try Primitive(
            description, name: "reorder",
            arguments: [
                (DNNL_ARG_FROM, self.source),
                (DNNL_ARG_TO, Memory(target, at: targetAddress, on: device)),
            ], on: device)
    }

    func run() throws(EngineError) { try primitive.run() }

    /// Copies values from where they lie.
    ///
    /// - Parameter values: As many as the source's layout, which is one of float32, describes.
    /// - Throws: `EngineError` when oneDNN fails.
    func run(reading values: Span<Float>) throws(EngineError) {
        try values.withUnsafeBufferPointer { buffer throws(EngineError) in
            try source.lend(buffer.baseAddress)
            try primitive.run()
        }
    }
}
