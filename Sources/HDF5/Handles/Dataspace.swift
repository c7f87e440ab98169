import CHDF5

/// The extents of a data set or an attribute.
struct Dataspace: ~Copyable {
    private static let highestRank = Int32(H5S_MAX_RANK)

    private let library: Library
    private let handle: Handle

    init(_ library: Library, _ operation: @autoclosure () -> String, _ open: () -> hid_t) throws(HDF5Error) {
        self.library = library
        handle = try Handle(library, operation(), closedBy: library.functions.H5Sclose, open)
    }

    /// The extents, none for a scalar; nil for a space without elements of its own (`H5S_NULL`) or extents beyond counting.
    func extents(_ operation: @autoclosure () -> String) throws(HDF5Error) -> [Int]? {
        let functions = library.functions
        switch functions.H5Sget_simple_extent_type(handle.id) {
        case H5S_SCALAR: return []
        case H5S_SIMPLE: break
        default: return nil
        }
        let rank = try library.call(operation()) { functions.H5Sget_simple_extent_ndims(handle.id) }
        guard rank <= Self.highestRank else { return nil }
        var extents = [hsize_t](repeating: 0, count: Int(Self.highestRank))
        try library.call(operation()) { functions.H5Sget_simple_extent_dims(handle.id, &extents, nil) }
        let counted = extents.prefix(Int(rank)).compactMap { Int(exactly: $0) }
        return counted.count == Int(rank) ? counted : nil
    }

    /// The number of elements; nil when it does not fit.
    static func count(_ extents: [Int]) -> Int? {
        var count = 1
        for extent in extents {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { return nil }
            count = product
        }
        return count
    }
}
