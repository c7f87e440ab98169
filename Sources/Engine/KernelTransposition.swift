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
    ///   - output: Where they are appended in the other order.
    /// - Throws: `EngineError` when memory runs out.
    /// - Precondition: There are as many values as the extents say, and room for them.
    package func outputFirst(
        _ values: Span<Float>, extents: [Int], into output: inout OutputSpan<Float>
    ) throws(EngineError) {
        let count = values.count
        precondition(
            extents.count == 4 && extents.reduce(1, *) == count && output.isEmpty && output.capacity >= count,
            "\(count) values for \(extents), room for \(output.freeCapacity)")
        guard count > 0 else { return }
        let (outputs, inputs, width) = (extents[0], extents[1], extents[3])
        let source = try Layout(extents, strides: [1, outputs, width * inputs * outputs, inputs * outputs])
        let target = try Layout(extents, .plain)
        try output.withUnsafeMutableBufferPointer { buffer, initialized throws(EngineError) in
            guard let address = buffer.baseAddress else { return }
            // Memory is the limit, and threads that wait for one another are slow where others want the processor.
            try EngineThreads.limited(to: 1) { () throws(EngineError) in
                try Reorder(from: source, at: nil, to: target, at: address, on: device).run(reading: values)
            }
            initialized = count
        }
    }
}
