import COneDNN

/// The rearrangement of convolution kernels from the order of TensorFlow, Keras and Haiku, by oneDNN.
package final class KernelTransposition {
    private let device: Device

    /// - Throws: `EngineError` when oneDNN has no engine for the processor.
    package init() throws(EngineError) {
        // No convolution is described, so the block of its channels does not matter.
        device = try Device(lanes: 8)
    }

    /// From height × width × in × out to out × in × height × width.
    ///
    /// - Parameters:
    ///   - values: The elements, row-major.
    ///   - extents: The four extents of the result: out, in, height, width.
    /// - Returns: The same elements in the other order.
    /// - Throws: `EngineError` when memory runs out.
    /// - Precondition: There are as many values as the extents say.
    package func outputFirst(_ values: [Float], extents: [Int]) throws(EngineError) -> [Float] {
        precondition(
            extents.count == 4 && extents.reduce(1, *) == values.count, "\(values.count) values for \(extents)")
        guard !values.isEmpty else { return [] }
        let (outputs, inputs, width) = (extents[0], extents[1], extents[3])
        let source = try Layout(extents, strides: [1, outputs, width * inputs * outputs, inputs * outputs])
        let target = try Layout(extents, .plain)
        return try Self.filled(values.count) { result throws(EngineError) in
            try Self.lend(values) { values throws(EngineError) in
                // Memory is the limit, and threads that wait for one another are slow where others want the processor.
                try EngineThreads.limited(to: 1) { () throws(EngineError) in
                    try Reorder(from: source, at: values, to: target, at: result, on: device).run()
                }
            }
        }
    }

    private static func filled(
        _ count: Int, _ body: (UnsafeMutablePointer<Float>) throws(EngineError) -> Void
    ) throws(EngineError) -> [Float] {
        var failure: EngineError?
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let address = buffer.baseAddress else { return }
            do throws(EngineError) {
                try body(address)
                initialized = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return values
    }

    /// oneDNN takes every address as one to write to; a source it only reads.
    private static func lend(
        _ values: [Float], _ body: (UnsafeMutablePointer<Float>) throws(EngineError) -> Void
    ) throws(EngineError) {
        let result = values.withUnsafeBufferPointer { buffer -> Result<Void, EngineError> in
            guard let address = buffer.baseAddress else { return .success(()) }
            do throws(EngineError) { return .success(try body(UnsafeMutablePointer(mutating: address))) } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
