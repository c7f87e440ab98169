import COneDNN
import Engine

/// The processor as oneDNN sees it: `dnnl_engine_t` and its `dnnl_stream_t`.
final class OneDNN {
    let engine: dnnl_engine_t
    let stream: dnnl_stream_t
    /// Channels in a block of the activation layout that convolutions run fastest in: 8 or 16.
    let lanes: Int
    /// What activations, and the weights as convolutions read them, are made of.
    let element: Element

    /// - Parameters:
    ///   - precision: What is computed in.
    ///   - lanes: Channels in a block, where those of the instruction set are not wanted.
    /// - Throws: `EngineError` when oneDNN has no engine for the processor.
    init(_ precision: Precision = .float32, lanes: Int? = nil) throws(EngineError) {
        engine = try Self.made("create engine") { dnnl_engine_create(&$0, dnnl_cpu, 0) }
        let engine = engine
        stream = try Self.made("create stream") {
            dnnl_stream_create(&$0, engine, UInt32(dnnl_stream_default_flags.rawValue))
        }
        self.lanes = lanes ?? InstructionSet.effective.lanes
        element = Element(precision)
    }

    deinit {
        dnnl_stream_destroy(stream)
        dnnl_engine_destroy(engine)
    }

    /// Runs one oneDNN call and turns its status into an error.
    static func check(_ operation: @autoclosure () -> String, _ status: dnnl_status_t) throws(EngineError) {
        guard status != dnnl_success else { return }
        throw .device(library: name, operation: operation(), status: Self.name(of: status))
    }

    /// The handle that a oneDNN call stores.
    static func made<Handle>(
        _ operation: @autoclosure () -> String, _ call: (inout Handle?) -> dnnl_status_t
    ) throws(EngineError) -> Handle {
        var handle: Handle?
        try check(operation(), call(&handle))
        guard let handle else { throw .device(library: name, operation: operation(), status: "no handle") }
        return handle
    }

    /// What messages call the library.
    static let name = "oneDNN"

    /// The library's version (`dnnl_version`).
    static var version: String {
        guard let version = dnnl_version()?.pointee else { return "of unknown version" }
        return "\(version.major).\(version.minor).\(version.patch)"
    }

    private static func name(of status: dnnl_status_t) -> String {
        switch status {
        case dnnl_out_of_memory: "out of memory"
        case dnnl_invalid_arguments: "invalid arguments"
        case dnnl_unimplemented: "unimplemented"
        case dnnl_runtime_error: "runtime error"
        default: "status \(status.rawValue)"
        }
    }
}
