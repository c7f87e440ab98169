import Files
import HDF5
import Synchronization
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
        let layout = KerasArrangement(description)
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

/// The elements of an HDF5 file: lent from where they lie, or put together by the library in its own process.
final class HDF5Contents: Sendable {
    /// Where the file's bytes are.
    enum Place: Sendable {
        case file(MappedFile)
        /// A stored member of an archive, whose checksum is verified before the first use.
        case member(ZipArchive, ZipEntry)
        /// An inflated member of an archive.
        case memory([UInt8], path: String)
    }

    let description: FileDescription
    private let place: Place
    private let reader: Reader
    private let isVerified = Mutex(false)
    /// The data set that was decoded last, because a tensor is read piece by piece.
    private let last = Mutex<(path: [String], bytes: [UInt8])?>(nil)

    /// Reads what the file holds; no elements are read.
    init(_ place: Place) throws(CheckpointError) {
        self.place = place
        (reader, description) = try Self.passingOn(place.path) { () throws(HDF5Error) in
            let reader =
                switch place {
                case .file(let file): try Reader(path: file.path, range: 0..<file.count)
                case .member(let archive, let entry): try Reader(path: archive.file.path, range: entry.dataRange)
                case .memory(let bytes, _): try Reader(bytes)
                }
            return (reader, try reader.describe())
        }
    }

    var path: String { place.path }

    /// The bytes of a data set, as a storage of their own.
    func storage(of dataset: DatasetDescription) -> Storage {
        let count = dataset.byteCount ?? 0
        var source = Storage.Source.hdf5(self, dataset)
        if case .file(let file) = place, case .contiguous(let offset) = dataset.placement {
            source = .mapped(file, offset..<offset + count)
        }
        return Storage(
            key: dataset.name, path: path, byteCount: count, isBigEndian: dataset.isBigEndian, source: source)
    }

    /// Lends a range of a data set's bytes.
    func withBytes<Result>(
        of dataset: DatasetDescription, in range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        try verify()
        guard case .contiguous(let offset) = dataset.placement else {
            return try lend(try decoded(dataset), range, body)
        }
        let inFile = offset + range.lowerBound..<offset + range.upperBound
        switch place {
        case .file(let file): return try file.withBytes(in: inFile, body)
        case .member(let archive, let entry):
            let start = entry.dataOffset
            return try archive.file.withBytes(in: start + inFile.lowerBound..<start + inFile.upperBound, body)
        case .memory(let bytes, _): return try lend(bytes, inFile, body)
        }
    }

    private func lend<Result>(
        _ bytes: [UInt8], _ range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        try bytes.withBytes { span throws(CheckpointError) in try body(span.extracting(range)) }
    }

    private func decoded(_ dataset: DatasetDescription) throws(CheckpointError) -> [UInt8] {
        if let last = last.withLock({ $0 }), last.path == dataset.path { return last.bytes }
        let bytes = try Self.passingOn(path) { () throws(HDF5Error) in
            try reader.decode(dataset, among: description.datasets)
        }
        last.withLock { $0 = (dataset.path, bytes) }
        return bytes
    }

    private func verify() throws(CheckpointError) {
        guard case .member(let archive, let entry) = place, !isVerified.withLock({ $0 }) else { return }
        try CheckpointError.passingOn { () throws(FileError) in try archive.verify(entry) }
        isVerified.withLock { $0 = true }
    }

    private static func passingOn<Result>(
        _ path: String, _ body: () throws(HDF5Error) -> Result
    ) throws(CheckpointError) -> Result {
        do throws(HDF5Error) {
            return try body()
        } catch {
            throw .hdf5(path: path, fault: error)
        }
    }
}

extension HDF5Contents.Place {
    fileprivate var path: String {
        switch self {
        case .file(let file): file.path
        case .member(let archive, _): archive.file.path
        case .memory(_, let path): path
        }
    }
}
