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
