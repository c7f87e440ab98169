import CHDF5

/// A group, a data set or a named type of a file.
struct Object: ~Copyable {
    enum Kind {
        case group, dataset, other
    }

    let library: Library
    /// Its path in the file, for messages.
    let name: String
    private let handle: Handle

    init(_ library: Library, file: hid_t, address: haddr_t, name: String) throws(HDF5Error) {
        self.library = library
        self.name = name
        handle = try Handle(library, "open '\(name)'", closedBy: library.functions.H5Oclose) {
            library.functions.H5Oopen_by_addr(file, address)
        }
    }

    var id: hid_t { handle.id }

    /// Stands for `H5Iget_type`.
    var kind: Kind {
        switch library.functions.H5Iget_type(id) {
        case H5I_GROUP: .group
        case H5I_DATASET: .dataset
        default: .other
        }
    }
}
