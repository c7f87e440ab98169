import Files

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
            let isNew = !FileEntry.exists(store.manifestPath(written.name))
            let existing = try storedManifest(written.name, request: request)
            if let existing, !request.replacesExisting, existing.isSameImport(as: written),
                store.holdsWeights(of: existing)
            {
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
            return isNew ? .imported : .replaced
        }
        manifest = written
        return outcome
    }

    /// What is stored under a name; a damaged manifest counts for nothing when it is to be replaced.
    private func storedManifest(_ name: String, request: ImportRequest) throws(CatalogError) -> Manifest? {
        do {
            return try store.storedManifest(name)
        } catch {
            guard request.replacesExisting else { throw error }
            return nil
        }
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
