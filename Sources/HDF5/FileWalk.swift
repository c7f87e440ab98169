import CHDF5

/// A walk over all groups and data sets of a file, each visited once; links to elsewhere are noted, never followed.
struct FileWalk {
    /// The attributes by which Keras says what a file is.
    private static let attributes = ["keras_version", "backend", "model_config", "name"]
    /// Those that hold lists, which are split over several when they are long.
    private static let lists = ["layer_names", "weight_names"]
    private static let longestList = 4096

    private(set) var description = FileDescription()
    private var visited: Set<haddr_t> = []
    private var objects = 0
    private var textBytes = 0

    /// Walks from the root.
    static func describe(_ file: borrowing File) throws(HDF5Error) -> FileDescription {
        var walk = FileWalk()
        let root = try file.rootAddress()
        try walk.visit(root, [], in: file)
        return walk.description
    }

    private mutating func visit(_ address: haddr_t, _ path: [String], in file: borrowing File) throws(HDF5Error) {
        let name = path.isEmpty ? "/" : path.joined(separator: "/")
        guard path.count <= Limits.depth else { throw .tooDeep(name: name, limit: Limits.depth) }
        let object = try file.object(at: address, named: name)
        switch object.kind {
        case .group: try visit(group: object, address, path, in: file)
        case .dataset:
            switch try object.dataset(path: path, address: address) {
            case .tensor(let dataset): description.datasets.append(dataset)
            case .other(let reason): description.skipped.append(SkippedObject(path: path, reason: reason))
            }
        case .other: break
        }
    }

    private mutating func visit(
        group: borrowing Object, _ address: haddr_t, _ path: [String], in file: borrowing File
    ) throws(HDF5Error) {
        guard visited.insert(address).inserted else {
            description.skipped.append(SkippedObject(path: path, reason: "it is a group that has another path too"))
            return
        }
        try readTexts(of: group, path)
        let links = try group.links(limit: Limits.objects - objects)
        objects += links.count
        for link in links {
            let path = path + [link.name]
            switch link.target {
            case .object(let address): try visit(address, path, in: file)
            case .elsewhere(let what):
                description.skipped.append(SkippedObject(path: path, reason: "it is \(what), which is not followed"))
            }
        }
    }

    private mutating func readTexts(of group: borrowing Object, _ path: [String]) throws(HDF5Error) {
        var texts: [String: [String]] = [:]
        for attribute in Self.attributes + Self.lists { texts[attribute] = try text(attribute, of: group) }
        for list in Self.lists where texts[list] == nil { texts[list] = try parts(of: list, group) }
        guard !texts.isEmpty || path.isEmpty else { return }
        description.groups.append(GroupDescription(path: path, texts: texts))
    }

    /// A list in parts: `layer_names0`, `layer_names1` and so on.
    private mutating func parts(of list: String, _ group: borrowing Object) throws(HDF5Error) -> [String]? {
        var joined: [String]?
        for index in 0..<Self.longestList {
            guard let part = try text("\(list)\(index)", of: group) else { break }
            joined = (joined ?? []) + part
        }
        return joined
    }

    private mutating func text(_ attribute: String, of group: borrowing Object) throws(HDF5Error) -> [String]? {
        let texts = try group.texts(of: attribute, limit: Limits.texts - textBytes)
        textBytes += texts?.reduce(0) { $0 + $1.utf8.count } ?? 0
        guard textBytes <= Limits.texts else {
            throw .textTooLong(object: group.name, attribute: attribute, limit: Limits.texts)
        }
        return texts
    }
}
