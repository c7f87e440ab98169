package import Tensors

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
