import CHDF5
import Glibc

/// libhdf5, opened at run time: its functions by their own names.
///
/// Only the child process makes one. It is a class because it is what every handle refers to.
final class Library {
    /// The names of the shared library, by distribution and version; which one it is, the version says.
    private static let names = [
        "libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5_serial.so.200", "libhdf5.so.103", "libhdf5.so.200",
        "libhdf5.so.310", "libhdf5_serial.so", "libhdf5.so",
    ]

    /// Filters from plug-ins and locks are switched off.
    static let environment = ["HDF5_PLUGIN_PRELOAD=::", "HDF5_USE_FILE_LOCKING=FALSE"]

    private let image: UnsafeMutableRawPointer
    let functions: Functions
    /// The identifier of the driver that reads a range of a descriptor.
    private(set) var rangeDriver: hid_t = -1

    /// Opens the library and silences its own error output.
    ///
    /// - Throws: `HDF5Error` when there is none, or one of another version than the headers that this program was built with.
    init() throws(HDF5Error) {
        guard let image = Self.names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
            throw .libraryMissing
        }
        self.image = image
        functions = try Functions(Symbols(image: image))
        try checkVersion()
        try call("start the library") { functions.H5open() }
        try call("silence the library") { functions.H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil) }
        // Plug-ins are code from a folder that a filter in the file would have loaded.
        try call("switch off plug-ins") { functions.H5PLset_loading_state(0) }
        rangeDriver = try RangeDriver.register(in: self)
    }

    /// The structures of the library are laid out as in its headers only within a minor version.
    private func checkVersion() throws(HDF5Error) {
        var version: (major: UInt32, minor: UInt32, release: UInt32) = (0, 0, 0)
        guard functions.H5get_libversion(&version.major, &version.minor, &version.release) >= 0,
            version.major == UInt32(H5_VERS_MAJOR), version.minor == UInt32(H5_VERS_MINOR)
        else {
            throw .libraryVersion(
                found: "\(version.major).\(version.minor).\(version.release)",
                expected: "\(H5_VERS_MAJOR).\(H5_VERS_MINOR)")
        }
    }

    /// A variable of the library that holds an identifier, such as a predefined type.
    func identifier(_ name: String) throws(HDF5Error) -> hid_t {
        try Symbols(image: image).variable(name, as: hid_t.self)
    }
}

// MARK: The gate

extension Library {
    /// Runs a function of the library that returns a negative number on failure.
    ///
    /// - Parameters:
    ///   - operation: What is tried, as the rest of "cannot …".
    ///   - body: The call.
    /// - Returns: What the function returned.
    /// - Throws: `HDF5Error.library` with the library's own reason.
    @discardableResult
    func call<Status: SignedInteger>(
        _ operation: @autoclosure () -> String, _ body: () -> Status
    ) throws(HDF5Error) -> Status {
        let status = body()
        guard status >= 0 else { throw failure(operation()) }
        return status
    }

    /// The error for an operation that failed, in the library's words, which are forgotten with it.
    func failure(_ operation: String) -> HDF5Error {
        let stack = ErrorStack(self)
        return .library(operation: operation, reason: stack.reason)
    }
}

/// What the library noted about its last failure: one entry a level, from the call that was made down to the cause.
struct ErrorStack {
    private final class Entries {
        var reasons: [String] = []
    }

    private static let longest = 8
    private let reasons: [String]

    /// Takes the entries and clears them; stands for `H5Ewalk2` and `H5Eclear2`.
    init(_ library: Library) {
        let entries = Entries()
        let context = Unmanaged.passUnretained(entries).toOpaque()
        _ = library.functions.H5Ewalk2(
            hid_t(H5E_DEFAULT), H5E_WALK_DOWNWARD,
            { _, error, context in
                guard let error, let context else { return 0 }
                let entries = Unmanaged<Entries>.fromOpaque(context).takeUnretainedValue()
                guard entries.reasons.count < ErrorStack.longest, let text = error.pointee.desc else { return 0 }
                entries.reasons.append(String(cString: text))
                return 0
            }, context)
        _ = library.functions.H5Eclear2(hid_t(H5E_DEFAULT))
        reasons = entries.reasons
    }

    /// The failure and its cause.
    var reason: String {
        guard let first = reasons.first, let last = reasons.last else { return "the library gives no reason" }
        return first == last ? first : "\(first): \(last)"
    }
}

/// The symbols of an opened shared library.
struct Symbols {
    let image: UnsafeMutableRawPointer

    /// A function; the caller's type must be the one that the header declares, as the shim's types are.
    func function<Function>(_ name: String) throws(HDF5Error) -> Function {
        unsafeBitCast(try address(name), to: Function.self)
    }

    /// The present value of a variable.
    func variable<Value: BitwiseCopyable>(_ name: String, as type: Value.Type) throws(HDF5Error) -> Value {
        try address(name).load(as: type)
    }

    private func address(_ name: String) throws(HDF5Error) -> UnsafeMutableRawPointer {
        guard let address = dlsym(image, name) else { throw .functionMissing(name) }
        return address
    }
}

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
