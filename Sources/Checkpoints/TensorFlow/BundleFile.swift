import Files

/// TensorFlow's checkpoints since 2016 ("V2", TensorBundle): an index of names beside data shards
/// (tensorflow/core/util/tensor_bundle).
enum BundleFile {
    /// Whether a file ends as a bundle's index does.
    static func isRecognised(_ file: MappedFile) -> Bool {
        guard file.count >= SortedTable.footerSize else { return false }
        // A file that has as many bytes has these.
        return (try? file.copy(file.count - SortedTable.magic.count..<file.count)) == SortedTable.magic
    }

    /// Opens the bundle of an index; its shards are found by their names, and nothing of them is read.
    static func open(_ index: MappedFile) throws(CheckpointError) -> Checkpoint {
        try open(BundleFiles(index: index))
    }

    /// Opens the bundle in an archive.
    ///
    /// - Parameters:
    ///   - archive: The archive.
    ///   - indices: The names of the members that are indices.
    /// - Returns: What it holds.
    /// - Throws: `CheckpointError.bundle` when there are several and nothing says which is meant.
    static func open(_ archive: ZipArchive, indices: [String]) throws(CheckpointError) -> Checkpoint {
        let choice = BundleChoice(indices) { folder in
            guard let entry = archive[folder + BundleChoice.stateName] else { return nil }
            // A file of state that cannot be read decides nothing.
            return try? archive.contents(of: entry, limit: BundleChoice.stateLimit)
        }
        guard let name = choice.index, let entry = archive[name] else {
            throw .bundle(path: archive.file.path, fault: .severalBundles(indices))
        }
        return try open(BundleFiles(index: entry, in: archive))
    }

    private static func open(_ files: BundleFiles) throws(CheckpointError) -> Checkpoint {
        let bytes = try files.index()
        let index: BundleIndex
        do {
            index = try BundleIndex(bytes)
        } catch {
            throw .bundle(path: files.indexPath, fault: error)
        }
        let listing = try BundleListing(index, files)
        return try Checkpoint(
            path: files.path, container: .tensorFlowBundle, listing: listing.tensors, metadata: listing.skipped,
            files: files.paths(shards: listing.shards))
    }
}
