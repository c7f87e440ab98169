import CHDF5
import FoundationEssentials

/// The child's part in reading: it describes the file and decodes data sets for as long as it is asked.
struct ReadingService {
    private let library: Library
    private let channel: Channel
    private let range: Range<Int>

    init(_ library: Library, _ channel: Channel, _ range: Range<Int>) {
        self.library = library
        self.channel = channel
        self.range = range
    }

    /// Answers until the other side goes.
    func run() throws(HDF5Error) {
        let file = try File(library, descriptor: Assignment.fileDescriptor, range: range)
        while let request = try? channel.announcement() {
            switch request.word {
            case "describe": try answer(try encoded(FileWalk.describe(file)))
            case "decode":
                guard let bytes = try? channel.receive(request.count),
                    let wanted = try? JSONDecoder().decode(DecodingRequest.self, from: Data(bytes))
                else { return }
                let object = try file.object(at: haddr_t(wanted.address), named: wanted.name)
                try answer(try object.elements(expected: wanted.byteCount))
            default: throw .garbled("an unknown request")
            }
        }
    }

    private func encoded(_ description: FileDescription) throws(HDF5Error) -> [UInt8] {
        do {
            return [UInt8](try JSONEncoder().encode(description))
        } catch {
            throw .garbled("a description that cannot be written down")
        }
    }

    private func answer(_ bytes: [UInt8]) throws(HDF5Error) {
        do throws(Channel.Fault) {
            try channel.send("ok", bytes)
        } catch {
            throw .garbled("nobody listens")
        }
    }
}
