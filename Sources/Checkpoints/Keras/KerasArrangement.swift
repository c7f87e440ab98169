import HDF5

/// How Keras arranged an HDF5 file, told by its attributes and groups.
struct KerasArrangement {
    enum Kind {
        /// Groups of layers whose names the attribute `layer_names` of this group lists; Keras 1 and 2, and 3 for old names.
        case layers(root: [String])
        /// `layers/conv2d_1/vars/0` and the like: Keras 3.
        case positions
        /// Data sets that some other program arranged.
        case other
    }

    /// How many parts that were left out are named.
    private static let namedSkips = 16

    let kind: Kind
    private let description: FileDescription
    /// The names of layers by the groups of their variables.
    private let layers: [[String]: String]

    init(_ description: FileDescription) {
        self.description = description
        layers = description.groups.reduce(into: [:]) { layers, group in
            guard group.path.last == "vars", let name = group.texts["name"]?.first else { return }
            layers[group.path] = name
        }
        // The test of Keras' own reader: the list at the root, else in the group of a whole model.
        let roots = [[], ["model_weights"]]
        if let root = roots.first(where: { description.texts(of: "layer_names", in: $0) != nil }) {
            kind = .layers(root: root)
        } else if description.datasets.contains(where: { $0.path.dropLast().last == "vars" }) {
            kind = .positions
        } else {
            kind = .other
        }
    }

    /// The layer's own name, which Keras 3 notes at the group of its variables.
    func layer(of dataset: DatasetDescription) -> String? {
        layers[Array(dataset.path.dropLast())]
    }

    /// What the file says about itself, in the words of `inspect`.
    var metadata: [String: String] {
        var metadata = ["layout": words]
        let root: [String] = if case .layers(let root) = kind { root } else { [] }
        for key in ["keras_version", "backend"] {
            metadata[key] = (description.texts(of: key, in: root) ?? description.texts(of: key))?.first
        }
        metadata["model_config"] = description.texts(of: "model_config")?.first
        let skipped = description.skipped.prefix(Self.namedSkips).map {
            "\($0.path.joined(separator: "/")): \($0.reason)"
        }
        let rest = description.skipped.count - skipped.count
        if !skipped.isEmpty {
            metadata["left out"] = (skipped + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
        }
        return metadata
    }

    private var words: String {
        switch kind {
        case .layers(let root):
            let isVersioned =
                (description.texts(of: "keras_version", in: root) ?? description.texts(of: "keras_version")) != nil
            let version = isVersioned ? "" : ", without a version as in Keras 1"
            return root.isEmpty ? "Keras weights by layer\(version)" : "Keras model and its weights by layer\(version)"
        case .positions: return "Keras 3 weights by position"
        case .other: return "data sets in no order of Keras"
        }
    }
}

// MARK: Order

extension KerasArrangement {
    /// The data sets in the order of the layers, those that belong to none last.
    ///
    /// - Parameter path: The file, for messages.
    /// - Returns: All data sets.
    /// - Throws: `CheckpointError` when a layer lists a weight that is not there.
    func ordered(path: String) throws(CheckpointError) -> [DatasetDescription] {
        guard case .layers(let root) = kind, let layers = description.texts(of: "layer_names", in: root) else {
            return description.datasets
        }
        let groups = Dictionary(description.groups.map { ($0.path, $0) }) { first, _ in first }
        let positions = Dictionary(zip(description.datasets.map(\.path), description.datasets.indices)) { first, _ in
            first
        }
        var isTaken = [Bool](repeating: false, count: description.datasets.count)
        var order: [Int] = []
        for layer in layers {
            let group = root + Self.components(layer)
            for weight in groups[group]?.texts["weight_names"] ?? [] {
                let name = group + Self.components(weight)
                guard let position = positions[name] else { throw absent(name, of: group, path) }
                guard !isTaken[position] else { continue }
                isTaken[position] = true
                order.append(position)
            }
        }
        order += isTaken.indices.filter { !isTaken[$0] }
        return order.map { description.datasets[$0] }
    }

    private static func components(_ name: String) -> [String] {
        name.split(separator: "/").map(String.init)
    }

    private func absent(_ name: [String], of group: [String], _ path: String) -> CheckpointError {
        let reason = description.skipped.first { name.starts(with: $0.path) }?.reason
        return .container(
            path: path,
            fault: .absent(
                tensor: HDF5Error.printable(name.joined(separator: "/")),
                listedIn: HDF5Error.printable("weight_names of '\(group.joined(separator: "/"))'"),
                reason: reason))
    }
}
