import CHDF5
import Glibc

extension Object {
    /// The texts of an attribute, of fixed or variable length; nil when there is no such attribute, or it holds no texts.
    ///
    /// - Parameters:
    ///   - attribute: Its name.
    ///   - limit: How many bytes of text are accepted.
    /// - Returns: The texts; bytes that are no UTF-8 are replaced.
    /// - Throws: `HDF5Error` when it cannot be read or is larger.
    func texts(of attribute: String, limit: Int) throws(HDF5Error) -> [String]? {
        let functions = library.functions
        let operation = "read the attribute '\(attribute)' of '\(name)'"
        guard try library.call(operation, { functions.H5Aexists(id, attribute) }) > 0 else { return nil }
        let handle = try Handle(library, operation, closedBy: functions.H5Aclose) {
            functions.H5Aopen(id, attribute, hid_t(H5P_DEFAULT))
        }
        let type = try Handle(library, operation, closedBy: functions.H5Tclose) { functions.H5Aget_type(handle.id) }
        guard functions.H5Tget_class(type.id) == H5T_STRING else { return nil }
        let space = try Dataspace(library, operation) { functions.H5Aget_space(handle.id) }
        guard let count = try space.extents(operation).flatMap(Dataspace.count) else { return nil }
        let width = functions.H5Tget_size(type.id)
        let (bytes, overflow) = count.multipliedReportingOverflow(by: Int(clamping: width))
        guard !overflow, bytes <= limit else { throw .textTooLong(object: name, attribute: attribute, limit: limit) }
        guard bytes > 0 else { return [] }
        let isVariable = functions.H5Tis_variable_str(type.id) > 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 16)
        defer { buffer.deallocate() }
        try library.call(operation) { functions.H5Aread(handle.id, type.id, buffer.baseAddress) }
        return isVariable ? Self.pointed(buffer, count) : Self.padded(UnsafeRawBufferPointer(buffer), count)
    }

    /// Texts that the library allocated one by one, which it leaves to the caller.
    private static func pointed(_ buffer: UnsafeMutableRawBufferPointer, _ count: Int) -> [String] {
        buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self).prefix(count).map { text in
            guard let text else { return "" }
            defer { free(text) }
            return String(cString: text)
        }
    }

    /// Texts of one width, filled up with zeros or blanks.
    private static func padded(_ buffer: UnsafeRawBufferPointer, _ count: Int) -> [String] {
        let width = buffer.count / count
        return (0..<count).map { index in
            let bytes = buffer[index * width..<(index + 1) * width].prefix { $0 != 0 }
            return String(decoding: trimmed(bytes), as: UTF8.self)
        }
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        guard let last = bytes.lastIndex(where: { $0 != 0x20 }) else { return bytes.prefix(0) }
        return bytes[...last]
    }
}
