import CLinux
import Confinement
import FoundationEssentials
import Glibc
import Synchronization

/// An HDF5 file that a child process reads.
package final class Reader: Sendable {
    private let descriptor: Int32
    private let range: Range<Int>
    /// The child that decodes data sets, from the first one on.
    private let decoder = Mutex<ConfinedProcess<ReadingWorker>?>(nil)

    /// Opens a file, or the part of a file that is an HDF5 file.
    ///
    /// - Parameters:
    ///   - path: A file that could be read a moment ago.
    ///   - range: Its bytes, counted from the start of the file.
    /// - Throws: `HDF5Error.system` when it cannot be opened any more.
    package init(path: String, range: Range<Int>) throws(HDF5Error) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        self.range = range
        guard descriptor >= 0 else { throw .failed("open the file") }
        // Metadata are read here and there: what lies beside them is left on the disk.
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM)
    }

    /// Opens a file that is in memory.
    package init(_ bytes: [UInt8]) throws(HDF5Error) {
        descriptor = memfd_create("hdf5", UInt32(shim_MFD_CLOEXEC | shim_MFD_ALLOW_SEALING))
        range = 0..<bytes.count
        guard descriptor >= 0 else { throw .failed("set memory aside") }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written, written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .failed("set memory aside") }
            written += count
        }
        // The child has the same descriptor, and may not change what is read next.
        guard shim_seal(descriptor) == 0 else { throw .failed("set memory aside") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What the file holds; no elements are read.
    ///
    /// - Returns: The description, whose places lie inside the file.
    /// - Throws: `HDF5Error` when the file is damaged, unsafe or not to be read.
    package func describe() throws(HDF5Error) -> FileDescription {
        let child = try child(Confinement.Allowance(memory: Limits.memory, seconds: Limits.seconds))
        let answer = try child.ask(ReadingRequest.describe, within: Limits.seconds, .atMost(Limits.answer))
        let description: FileDescription
        do {
            description = try JSONDecoder().decode(FileDescription.self, from: Data(answer))
        } catch {
            throw .garbled("no description")
        }
        try description.check(fileSize: range.count)
        return description
    }

    /// The elements of a data set that the library has to put together, in the file's byte order.
    ///
    /// - Parameters:
    ///   - dataset: A data set of this file's description.
    ///   - all: The data sets that may follow; one process decodes them all.
    /// - Returns: As many bytes as its extents say.
    /// - Throws: `HDF5Error` when it is damaged.
    package func decode(
        _ dataset: DatasetDescription, among all: [DatasetDescription]
    ) throws(HDF5Error) -> [UInt8] {
        guard case .encoded(let address) = dataset.placement, let count = dataset.byteCount else {
            throw .changed(dataset: dataset.name)
        }
        let request = try Self.encoded(
            ReadingRequest.Decoding(name: dataset.name, address: address, byteCount: count))
        return try decoder.withLock { decoder throws(HDF5Error) in
            // A child that has failed once is not asked again.
            let child =
                if let child = decoder.take() { child } else {
                    try self.child(Self.allowance(for: all))
                }
            let seconds = Limits.seconds + count / Limits.bytesPerSecond
            let bytes = try child.ask(
                ReadingRequest.decode, request.span.bytes, within: seconds, .exactly(count))
            decoder = child
            return bytes
        }
    }

    /// A child that has the file.
    private func child(_ allowance: Confinement.Allowance) throws(HDF5Error) -> ConfinedProcess<ReadingWorker> {
        let child = try ConfinedProcess(ReadingWorker.self, allowance)
        let place = try Self.encoded(ReadingRequest.Opening(start: range.lowerBound, count: range.count))
        _ = try child.ask(
            ReadingRequest.open, place.span.bytes, file: descriptor, within: Limits.seconds, .exactly(0))
        return child
    }

    /// What a child may use that decodes all data sets, one after the other.
    private static func allowance(for datasets: [DatasetDescription]) -> Confinement.Allowance {
        let counts = datasets.map { dataset in
            if case .encoded = dataset.placement { dataset.byteCount ?? 0 } else { 0 }
        }
        let largest = counts.max() ?? 0
        let seconds = counts.reduce(0) { $0 + $1 / Limits.bytesPerSecond + 1 }
        // Filters work from copy to copy, and a chunk may be all of a data set.
        let copies = largest.multipliedReportingOverflow(by: Limits.copies)
        let memory = Limits.memory.addingReportingOverflow(copies.partialValue)
        return Confinement.Allowance(
            memory: copies.overflow || memory.overflow ? .max : memory.partialValue, seconds: Limits.seconds + seconds)
    }

    private static func encoded(_ value: some Encodable) throws(HDF5Error) -> [UInt8] {
        do {
            return [UInt8](try JSONEncoder().encode(value))
        } catch {
            throw .garbled("a request that cannot be written down")
        }
    }
}
