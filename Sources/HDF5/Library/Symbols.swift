import Glibc

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
