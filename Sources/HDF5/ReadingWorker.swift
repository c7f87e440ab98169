import CHDF5
package import Confinement
import FoundationEssentials

/// What is asked of a reading child, and with what.
enum ReadingRequest {
    /// Takes the file that comes with it; nothing is answered.
    static let open = "open"
    /// Answered by a `FileDescription`.
    static let describe = "describe"
    /// Answered by the elements of a data set.
    static let decode = "decode"

    /// Where in the file the HDF5 file lies.
    struct Opening: Codable {
        let start: Int
        let count: Int
    }

    /// The wish for the elements of a data set.
    struct Decoding: Codable {
        /// Its path, for messages.
        let name: String
        /// Where its header lies.
        let address: UInt64
        /// The number of bytes that it was described with.
        let byteCount: Int
    }
}

/// The child's part in reading: it describes the file that it is given and decodes data sets for as long as it is asked.
final class ReadingWorker: Worker {
    static let name = "hdf5-reader"
    static let environment = Library.environment

    /// A file of the library and the descriptor that it reads.
    private final class Source {
        let file: File
        let given: GivenFile

        init(_ library: Library, _ given: consuming GivenFile, range: Range<Int>) throws(HDF5Error) {
            file = try File(library, descriptor: given.descriptor, range: range)
            self.given = given
        }
    }

    private let library: Library
    private var source: Source?

    init() throws(HDF5Error) {
        library = try Library()
    }

    func answer(_ request: consuming Request) throws(HDF5Error) -> [UInt8] {
        if request.word == ReadingRequest.open {
            try open(request)
            return []
        }
        guard let source else { throw .garbled("no file") }
        switch request.word {
        case ReadingRequest.describe:
            let description = try FileWalk.describe(source.file)
            do {
                return [UInt8](try JSONEncoder().encode(description))
            } catch {
                throw .garbled("a description that cannot be written down")
            }
        case ReadingRequest.decode:
            let wanted = try decoded(ReadingRequest.Decoding.self, request.body)
            let object = try source.file.object(at: haddr_t(wanted.address), named: wanted.name)
            return try object.elements(expected: wanted.byteCount)
        default: throw .garbled("an unknown request")
        }
    }

    private func open(_ request: consuming Request) throws(HDF5Error) {
        let place = try decoded(ReadingRequest.Opening.self, request.body)
        let (end, overflow) = place.start.addingReportingOverflow(place.count)
        guard let given = request.file.take(), place.start >= 0, place.count >= 0, !overflow else {
            throw .garbled("no file")
        }
        source = try Source(library, given, range: place.start..<end)
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws(HDF5Error) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .garbled("a request of another kind")
        }
    }
}

/// The children of this module.
package enum HDF5Workers {
    package static let all: [any Worker.Type] = [ReadingWorker.self, WritingWorker.self]
}
