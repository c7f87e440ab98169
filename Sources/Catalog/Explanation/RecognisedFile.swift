import Checkpoints
import Conversion
import Networks

/// How a file would be imported, without a user who decides between models of one layout.
struct RecognisedFile {
    let ledger: Ledger
    /// The model, where that is clear.
    let card: String?
    /// What an import would record, else what all models that fit agree on.
    let variant: Variant?
    let preprocessing: Preprocessing?

    /// Recognises a file as the importer does; `nil` when no layout fits.
    init?(_ checkpoint: Checkpoint, cards: Cards) async throws(CatalogError) {
        let tensors = checkpoint.tensors.map(SourceTensor.init)
        let chooser = LayoutChooser(
            file: checkpoint.path, mainFile: checkpoint.files.first ?? checkpoint.path, tensors: tensors,
            cards: try cards.all(), branch: nil)
        do {
            switch try await Self.decision(chooser, checkpoint) {
            case .chosen(let choice):
                ledger = choice.fit.ledger
                card = choice.card.id
                variant = choice.variant(.exact)
                preprocessing = choice.preprocessing(.exact)
            case .undecided(let models):
                let best = chooser.fits.first { fit in models.contains { $0.id == fit.model } }
                guard let ledger = best?.ledger ?? (chooser.places.count == 1 ? chooser.places.first?.ledger : nil)
                else {
                    return nil
                }
                self.ledger = ledger
                card = nil
                variant = ledger.layout.variant ?? Self.agreed(models.map(\.variant))
                preprocessing = Self.agreed(models.map(\.preprocessing))
            }
        } catch .unrecognised {
            // The product's own names need no card.
            let forms = CheckpointLayout.canonicalForms.lazy.map { Ledger(tensors, layout: $0) }
            guard let canonical = forms.first(where: \.isClean) else { return nil }
            ledger = canonical
            card = nil
            variant = nil
            preprocessing = nil
        }
    }

    /// What the file's names and metadata say, and only when that leaves it open, its digest.
    private static func decision(
        _ chooser: LayoutChooser, _ checkpoint: Checkpoint
    ) async throws(CatalogError) -> LayoutChooser.Decision {
        let decision = try chooser.decision(metadata: checkpoint.metadata, identity: nil)
        guard case .undecided = decision, !chooser.cardsWithDigests.isEmpty else { return decision }
        let path = checkpoint.files.first ?? checkpoint.path
        return try await FileHashing.run(path: path) { hashing throws(CatalogError) in
            hashing.cover(checkpoint.files)
            hashing.addMD5(ifNeededFor: chooser.cardsWithDigests.flatMap(\.files))
            let identity = try await hashing.identity()
            return try chooser.decision(metadata: checkpoint.metadata, identity: identity)
        }
    }

    private static func agreed<Value: Hashable>(_ values: [Value]) -> Value? {
        Set(values).count == 1 ? values.first : nil
    }
}
