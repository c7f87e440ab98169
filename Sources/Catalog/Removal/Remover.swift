import Files
import Results

/// Removes models from a store.
///
/// A manifest goes before the weights that it names, so that a kill in between leaves weights that nobody names, and never a
/// manifest without its weights.
package struct Remover: Sendable {
    private let store: Store
    private let cards: Cards

    /// - Parameters:
    ///   - store: The store.
    ///   - cards: The catalogue, for aliases.
    package init(store: Store, cards: Cards) {
        self.store = store
        self.cards = cards
    }

    /// Says what removing some models takes away, without writing or locking anything.
    ///
    /// - Parameters:
    ///   - names: The models, however they are spelt.
    ///   - removesResults: Whether their results are to go too.
    /// - Returns: What would be done.
    /// - Throws: `CatalogError.notImported` or `.unknownModel`, when one of them is not there and has no results that could go.
    package func plan(_ names: [String], removesResults: Bool) throws(CatalogError) -> RemovalReport {
        var found: [String] = []
        for name in names {
            let results = removesResults ? nameOfResults(name) : nil
            guard let known = store.storedName(name, cards: cards) ?? results else {
                throw try store.missing(name, cards: cards)
            }
            if !found.contains(known) { found.append(known) }
        }
        let others = BlobReferences(store, without: Set(found))
        var models: [RemovalReport.Model] = []
        for name in found { models.append(try model(name, others: others, removesResults: removesResults)) }
        return RemovalReport(isDone: false, models: models)
    }

    /// Does what was planned, as the only writer.
    ///
    /// - Parameter plan: What the user agreed to.
    /// - Returns: What was done.
    /// - Throws: `CatalogError` when a model has changed since, one of its runs is under way, or a file cannot be removed.
    package func remove(_ plan: RemovalReport) throws(CatalogError) -> RemovalReport {
        try store.withLock { () throws(CatalogError) -> RemovalReport in
            for model in plan.models { try check(model) }
            // Another model may have come to share the weights since.
            let others = BlobReferences(store, without: Set(plan.models.map(\.name)))
            var removed: [RemovalReport.Model] = []
            for model in plan.models {
                let results = model.results.isRemoved
                removed.append(try self.model(model.name, others: others, removesResults: results))
            }
            do throws(FileError) {
                for model in removed { try FileRemoval.remove(store.manifestPath(model.name)) }
                for model in removed {
                    if let blob = model.blob, model.removesWeights { try FileRemoval.remove(store.blobPath(blob)) }
                    guard model.results.isRemoved else { continue }
                    for folder in model.results.folders { try Folder.remove(folder) }
                }
            } catch {
                throw CatalogError(error)
            }
            return RemovalReport(isDone: true, models: removed)
        }
    }

    private func model(
        _ name: String, others: BlobReferences, removesResults: Bool
    ) throws(CatalogError) -> RemovalReport.Model {
        let manifest = try JSONFile.read(store.manifestPath(name))
        let blob = BlobReferences.blob(of: name, in: store)
        let folders = store.resultFolders(of: name)
        let runs = folders.flatMap(ResultIndex.recordNames).count
        return RemovalReport.Model(
            name: name, isImported: manifest != nil, blob: blob,
            bytes: blob.map { FileEntry.byteCount(of: store.blobPath($0)) } ?? 0,
            sharedWith: blob.flatMap { others.models[$0] } ?? [], keptFor: others.unreadable,
            results: RemovalReport.Results(
                folders: folders, runs: runs, bytes: folders.reduce(0) { $0 + Folder.byteCount(below: $1) },
                isRemoved: removesResults && !folders.isEmpty),
            manifestDigest: manifest.map(SHA256.digest(of:)))
    }

    /// The name under which results are kept of a model that is not, or no longer, in the store.
    private func nameOfResults(_ name: String) -> String? {
        store.resultFolders().map(FilePath.name).first { ModelName.key($0) == ModelName.key(name) }
    }

    /// Refuses to remove what is no longer what the user agreed to, and results that a run is about to add to.
    private func check(_ model: RemovalReport.Model) throws(CatalogError) {
        let manifest = try JSONFile.read(store.manifestPath(model.name))
        guard manifest.map(SHA256.digest(of:)) == model.manifestDigest else {
            throw .changedMeanwhile(model.name)
        }
        guard model.results.isRemoved else { return }
        for folder in model.results.folders {
            for name in Folder.names(in: folder) where name.hasSuffix(".state") {
                do throws(FileError) {
                    let lock = try FolderLock(path: "\(folder)/\(name)", timeout: .zero)
                    _ = consume lock
                } catch {
                    guard case .lockTimedOut = error else { throw CatalogError(error) }
                    throw .beingEvaluated(model.name, state: "\(folder)/\(name)")
                }
            }
        }
    }
}
