import CHDF5

/// A file opened to be read.
struct File: ~Copyable {
    private let library: Library
    private let handle: Handle

    /// Stands for `H5Fopen` with the driver of ranges.
    init(_ library: Library, descriptor: Int32, range: Range<Int>) throws(HDF5Error) {
        self.library = library
        let functions = library.functions
        let access = try Handle(library, "open the file", closedBy: functions.H5Pclose) {
            [accessClass = try library.identifier("H5P_CLS_FILE_ACCESS_ID_g")] in
            functions.H5Pcreate(accessClass)
        }
        try library.call("open the file") { functions.H5Pset_driver(access.id, library.rangeDriver, nil) }
        handle = try Handle(library, "open the file", closedBy: functions.H5Fclose) {
            functions.H5Fopen(RangeDriver.name(descriptor: descriptor, range: range), shim_H5F_ACC_RDONLY, access.id)
        }
    }

    /// Where the header of the root group lies; stands for `H5Oget_info`.
    func rootAddress() throws(HDF5Error) -> haddr_t {
        var info = shim_H5O_info_t()
        try library.call("find the root group") { library.functions.H5Oget_info(handle.id, &info) }
        return info.addr
    }

    /// The object whose header lies at an address; stands for `H5Oopen_by_addr`, which follows no link.
    func object(at address: haddr_t, named name: @autoclosure () -> String) throws(HDF5Error) -> Object {
        try Object(library, file: handle.id, address: address, name: name())
    }
}
