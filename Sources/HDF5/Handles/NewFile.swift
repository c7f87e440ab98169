import CHDF5
import Glibc
import Tensors

/// A file that is made in memory.
struct NewFile: ~Copyable {
    /// By how much the memory grows at a time.
    private static let increment = 1 << 24

    private let library: Library
    private let handle: Handle
    private var groups: Set<[String]> = [[]]

    /// Stands for `H5Fcreate` with the driver of memory.
    init(_ library: Library) throws(HDF5Error) {
        self.library = library
        let functions = library.functions
        let accessClass = try library.identifier("H5P_CLS_FILE_ACCESS_ID_g")
        let access = try Handle(library, "make a file", closedBy: functions.H5Pclose) {
            functions.H5Pcreate(accessClass)
        }
        try library.call("make a file") { functions.H5Pset_fapl_core(access.id, Self.increment, false) }
        handle = try Handle(library, "make a file", closedBy: functions.H5Fclose) {
            functions.H5Fcreate("/memory", shim_H5F_ACC_TRUNC, hid_t(H5P_DEFAULT), access.id)
        }
    }

    /// Makes a group, and those above it; stands for `H5Gcreate2`.
    mutating func add(_ group: NewGroup) throws(HDF5Error) {
        for count in 1..<max(group.path.count, 1) where !groups.contains(Array(group.path.prefix(count))) {
            try make(Array(group.path.prefix(count)), texts: [:])
        }
        if !groups.contains(group.path) { try make(group.path, texts: group.texts) }
    }

    private mutating func make(_ path: [String], texts: [String: String]) throws(HDF5Error) {
        let functions = library.functions
        let name = path.joined(separator: "/")
        let group = try Handle(library, "make the group '\(name)'", closedBy: functions.H5Oclose) {
            functions.H5Gcreate2(handle.id, name, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
        }
        groups.insert(path)
        for (attribute, text) in texts.sorted(by: { $0.key < $1.key }) {
            try add(text, as: attribute, to: group.id)
        }
    }

    /// Writes a text of variable length in UTF-8, as h5py does; stands for `H5Acreate2` and `H5Awrite`.
    private func add(_ text: String, as attribute: String, to group: hid_t) throws(HDF5Error) {
        let functions = library.functions
        let operation = "write the attribute '\(attribute)'"
        let characters = try library.identifier("H5T_C_S1_g")
        let type = try Handle(library, operation, closedBy: functions.H5Tclose) { functions.H5Tcopy(characters) }
        try library.call(operation) { functions.H5Tset_size(type.id, shim_H5T_VARIABLE()) }
        try library.call(operation) { functions.H5Tset_cset(type.id, H5T_CSET_UTF8) }
        let space = try Handle(library, operation, closedBy: functions.H5Sclose) { functions.H5Screate(H5S_SCALAR) }
        let handle = try Handle(library, operation, closedBy: functions.H5Aclose) {
            functions.H5Acreate2(group, attribute, type.id, space.id, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
        }
        let status = text.withCString { text in
            withUnsafePointer(to: text) { functions.H5Awrite(handle.id, type.id, $0) }
        }
        try library.call(operation) { status }
    }

    /// Writes a data set, contiguous and without the time; stands for `H5Dcreate2` and `H5Dwrite`.
    ///
    /// - Precondition: The elements are as many as the extents say, and little-endian.
    func add(_ dataset: NewGroup.Dataset, to group: NewGroup, _ elements: [UInt8]) throws(HDF5Error) {
        let functions = library.functions
        let name = (group.path + [dataset.name]).joined(separator: "/")
        let operation = "write '\(name)'"
        let type = try library.identifier(dataset.dtype == .float64 ? "H5T_IEEE_F64LE_g" : "H5T_IEEE_F32LE_g")
        let extents = dataset.extents.map { hsize_t($0) }
        let space = try Handle(library, operation, closedBy: functions.H5Sclose) {
            extents.isEmpty
                ? functions.H5Screate(H5S_SCALAR) : functions.H5Screate_simple(Int32(extents.count), extents, nil)
        }
        let creationClass = try library.identifier("H5P_CLS_DATASET_CREATE_ID_g")
        let properties = try Handle(library, operation, closedBy: functions.H5Pclose) {
            functions.H5Pcreate(creationClass)
        }
        try library.call(operation) { functions.H5Pset_obj_track_times(properties.id, false) }
        let made = try Handle(library, operation, closedBy: functions.H5Oclose) {
            functions.H5Dcreate2(
                handle.id, name, type, space.id, hid_t(H5P_DEFAULT), properties.id, hid_t(H5P_DEFAULT))
        }
        try library.call(operation) {
            functions.H5Dwrite(made.id, type, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), elements)
        }
    }

    /// The bytes of the file; stands for `H5Fget_file_image`.
    func image() throws(HDF5Error) -> [UInt8] {
        let functions = library.functions
        try library.call("finish the file") { functions.H5Fflush(handle.id, H5F_SCOPE_GLOBAL) }
        let count = try library.call("finish the file") { functions.H5Fget_file_image(handle.id, nil, 0) }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        try library.call("finish the file") { functions.H5Fget_file_image(handle.id, &bytes, bytes.count) }
        return bytes
    }
}
