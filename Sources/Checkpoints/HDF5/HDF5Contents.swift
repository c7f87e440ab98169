import Files
import HDF5
import Synchronization

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
