import COneDNN

/// A copy from one layout to another.
final class Reorder {
    private let primitive: Primitive

    init(
        from source: Layout, at sourceAddress: UnsafeMutablePointer<Float>, to target: Layout,
        at targetAddress: UnsafeMutablePointer<Float>, on device: Device
    ) throws(EngineError) {
        // A reorder's scratchpad is small and rare: oneDNN may keep its own.
        let description = try Device.made("describe reorder") {
            onednn_reorder_create(&$0, source.handle, target.handle, device.engine, nil)
        }
        defer { dnnl_primitive_desc_destroy(description) }
        primitive = try Primitive(
            description, name: "reorder",
            arguments: [
                (DNNL_ARG_FROM, Memory(source, at: sourceAddress, on: device)),
                (DNNL_ARG_TO, Memory(target, at: targetAddress, on: device)),
            ], on: device)
    }

    func run() throws(EngineError) { try primitive.run() }
}
