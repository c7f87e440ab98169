import Files
import FoundationEssentials

extension Importer {
    /// Stores a model: the blob first, then the manifest that names it, so that a kill in between leaves the store whole.
    ///
    /// - Parameters:
    ///   - manifest: What is known; the blob's digest is filled in.
    ///   - blob: The weights.
    ///   - draft: How they were read.
    ///   - request: Whether a stored model may be replaced.
    /// - Returns: What became of the model.
    /// - Throws: `CatalogError.nameTaken` when another file is stored under the name.
    func keep(
        _ manifest: inout Manifest, _ blob: IncomingBlob, _ draft: ImportDraft, request: ImportRequest
    ) throws(CatalogError) -> ImportReport.Outcome {
        var written = manifest
        let outcome = try store.withLock { () throws(CatalogError) -> ImportReport.Outcome in
            let existing = try store.storedManifest(written.name)
            if let existing, isWhole(existing), existing.isSameImport(as: written) {
                written = existing
                return .unchanged
            }
            if let existing, !existing.isSameImport(as: written), !request.replacesExisting {
                throw .nameTaken(written.name, file: request.file, stored: existing.source.name)
            }
            store.removeAbandonedBlobs()
            try blob.keep()
            written.weights.blob = blob.digest
            try keepCard(draft.choice.card, request: request)
            try JSONFile.write(written, to: store.manifestPath(written.name))
            return existing == nil ? .imported : .replaced
        }
        manifest = written
        return outcome
    }

    /// Whether the weights of a stored model are there.
    private func isWhole(_ manifest: Manifest) -> Bool {
        guard let path = try? store.weightsPath(of: manifest) else { return false }
        return FileManager.default.fileExists(atPath: path)
    }

    /// Keeps a card that was given by hand, so that the model can be shown and imported again without it.
    ///
    /// One that takes the name of a card that the program brings along serves this import alone.
    private func keepCard(_ card: Card, request: ImportRequest) throws(CatalogError) {
        guard let path = request.card, Cards.bundled.entry(named: card.id) == nil, let bytes = try JSONFile.read(path)
        else { return }
        do {
            try AtomicFile.write(to: "\(store.cardsFolder)/\(card.id).json", bytes)
        } catch {
            throw CatalogError(error)
        }
    }
}

extension Manifest {
    /// Whether another import of the same file, read in the same way, would change nothing.
    fileprivate func isSameImport(as other: Manifest) -> Bool {
        source.sha256 == other.source.sha256 && card == other.card
            && weights.canonicalSHA256 == other.weights.canonicalSHA256 && variant == other.variant
            && preprocessing == other.preprocessing
    }
}
