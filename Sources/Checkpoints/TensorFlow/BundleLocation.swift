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
