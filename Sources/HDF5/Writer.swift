import Confinement
import FoundationEssentials
package import Tensors

/// The making of an HDF5 file by a child process: the plan first, then the elements, then the bytes of the file.
package struct Writer: ~Copyable {
    private let child: ConfinedProcess<WritingWorker>
    private let seconds: Int
    private let largestFile: Int
    private var missingBytes: Int

    /// Announces the groups, in their order, with their data sets.
    ///
    /// - Precondition: All elements are float32 or float64, and their bytes can be counted.
    package init(_ groups: [NewGroup]) throws(HDF5Error) {
        let datasets = groups.flatMap(\.datasets)
        precondition(datasets.allSatisfy { $0.dtype == .float32 || $0.dtype == .float64 }, "another element type")
        missingBytes = datasets.reduce(0) { $0 + $1.byteCount }
        seconds = Limits.seconds + missingBytes / Limits.bytesPerSecond
        // The file has a header for each data set and group, and their names.
        largestFile = missingBytes + Limits.answer
        let plan: [UInt8]
        do {
            plan = [UInt8](try JSONEncoder().encode(groups))
        } catch {
            throw .garbled("a plan that cannot be written down")
        }
        let allowance = Confinement.Allowance(
            memory: Limits.memory + Limits.copies * missingBytes, seconds: seconds)
        let child = try ConfinedProcess(WritingWorker.self, allowance)
        _ = try child.ask(WritingRequest.plan, plan.span.bytes, within: seconds, .exactly(0))
        self.child = child
    }

    /// Hands over elements, little-endian: those of all data sets in the order of the plan.
    package mutating func append(_ elements: RawSpan) throws(HDF5Error) {
        precondition(elements.byteCount <= missingBytes, "more elements than the plan has")
        missingBytes -= elements.byteCount
        _ = try child.ask(WritingRequest.elements, elements, within: seconds, .exactly(0))
    }

    /// The bytes of the finished file; the same plan and elements give the same.
    package mutating func finish() throws(HDF5Error) -> [UInt8] {
        precondition(missingBytes == 0, "fewer elements than the plan has")
        return try child.ask(WritingRequest.finish, within: seconds, .atMost(largestFile))
    }
}

/// A group of a file to be written; the groups above it come into being with it.
package struct NewGroup: Sendable, Codable {
    package struct Dataset: Sendable, Codable {
        let name: String
        let dtype: DType
        let extents: [Int]

        /// A data set of float32 or float64 elements.
        package init(name: String, dtype: DType, extents: [Int]) {
            self.name = name
            self.dtype = dtype
            self.extents = extents
        }

        var byteCount: Int { extents.reduce(dtype.byteCount, *) }
    }

    let path: [String]
    /// Attributes that are one text.
    let texts: [String: String]
    let datasets: [Dataset]

    package init(path: [String], texts: [String: String] = [:], datasets: [Dataset]) {
        self.path = path
        self.texts = texts
        self.datasets = datasets
    }

    var name: String { path.joined(separator: "/") }
}
