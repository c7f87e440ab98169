import Confinement
import FoundationEssentials

/// What is asked of a writing child, in this order.
enum WritingRequest {
    /// The groups to be made, with their data sets; nothing is answered.
    static let plan = "plan"
    /// A piece of the elements of all data sets in the order of the plan; nothing is answered.
    static let elements = "elements"
    /// Answered by the bytes of the file.
    static let finish = "finish"
}

/// The child's part in writing: it makes one file in its memory of what comes, and sends it back.
final class WritingWorker: Worker {
    static let name = "hdf5-writer"
    static let environment = Library.environment

    private enum Step {
        case group(NewGroup)
        case dataset(NewGroup.Dataset, NewGroup)
    }

    private var file: NewFile
    private var steps: ArraySlice<Step> = []
    /// Elements that have come of a data set which is not whole yet.
    private var elements: [UInt8] = []

    init() throws(HDF5Error) {
        file = try NewFile(try Library())
    }

    func answer(_ request: consuming Request) throws(HDF5Error) -> [UInt8] {
        switch request.word {
        case WritingRequest.plan:
            let groups: [NewGroup]
            do {
                groups = try JSONDecoder().decode([NewGroup].self, from: Data(request.body))
            } catch {
                throw .garbled("no plan")
            }
            steps = groups.flatMap { group in [.group(group)] + group.datasets.map { .dataset($0, group) } }[...]
            try advance()
            return []
        case WritingRequest.elements:
            elements += request.body
            try advance()
            return []
        case WritingRequest.finish:
            guard steps.isEmpty, elements.isEmpty else { throw .garbled("elements that do not fit the plan") }
            return try file.image()
        default: throw .garbled("an unknown request")
        }
    }

    /// Does what the elements that have come suffice for.
    private func advance() throws(HDF5Error) {
        var used = 0
        loop: while let step = steps.first {
            switch step {
            case .group(let group): try file.add(group)
            case .dataset(let dataset, let group):
                let (end, overflow) = used.addingReportingOverflow(dataset.byteCount)
                guard !overflow, end <= elements.count else { break loop }
                try file.add(dataset, to: group, Array(elements[used..<end]))
                used = end
            }
            steps.removeFirst()
        }
        elements.removeFirst(used)
    }
}
