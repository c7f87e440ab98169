import CHDF5
import Tensors

extension Object {
    /// What a data set was found to be.
    enum Finding {
        case tensor(DatasetDescription)
        case other(reason: String)
    }

    /// What a data set holds and where; nothing of its elements is read.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - address: The address of its header.
    /// - Returns: The description, or why no tensor has such elements.
    /// - Throws: `HDF5Error` when its elements may not or cannot be read.
    func dataset(path: [String], address: haddr_t) throws(HDF5Error) -> Finding {
        let functions = library.functions
        let type = try Datatype(library, of: id, named: name)
        guard let (dtype, isBigEndian) = type.dtype else { return .other(reason: "its elements are no numbers") }
        let operation = "read the extents of '\(name)'"
        let space = try Dataspace(library, operation) { functions.H5Dget_space(id) }
        guard let extents = try space.extents(operation) else { return .other(reason: "it has no elements") }
        func description(_ placement: DatasetDescription.Placement) -> DatasetDescription {
            DatasetDescription(
                path: path, dtype: dtype, isBigEndian: isBigEndian, extents: extents, placement: placement)
        }
        guard let bytes = description(.contiguous(offset: 0)).byteCount else {
            throw .inflated(dataset: name, bytes: .max, stored: storedBytes)
        }
        guard bytes > 0 else { return .tensor(description(.contiguous(offset: 0))) }
        let layout = try checkStorage(bytes)
        guard layout == H5D_CONTIGUOUS else { return .tensor(description(.encoded(address: UInt64(address)))) }
        let offset = functions.H5Dget_offset(id)
        guard offset != shim_HADDR_UNDEF() else { throw .unwritten(dataset: name) }
        return .tensor(description(.contiguous(offset: Int(clamping: offset))))
    }

    /// Refuses elements outside the file, unknown filters, and more elements than the stored bytes can stand for.
    private func checkStorage(_ bytes: Int) throws(HDF5Error) -> H5D_layout_t {
        let functions = library.functions
        let properties = try Handle(library, "read how '\(name)' is stored", closedBy: functions.H5Pclose) {
            functions.H5Dget_create_plist(id)
        }
        let layout = functions.H5Pget_layout(properties.id)
        if layout == H5D_VIRTUAL { throw .virtual(dataset: name) }
        guard [H5D_CONTIGUOUS, H5D_CHUNKED, H5D_COMPACT].contains(layout) else {
            throw library.failure("read how '\(name)' is stored")
        }
        let external = try library.call("read how '\(name)' is stored") {
            functions.H5Pget_external_count(properties.id)
        }
        guard external == 0 else { throw .externalStorage(dataset: name) }
        if layout == H5D_CHUNKED { try checkChunk(properties.id, bytes) }
        let isDeflated = try checkFilters(properties.id)
        let stored = storedBytes
        guard stored > 0 || layout == H5D_CONTIGUOUS else { throw .unwritten(dataset: name) }
        let justified = stored.multipliedReportingOverflow(by: isDeflated ? Limits.inflation : 1)
        let allowance = justified.partialValue.addingReportingOverflow(Limits.inflationAllowance)
        guard layout == H5D_CONTIGUOUS || justified.overflow || allowance.overflow || bytes <= allowance.partialValue
        else {
            throw .inflated(dataset: name, bytes: bytes, stored: stored)
        }
        return layout
    }

    /// Refuses chunks that would take memory without need; stands for `H5Pget_chunk`.
    private func checkChunk(_ properties: hid_t, _ bytes: Int) throws(HDF5Error) {
        var extents = [hsize_t](repeating: 0, count: Limits.rank)
        let operation = "read how '\(name)' is stored"
        let rank = try library.call(operation) {
            library.functions.H5Pget_chunk(properties, Int32(extents.count), &extents)
        }
        let type = try Datatype(library, of: id, named: name)
        let all = extents.prefix(Int(rank)).map { Int(clamping: $0) } + [type.size]
        let count = Dataspace.count(all) ?? .max
        guard count <= max(bytes, Limits.chunk) else { throw .chunk(dataset: name, bytes: count) }
    }

    /// Stands for `H5Dget_storage_size`.
    private var storedBytes: Int { Int(clamping: library.functions.H5Dget_storage_size(id)) }

    /// Whether the elements are deflated; stands for `H5Pget_filter2`.
    private func checkFilters(_ properties: hid_t) throws(HDF5Error) -> Bool {
        let functions = library.functions
        let operation = "read the filters of '\(name)'"
        let count = try library.call(operation) { functions.H5Pget_nfilters(properties) }
        var isDeflated = false
        for index in 0..<UInt32(clamping: count) {
            var text = [CChar](repeating: 0, count: 64)
            var values = 0
            let filter = try library.call(operation) {
                functions.H5Pget_filter2(properties, index, nil, &values, nil, text.count, &text, nil)
            }
            switch filter {
            case H5Z_FILTER_DEFLATE: isDeflated = true
            case H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32: break
            default:
                let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                throw .filter(dataset: name, id: Int(filter), name: String(decoding: bytes, as: UTF8.self))
            }
        }
        return isDeflated
    }
}

extension Object {
    /// The elements of a data set as they are in the file's own type; stands for `H5Dread`.
    ///
    /// - Parameter expected: The number of bytes that they had when they were described.
    /// - Returns: As many bytes.
    /// - Throws: `HDF5Error` when the data set is another one now, or damaged.
    func elements(expected: Int) throws(HDF5Error) -> [UInt8] {
        guard kind == .dataset, case .tensor(let description) = try dataset(path: [name], address: 0),
            description.byteCount == expected
        else { throw .changed(dataset: name) }
        let type = try Datatype(library, of: id, named: name)
        var elements = [UInt8](repeating: 0, count: expected)
        try library.call("decode '\(name)'") {
            library.functions.H5Dread(
                id, type.id, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), &elements)
        }
        return elements
    }
}
