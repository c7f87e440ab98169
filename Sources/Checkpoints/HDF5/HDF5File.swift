import Files
import HDF5
import Tensors

/// HDF5 files: what Keras writes under `.h5`, and dumps of data sets under whatever names.
enum HDF5File {
    /// The format signature (HDF5 File Format Specification 3.0, II.A).
    private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Where it may stand: at the start, or after a block of the user's own that has the size of a power of two.
    private static let starts = [0, 512, 1024, 2048]

    /// Whether the signature stands in the first bytes of a file.
    static func isRecognised(_ head: [UInt8]) -> Bool {
        starts.contains { head.count > $0 && head[$0...].starts(with: signature) }
    }

    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        let contents = try HDF5Contents(.file(file))
        return try checkpoint(of: contents, container: .hdf5)
    }

    /// A checkpoint of all data sets of numbers.
    ///
    /// - Parameters:
    ///   - contents: The opened file.
    ///   - container: Whether it is a file by itself or lay in an archive.
    ///   - metadata: What is known about the file beside it.
    /// - Returns: The checkpoint.
    /// - Throws: `CheckpointError` when there is none, or the file lists weights that it does not hold.
    static func checkpoint(
        of contents: HDF5Contents, container: Container, metadata: [String: String] = [:]
    ) throws(CheckpointError) -> Checkpoint {
        let description = contents.description
        guard !description.datasets.isEmpty else {
            throw .foreign(path: contents.path, format: container == .kerasArchive ? .keras : .hdf5)
        }
        let layout = KerasLayout(description)
        let datasets = try layout.ordered(path: contents.path)
        var listing: [ListedTensor] = []
        listing.reserveCapacity(datasets.count)
        for dataset in datasets {
            guard let shape = Shape(stored: dataset.extents) else {
                throw .container(path: contents.path, fault: .malformed(what: "the shape of '\(dataset.name)'"))
            }
            listing.append(
                ListedTensor(
                    path: dataset.path, layer: layout.layer(of: dataset), dtype: dataset.dtype, shape: shape,
                    storage: contents.storage(of: dataset)))
        }
        return try Checkpoint(
            path: contents.path, container: container, listing: listing,
            metadata: layout.metadata.merging(metadata) { _, beside in beside })
    }
}
