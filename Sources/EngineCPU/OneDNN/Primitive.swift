import COneDNN
import Engine

/// A compiled operation and the memory it works on: `dnnl_primitive_t` with its arguments.
final class Primitive {
    private let handle: dnnl_primitive_t
    private let device: OneDNN
    private let name: String
    private let memories: [Memory]
    private let arguments: UnsafeMutableBufferPointer<dnnl_exec_arg_t>

    /// - Parameters:
    ///   - description: What is computed.
    ///   - name: What error messages call it.
    ///   - arguments: The memory of each argument (`DNNL_ARG_…`).
    ///   - device: Where it runs.
    /// - Throws: `EngineError` when oneDNN refuses.
    init(
        _ description: dnnl_primitive_desc_t, name: String, arguments: [(Int32, Memory)], on device: OneDNN
    ) throws(EngineError) {
        handle = try OneDNN.made("create \(name)") { dnnl_primitive_create(&$0, description) }
        self.device = device
        self.name = name
        memories = arguments.map(\.1)
        self.arguments = .allocate(capacity: arguments.count)
        for (index, (place, memory)) in arguments.enumerated() {
            self.arguments.initializeElement(at: index, to: dnnl_exec_arg_t(arg: place, memory: memory.handle))
        }
    }

    deinit {
        arguments.deallocate()
        dnnl_primitive_destroy(handle)
    }

    /// Runs it and waits.
    func run() throws(EngineError) {
        try OneDNN.check(
            name, dnnl_primitive_execute(handle, device.stream, Int32(arguments.count), arguments.baseAddress))
        try OneDNN.check(name, dnnl_stream_wait(device.stream))
    }
}
