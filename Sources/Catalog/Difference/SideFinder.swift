package import Checkpoints
package import Conversion
import Errors
package import Files
package import Networks
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

/// One of the two things that `zoo diff` compares.
package struct ComparedSide: Encodable, Sendable {
    /// Where it was found.
    package enum Origin: String, Encodable, Sendable, Hashable {
        /// A file, or the files of a checkpoint.
        case file
        /// A model of the store.
        case model
    }

    package let origin: Origin
    /// The path, or the model's name in the store.
    package let name: String
    /// How a file is packed; absent for a model.
    package let container: Container?
    /// The model whose layout a file has, or the model's card; absent for a file that is no ResNet-50 of a known layout.
    package let card: String?
    /// The canonical digest; absent likewise.
    package let canonicalSHA256: Digest?
    /// Where several cards fit a file and differ in it, it is unknown.
    package let variant: Variant?
    package let preprocessing: Preprocessing?
    /// What of a file takes no part, by reason.
    package let dropped: [DropCount]
    /// The canonical weights, when it is a ResNet-50.
    let weights: StateDict?
    /// The file; for a model its blob.
    let checkpoint: Checkpoint

    /// Whether the layout is known, so that weights can be compared by what they are and not by what they are called.
    package var isRecognised: Bool { weights != nil }

    private enum CodingKeys: String, CodingKey {
        case origin, name, container, card, canonicalSHA256, variant, preprocessing, dropped
    }
}
