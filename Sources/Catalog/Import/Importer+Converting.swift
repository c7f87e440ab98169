import Checkpoints
import Conversion
import FoundationEssentials
import Networks
import Tensors

extension Importer {
    /// Reads the weights and tries them.
    func convert(
        _ checkpoint: Checkpoint, _ choice: LayoutChoice, progress: (ImportStage) -> Void
    ) throws(CatalogError) -> ImportDraft {
        let network = ResNet50(width: choice.fit.ledger.network.width, variant: choice.card.variant)
        let parameters = network.backbone().parameters
        do {
            progress(.converting)
            let converted = try ConvertedWeights(checkpoint, ledger: choice.fit.ledger)
            progress(.checking)
            let checks = try WeightChecks(converted.weights, parameters: parameters, file: checkpoint.path)
            progress(.probing)
            let probe = try Probe(network, weights: converted.weights, file: checkpoint.path)
            return ImportDraft(
                choice: choice, weights: converted.weights, converted: converted.converted, checks: checks, probe: probe
            )
        } catch {
            throw CatalogError(error)
        }
    }

    /// What the store will know; the blob's digest follows when it is written.
    func manifest(
        _ draft: ImportDraft, request: ImportRequest, checkpoint: Checkpoint, identity: FileIdentity
    ) -> Manifest {
        let card = draft.choice.card
        let ledger = draft.choice.fit.ledger
        let isDemo = DemoMarker.isMarked(checkpoint)
        let fileName = FilePath.name(of: request.file)
        let confirmed = identity.isConfirmed(by: card, fileName: fileName)
        return Manifest(
            schema: Manifest.schema, name: storeName(request.name ?? card.id), card: card.id, title: card.title,
            method: card.method, pretrainedOn: card.pretraining.data, licence: card.licences.weights.name,
            source: ImportedFile(
                name: fileName, bytes: identity.bytes, sha256: identity.sha256, md5: identity.md5,
                container: checkpoint.container.description),
            sourceDigestConfirmed: confirmed,
            layout: ChosenLayout(
                name: ledger.layout.name, chosenBy: draft.choice.reason, alsoFits: draft.choice.alsoFits),
            tensors: TensorCounts(
                mapped: ledger.mappedCount, dropped: ledger.drops, unknown: ledger.unknownCount,
                missing: ledger.missingCount,
                converted: Dictionary(uniqueKeysWithValues: draft.converted.map { ($0.key.name, $0.value) })),
            width: ledger.network.width, variant: card.variant, preprocessing: card.preprocessing,
            checks: draft.checks, warnings: warnings(draft, isDemo: isDemo, confirmed: confirmed), isDemo: isDemo,
            probe: draft.probe.record,
            weights: StoredWeights(draft.weights),
            imported: now().formatted(.iso8601), tool: toolVersion)
    }

    private func warnings(_ draft: ImportDraft, isDemo: Bool, confirmed: Bool?) -> [String] {
        var warnings: [String] = []
        if isDemo { warnings.append("demo weights: random numbers, never to stand beside published results") }
        warnings += draft.checks.untrainedSigns.map { "looks untrained: \($0.words)" }
        if confirmed == false, !isDemo {
            warnings.append("the file's digest is not the one known of \(draft.choice.card.id)'s published file")
        }
        if let name = draft.choice.contradictingName {
            warnings.append("the file's name suggests \(name), but its tensors are not \(name)'s")
        }
        return warnings
    }

    /// The spelling that the store uses already, where there is one: names that differ in punctuation are the same.
    private func storeName(_ name: String) -> String {
        let key = ModelName.key(name)
        return store.modelNames().first { ModelName.key($0) == key } ?? cards.entries.first {
            ModelName.key($0.id) == key
        }?.id
            ?? ModelName.canonical(name) ?? name
    }
}
