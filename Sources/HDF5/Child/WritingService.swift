import FoundationEssentials

/// The child's part in writing: it makes one file of what comes and sends it back.
struct WritingService {
    private let library: Library
    private let channel: Channel

    init(_ library: Library, _ channel: Channel) {
        self.library = library
        self.channel = channel
    }

    func run() throws(HDF5Error) {
        var file = try NewFile(library)
        do {
            let plan = try channel.announcement()
            let groups = try JSONDecoder().decode([NewGroup].self, from: Data(try channel.receive(plan.count)))
            for group in groups {
                try file.add(group)
                for dataset in group.datasets {
                    try file.add(dataset, to: group, try channel.receive(dataset.byteCount))
                }
            }
            try channel.send("ok", try file.image())
        } catch let error as HDF5Error {
            throw error
        } catch {
            throw .garbled("a plan or elements that do not come")
        }
    }
}
