import Files
import Tensors

/// The writing of archives that `numpy.load(…, allow_pickle=False)` reads.
package enum NumPyArchiveWriter {
    /// Writes a file that appears whole or not at all; the same tensors in the same order give the same bytes.
    ///
    /// - Parameters:
    ///   - tensors: The tensors in the order that they will have; their names are the keys.
    ///   - metadata: Free text, kept as a JSON object in an array of text called `__metadata__` that stands first.
    ///   - path: The target.
    /// - Throws: `CheckpointError` when a name stands twice or cannot be a key, a tensor cannot be read or has a type that NumPy
    ///   lacks, or the file cannot be written.
    package static func write(
        tensors: [TensorEntry], metadata: [String: String] = [:], to path: String
    ) throws(CheckpointError) {
        try TensorEntry.checkNames(tensors, path: path)
        var headers: [[UInt8]] = []
        for entry in tensors {
            try check(entry.name, path)
            headers.append(try header(of: entry, path))
        }
        var archive = try CheckpointError.passingOn { () throws(FileError) in try ZipWriter(path) }
        if !metadata.isEmpty {
            try CheckpointError.passingOn { () throws(FileError) in
                try archive.add(
                    NumPyArchiveFile.metadataName + NumPyArchiveFile.ending, text(JSONText.object(metadata)))
            }
        }
        for (entry, header) in zip(tensors, headers) {
            try CheckpointError.passingOn { () throws(FileError) in
                try archive.begin(entry.name + NumPyArchiveFile.ending, size: header.count + entry.byteCount)
                try header.withBytes { bytes throws(FileError) in try archive.write(bytes) }
            }
            try entry.write(to: path) { piece throws(CheckpointError) in
                try CheckpointError.passingOn { () throws(FileError) in try archive.write(piece) }
            }
            try CheckpointError.passingOn { () throws(FileError) in try archive.end() }
        }
        try CheckpointError.passingOn { () throws(FileError) in try archive.finish() }
    }

    /// Refuses a name that is the metadata's, or that a zip cannot hold as NumPy looks it up.
    private static func check(_ name: String, _ path: String) throws(CheckpointError) {
        let isTooLong = name.utf8.count + NumPyArchiveFile.ending.utf8.count > 0xFFFF
        guard name != NumPyArchiveFile.metadataName, !isTooLong, !name.utf8.contains(0) else {
            throw .write(path: path, fault: .unsupportedName(isTooLong ? String(name.prefix(40)) + "…" : name))
        }
    }

    private static func header(of entry: TensorEntry, _ path: String) throws(CheckpointError) -> [UInt8] {
        guard let type = NumPyType.description(of: entry.dtype) else {
            throw .numPyArchive(
                path: path, member: entry.name + NumPyArchiveFile.ending, fault: .unsupportedType(entry.dtype.name))
        }
        return NumPyHeader(elementType: type, isColumnMajor: false, dimensions: entry.shape.dimensions).fileBytes
    }

    /// A text as an array without axes, four bytes a character.
    private static func text(_ text: String) -> [UInt8] {
        let scalars = text.unicodeScalars
        var bytes = NumPyHeader(elementType: "<U\(scalars.count)", isColumnMajor: false, dimensions: []).fileBytes
        for scalar in scalars { bytes.append(little: scalar.value) }
        return bytes
    }
}
