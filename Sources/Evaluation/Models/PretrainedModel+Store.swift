package import Catalog
import Files
import Results

extension PretrainedModel {
    /// Finds a model in the store; `random` is always there.
    ///
    /// - Parameters:
    ///   - name: What the user typed.
    ///   - store: Where imported models are.
    /// - Returns: The model with its weights.
    /// - Throws: `EvaluationError` when it is unknown, not imported or damaged.
    package static func find(_ name: String, in store: Store) throws(EvaluationError) -> PretrainedModel {
        guard ModelName.key(name) != ModelName.key(randomName) else { return .random() }
        do {
            let cards = try Cards(folder: store.cardsFolder)
            let manifest = try store.manifest(named: name, cards: cards)
            return PretrainedModel(
                record: ModelRecord(manifest), width: manifest.width, variant: manifest.variant,
                backbone: try store.stateDict(of: manifest))
        } catch {
            throw EvaluationError(error)
        }
    }
}

extension ModelRecord {
    init(_ manifest: Manifest) {
        self.init(
            name: manifest.name, card: manifest.trainedFurtherFrom == nil ? manifest.card : nil,
            trainedFurtherFrom: manifest.trainedFurtherFrom, digest: manifest.weights.canonicalSHA256,
            width: manifest.width, preprocessing: manifest.preprocessing.summary, isDemo: manifest.isDemo,
            isUntrained: manifest.isUntrained, sourceDigestConfirmed: manifest.sourceDigestConfirmed)
    }
}

extension Preprocessing {
    /// For example `RGB in [0, 1], mean [0.485, 0.456, 0.406], std [0.229, 0.224, 0.225]`.
    fileprivate var summary: String {
        "\(channelOrder.rawValue) in \(range), mean \(mean), std \(std)"
    }
}
