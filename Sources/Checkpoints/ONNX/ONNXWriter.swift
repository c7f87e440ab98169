package import Files
import Tensors

/// The writing of `.onnx` files: the same model gives the same bytes.
package enum ONNXWriter {
    /// Protocol buffers end below two gibibytes.
    static let maximumByteCount = 0x7FFF_FFFF

    /// Writes a file that appears whole or not at all.
    ///
    /// - Parameters:
    ///   - model: The graph and its weights.
    ///   - path: The target.
    /// - Returns: The SHA-256 of the file.
    /// - Throws: `CheckpointError` when a weight's name stands twice, it is not float32, the model is too large for the format, or the
    ///   file cannot be written.
    @discardableResult
    package static func write(_ model: ONNXModel, to path: String) throws(CheckpointError) -> Digest {
        try TensorEntry.checkNames(model.weights, path: path)
        for weight in model.weights where weight.dtype != .float32 {
            throw .tensor(path: path, name: weight.name, fault: .unwritable(weight.dtype))
        }
        let message = model.message
        guard message.byteCount <= maximumByteCount else {
            throw .write(path: path, fault: .tooLarge(bytes: message.byteCount, limit: maximumByteCount))
        }
        var output = try HashedFile(path)
        try message.write(to: path) { piece throws(CheckpointError) in try output.write(piece) }
        return try output.commit()
    }
}
