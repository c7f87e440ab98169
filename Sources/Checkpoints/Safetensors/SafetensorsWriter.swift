package import Files
import Tensors

/// The writing of safetensors: the same tensors and metadata give the same bytes, whatever their order.
package enum SafetensorsWriter {
    /// Writes a file that appears whole or not at all.
    ///
    /// Tensors stand by falling alignment, then by name, so that each is aligned to its elements.
    ///
    /// - Parameters:
    ///   - entries: The tensors, in any order.
    ///   - metadata: Free text for the header.
    ///   - path: The target.
    /// - Returns: The SHA-256 of the file.
    /// - Throws: `CheckpointError` when a name stands twice, a tensor cannot be read, or the file cannot be written.
    @discardableResult
    package static func write(
        _ entries: [TensorEntry], metadata: [String: String] = [:], to path: String
    ) throws(CheckpointError) -> Digest {
        try TensorEntry.checkNames(entries, path: path)
        let sorted = entries.sorted { left, right in
            (right.dtype.componentByteCount, left.name) < (left.dtype.componentByteCount, right.name)
        }
        var output = try HashedFile(path)
        try header(sorted, metadata, path).withBytes { bytes throws(CheckpointError) in try output.write(bytes) }
        for entry in sorted {
            try entry.write(to: path) { piece throws(CheckpointError) in try output.write(piece) }
        }
        return try output.commit()
    }

    /// The length and the JSON, padded with spaces so that the data begins at a multiple of eight.
    private static func header(
        _ entries: [TensorEntry], _ metadata: [String: String], _ path: String
    ) throws(CheckpointError) -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            members.append("\"__metadata__\":\(JSONText.object(metadata))")
        }
        var start = 0
        for entry in entries {
            guard entry.name != "__metadata__" else { throw .write(path: path, fault: .unsupportedName(entry.name)) }
            guard let type = SafetensorsType.name(entry.dtype) else {
                throw .safetensors(path: path, fault: .unsupportedType(name: entry.name, type: entry.dtype.name))
            }
            let extents = entry.shape.dimensions.map(String.init).joined(separator: ",")
            let end = start + entry.byteCount
            members.append(
                "\(JSONText.quoted(entry.name)):{\"dtype\":\"\(type)\",\"shape\":[\(extents)],\"data_offsets\":[\(start),\(end)]}"
            )
            start = end
        }
        var json = Array("{\(members.joined(separator: ","))}".utf8)
        while !json.count.isMultiple(of: 8) { json.append(0x20) }
        var header: [UInt8] = []
        header.append(little: UInt64(json.count))
        return header + json
    }
}
