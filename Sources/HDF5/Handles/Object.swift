import CHDF5
import Glibc

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

extension Object {
    /// A way from a group to something else.
    struct Link {
        enum Target {
            /// An object of the file, by the address of its header.
            case object(haddr_t)
            /// A path, in this file or another one, or a link of the writer's own kind.
            case elsewhere(String)
        }

        let name: String
        let target: Target
    }

    private final class Links {
        var found: [Link] = []
        var hasTooMany = false
        let limit: Int

        init(limit: Int) {
            self.limit = limit
        }
    }

    /// The links of a group in the order of their making where the file keeps it, else by name; stands for `H5Literate`.
    ///
    /// - Parameter limit: How many are accepted.
    /// - Returns: The links; none of them is followed.
    /// - Throws: `HDF5Error` when the group is damaged or has more.
    func links(limit: Int) throws(HDF5Error) -> [Link] {
        let links = Links(limit: limit)
        let context = Unmanaged.passUnretained(links).toOpaque()
        let index = isOrdered ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME
        try library.call("list the group '\(name)'") {
            library.functions.H5Literate(
                id, index, H5_ITER_INC, nil,
                { _, name, info, context in
                    guard let name, let info, let context else { return -1 }
                    let links = Unmanaged<Links>.fromOpaque(context).takeUnretainedValue()
                    guard links.found.count < links.limit else {
                        links.hasTooMany = true
                        return 1
                    }
                    links.found.append(Link(name: String(cString: name), target: Object.target(of: info.pointee)))
                    return 0
                }, context)
        }
        guard !links.hasTooMany else { throw .tooManyObjects(limit: limit) }
        return links.found
    }

    /// Whether the group keeps the order in which its links were made; stands for `H5Pget_link_creation_order`.
    private var isOrdered: Bool {
        let properties = library.functions.H5Gget_create_plist(id)
        guard properties >= 0 else { return false }
        defer { _ = library.functions.H5Pclose(properties) }
        var flags: UInt32 = 0
        guard library.functions.H5Pget_link_creation_order(properties, &flags) >= 0 else { return false }
        return flags & UInt32(H5P_CRT_ORDER_TRACKED) != 0
    }

    private static func target(of info: shim_H5L_info_t) -> Link.Target {
        switch info.type {
        case H5L_TYPE_HARD: .object(info.u.address)
        case H5L_TYPE_SOFT: .elsewhere("a soft link")
        case H5L_TYPE_EXTERNAL: .elsewhere("a link to another file")
        default: .elsewhere("a link of an unknown kind")
        }
    }
}

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
