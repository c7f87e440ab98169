import CHDF5

/// One identifier of the library, closed when it goes.
struct Handle: ~Copyable {
    let id: hid_t
    private let close: shim_H5Oclose

    /// Keeps what a function opens.
    ///
    /// - Parameters:
    ///   - library: The library.
    ///   - operation: What is tried, as the rest of "cannot …".
    ///   - close: The function that closes such an identifier.
    ///   - open: The call that opens it.
    /// - Throws: `HDF5Error.library` when it is not opened.
    init(
        _ library: Library, _ operation: @autoclosure () -> String, closedBy close: shim_H5Oclose, _ open: () -> hid_t
    ) throws(HDF5Error) {
        id = try library.call(operation(), open)
        self.close = close
    }

    deinit { _ = close(id) }
}
