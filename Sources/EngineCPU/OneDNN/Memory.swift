import COneDNN
import Engine

/// A tensor somewhere in memory that outlives it: `dnnl_memory_t`.
final class Memory {
    let handle: dnnl_memory_t
    /// Kept because the handle refers to the engine.
    private let device: OneDNN

    /// - Parameters:
    ///   - layout: How the values lie.
    ///   - address: Where; nil when that is said later.
    ///   - device: Where it is used.
    /// - Throws: `EngineError` when oneDNN refuses.
    init(_ layout: Layout, at address: UnsafeMutableRawPointer?, on device: OneDNN) throws(EngineError) {
        self.device = device
        handle = try OneDNN.made("create memory") { onednn_memory_create(&$0, layout.handle, device.engine, address) }
    }

    /// Stands for values elsewhere from now on, which are only read: oneDNN takes every address as one to write to.
    func lend(_ address: UnsafePointer<Float>?) throws(EngineError) {
        try OneDNN.check("lend memory", dnnl_memory_set_data_handle(handle, UnsafeMutableRawPointer(mutating: address)))
    }

    deinit {
        dnnl_memory_destroy(handle)
    }
}
