import Files
import Errors
import Checkpoints
import Conversion
import Networks
import Tensors

/// Finds what the user means by a word: a file, or a model of the store.
struct SideFinder {
    let store: Store
    let cards: Cards

    /// A file wins over a model of the same name, a model over a folder.
    ///
    /// - Parameter word: A path or a name, however it is spelt.
    /// - Returns: The side, with its weights where its layout is known.
    /// - Throws: `CatalogError` when there is neither, or what there is cannot be read.
    func side(_ word: String) async throws(CatalogError) -> ComparedSide {
        let exists = FileEntry.exists(word)
        if exists, !FileEntry.isFolder(word) { return try await file(word) }
        if store.storedName(word, cards: cards) != nil { return try model(word) }
        do {
            // Some checkpoints are named by a folder, or by what their files' names have in common.
            return try await file(word)
        } catch {
            guard !exists, error.kind == .notFound, !word.contains("/") else { throw error }
            throw .neitherFileNorModel(word, missing: try store.missing(word, cards: cards))
        }
    }

    private func model(_ name: String) throws(CatalogError) -> ComparedSide {
        let manifest = try store.manifest(named: name, cards: cards)
        let weights = try store.stateDict(of: manifest)
        let path = try store.weightsPath(of: manifest)
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint.open(path) } catch { throw CatalogError(error) }
        return ComparedSide(
            origin: .model, name: manifest.name, container: nil, card: manifest.card,
            canonicalSHA256: manifest.weights.canonicalSHA256, variant: manifest.variant,
            preprocessing: manifest.preprocessing, dropped: [], weights: weights, checkpoint: checkpoint)
    }

    private func file(_ path: String) async throws(CatalogError) -> ComparedSide {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint.open(path) } catch { throw CatalogError(error) }
        guard let reading = try await RecognisedFile(checkpoint, cards: cards) else {
            return ComparedSide(
                origin: .file, name: path, container: checkpoint.container, card: nil, canonicalSHA256: nil,
                variant: nil, preprocessing: nil, dropped: [], weights: nil, checkpoint: checkpoint)
        }
        let converted: ConvertedWeights
        do {
            converted = try ConvertedWeights(checkpoint, ledger: reading.ledger)
        } catch {
            throw CatalogError(error)
        }
        return ComparedSide(
            origin: .file, name: path, container: checkpoint.container, card: reading.card,
            canonicalSHA256: CanonicalDigest.digest(of: converted.weights), variant: reading.variant,
            preprocessing: reading.preprocessing, dropped: reading.ledger.drops, weights: converted.weights,
            checkpoint: checkpoint)
    }
}
