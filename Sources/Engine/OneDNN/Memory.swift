import COneDNN

/// A tensor somewhere in memory that outlives it: `dnnl_memory_t`.
final class Memory {
    let handle: dnnl_memory_t
    /// Kept because the handle refers to the engine.
    private let device: Device

    init(_ layout: Layout, at address: UnsafeMutableRawPointer, on device: Device) throws(EngineError) {
        self.device = device
        handle = try Device.made("create memory") { onednn_memory_create(&$0, layout.handle, device.engine, address) }
    }

    deinit {
        dnnl_memory_destroy(handle)
    }
}
