package import Tensors

/// What an HDF5 file holds, without the elements.
package struct FileDescription: Sendable, Equatable, Codable {
    /// In the order of the file.
    package var datasets: [DatasetDescription] = []
    package var groups: [GroupDescription] = []
    package var skipped: [SkippedObject] = []

    /// The texts of an attribute of a group.
    package func texts(of attribute: String, in path: [String] = []) -> [String]? {
        groups.first { $0.path == path }?.texts[attribute]
    }

    /// Refuses what no sound reader would have said of a file of so many bytes.
    func check(fileSize: Int) throws(HDF5Error) {
        guard datasets.count + groups.count + skipped.count <= 3 * Limits.objects else {
            throw .garbled("too many objects")
        }
        for dataset in datasets {
            guard !dataset.path.isEmpty, dataset.path.count <= Limits.depth, dataset.extents.count <= Limits.rank else {
                throw .garbled("a data set without a place")
            }
            guard let bytes = dataset.byteCount else { throw .garbled("extents beyond counting") }
            guard case .contiguous(let offset) = dataset.placement else { continue }
            guard offset >= 0, offset <= fileSize, bytes <= fileSize - offset else {
                throw .outsideFile(dataset: dataset.name, offset: offset, bytes: bytes, fileSize: fileSize)
            }
        }
    }
}

/// A data set of numbers, and where its elements are.
package struct DatasetDescription: Sendable, Equatable, Codable {
    package enum Placement: Sendable, Equatable, Codable {
        /// As they are, row by row, from this byte of the file on.
        case contiguous(offset: Int)
        /// In chunks, compressed, or inside the header, which lies at this address: the library puts them together.
        case encoded(address: UInt64)
    }

    /// The names of the groups above it and its own.
    package let path: [String]
    package let dtype: DType
    package let isBigEndian: Bool
    package let extents: [Int]
    package let placement: Placement

    /// The path as HDF5's tools write it.
    package var name: String { path.joined(separator: "/") }
}

extension DatasetDescription {
    /// The number of bytes of all elements; nil when it does not fit.
    package var byteCount: Int? {
        guard extents.allSatisfy({ $0 >= 0 }), let count = Dataspace.count(extents) else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.byteCount)
        return overflow ? nil : bytes
    }
}

/// A group that says something about itself.
package struct GroupDescription: Sendable, Equatable, Codable {
    /// The names of the groups above it and its own; none for the root.
    package let path: [String]
    /// Its attributes of text that are of use, by name.
    package var texts: [String: [String]]
}

/// A part of the file that is no data set of numbers, or a link that is not followed.
package struct SkippedObject: Sendable, Equatable, Codable {
    package let path: [String]
    /// What it is, in words.
    package let reason: String
}

/// What a file may ask for.
enum Limits {
    /// Groups, data sets and links.
    static let objects = 1 << 17
    static let depth = 64
    static let rank = 32
    /// Bytes of text in all attributes that are read.
    static let texts = 1 << 25
    /// Bytes that the child's answer may have, elements aside.
    static let answer = 1 << 27
    /// The most that deflate can make of a byte, and what the headers of small data sets may add.
    static let inflation = 1040
    static let inflationAllowance = 1 << 16
    /// Bytes of a chunk that is larger than its data set.
    static let chunk = 1 << 26
    /// Memory of the child beyond the elements that it handles.
    static let memory = 768 << 20
    /// How many copies of a data set the library may make of it while it goes through filters.
    static let copies = 5
    /// Seconds of the processor and on the clock for reading what is no element, and bytes of elements a second.
    static let seconds = 8
    static let bytesPerSecond = 20 << 20
}
