package import Catalog
import Files
import Results
import Tasks

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
            guard let input = ModelInput(manifest.preprocessing) else {
                throw EvaluationError.preprocessing(model: manifest.name, words: manifest.preprocessing.summary)
            }
            return PretrainedModel(
                record: ModelRecord(manifest), width: manifest.width, variant: manifest.variant, input: input,
                backbone: try store.stateDict(of: manifest))
        } catch {
            throw EvaluationError(error)
        }
    }
}

extension PretrainedModel {
    /// The name under which a model is stored, however it is spelt.
    ///
    /// - Parameters:
    ///   - name: What the user typed.
    ///   - store: Where imported models are.
    ///   - cards: The catalogue, for aliases.
    /// - Returns: The stored name, or that of the untrained network.
    /// - Throws: `CatalogError` when it is unknown or not imported.
    static func name(_ name: String, in store: Store, _ cards: Cards) throws(CatalogError) -> String {
        ModelName.key(name) == ModelName.key(randomName)
            ? randomName : try store.manifest(named: name, cards: cards).name
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

extension ModelInput {
    fileprivate init?(_ preprocessing: Preprocessing) {
        let order: ChannelOrder =
            switch preprocessing.channelOrder {
            case .rgb: .rgb
            case .bgr: .bgr
            }
        self.init(order: order, range: preprocessing.range, mean: preprocessing.mean, std: preprocessing.std)
    }
}

extension Preprocessing {
    /// For example `RGB in [0, 1], mean [0.485, 0.456, 0.406], std [0.229, 0.224, 0.225]`.
    fileprivate var summary: String {
        "\(channelOrder.rawValue) in \(range), mean \(mean), std \(std)"
    }
}
