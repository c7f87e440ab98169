import Files

/// The index that a path stands for without being one: a prefix, a folder or a data shard.
enum BundleLocation {
    /// The index beside a data shard; nil when the path is not called so, or there is none.
    static func index(besideShard path: String) -> MappedFile? {
        // Without an index the path is opened as any other.
        BundleName.prefix(ofShard: path).flatMap { try? MappedFile(path: $0 + BundleName.indexSuffix) }
    }

    /// The index for a path that is no file.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - error: Why it cannot be opened.
    /// - Returns: The index; nil when the error stands.
    /// - Throws: `CheckpointError.bundle` when a folder has several, and nothing says which is meant.
    static func index(for path: String, after error: FileError) throws(CheckpointError) -> MappedFile? {
        switch error {
        case .notFound:
            // A prefix is no file itself; without an index the first error stands.
            return try? MappedFile(path: path + BundleName.indexSuffix)
        case .notRegular(_, .folder):
            return try index(inFolder: path.hasSuffix("/") ? path : path + "/")
        default:
            return nil
        }
    }

    private static func index(inFolder folder: String) throws(CheckpointError) -> MappedFile? {
        let indices = Folder.names(in: folder).filter { $0.hasSuffix(BundleName.indexSuffix) }
        let choice = BundleChoice(indices) { _ in
            let state = try? MappedFile(path: folder + BundleChoice.stateName)
            return state.flatMap { try? $0.copy(0..<min($0.count, BundleChoice.stateLimit)) }
        }
        guard let name = choice.index else {
            guard indices.isEmpty else { throw .bundle(path: folder, fault: .severalBundles(indices)) }
            return nil
        }
        return try CheckpointError.passingOn { () throws(FileError) in try MappedFile(path: folder + name) }
    }
}

/// The choice among the bundles of a folder or archive.
struct BundleChoice {
    /// The file in which `tf.train.Saver` notes the prefix of the latest checkpoint.
    static let stateName = "checkpoint"
    static let stateLimit = 1 << 16

    /// The index that is meant: the only one, or the one that the notes name; nil when that leaves several or none.
    let index: String?

    /// - Parameters:
    ///   - indices: The paths of all indices.
    ///   - state: Gives the contents of the notes in a folder, which ends in a slash or is nothing.
    init(_ indices: [String], state: (String) -> [UInt8]?) {
        if indices.count <= 1 {
            index = indices.first
            return
        }
        let named = Set(indices.map(Self.folder)).compactMap { folder in
            state(folder).flatMap(Self.latest).map { folder + $0 + BundleName.indexSuffix }
        }
        let present = indices.filter(named.contains)
        index = present.count == 1 ? present.first : nil
    }

    private static func folder(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The last part of `model_checkpoint_path`, whose folders were those of the machine that wrote it.
    private static func latest(_ state: [UInt8]) -> String? {
        let lines = String(decoding: state, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.hasPrefix("model_checkpoint_path:") }),
            let start = line.firstIndex(of: "\""), let end = line.lastIndex(of: "\""), start < end
        else { return nil }
        return line[line.index(after: start)..<end].split(separator: "/").last.map(String.init)
    }
}

/// The names of a bundle's files, which begin alike: `PREFIX.index` and `PREFIX.data-00000-of-00002`.
enum BundleName {
    static let indexSuffix = ".index"

    static func prefix(ofIndex name: String) -> String {
        name.hasSuffix(indexSuffix) ? String(name.dropLast(indexSuffix.count)) : name
    }

    /// What comes before the suffix of a data shard; nil when there is none.
    static func prefix(ofShard name: String) -> String? {
        let suffix = "00000-of-00000"
        let digits = name.suffix(suffix.count).map { ("0"..."9").contains($0) ? "0" : $0 }
        let rest = name.dropLast(suffix.count)
        guard String(digits) == suffix, rest.hasSuffix(".data-") else { return nil }
        return String(rest.dropLast(6))
    }

    static func shard(_ prefix: String, _ index: Int, of count: Int) -> String {
        "\(prefix).data-\(fiveDigits(index))-of-\(fiveDigits(count))"
    }

    /// The members of an archive that are indices with data shards beside them.
    ///
    /// Those of a module for TensorFlow Hub, and the shadows that macOS leaves, are passed over where there are others.
    static func indices(among names: [String]) -> [String] {
        let prefixes = Set(names.compactMap(prefix(ofShard:)))
        let indices = names.filter { $0.hasSuffix(indexSuffix) && prefixes.contains(prefix(ofIndex: $0)) }
        let own = indices.filter { name in
            let parts = name.split(separator: "/")
            return !parts.dropLast().contains("hub") && parts.last?.hasPrefix("._") != true
        }
        return own.isEmpty ? indices : own
    }

    private static func fiveDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
