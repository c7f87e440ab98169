import CHDF5

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
