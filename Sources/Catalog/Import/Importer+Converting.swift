import Checkpoints
import Conversion
import FoundationEssentials
import Networks
import Tensors

extension Importer {
    /// Reads the weights and looks at every value.
    func convert(
        _ checkpoint: Checkpoint, _ choice: LayoutChoice, progress: (ImportStage) -> Void
    ) throws(CatalogError) -> ImportDraft {
        let parameters = ResNet50(width: choice.fit.ledger.network.width).backbone().parameters
        do {
            progress(.converting)
            let converted = try ConvertedWeights(checkpoint, ledger: choice.fit.ledger)
            progress(.checking)
            let checks = try WeightChecks(converted.weights, parameters: parameters, file: checkpoint.path)
            return ImportDraft(
                choice: choice, weights: converted.weights, converted: converted.converted, checks: checks)
        } catch {
            throw CatalogError(error)
        }
    }

    /// Tries the network, digests its weights, and writes them where the store will take them from, all at once.
    func prepare(
        _ draft: ImportDraft, _ request: ImportRequest, _ checkpoint: Checkpoint,
        progress: (ImportStage) -> Void
    ) async throws(CatalogError) -> PreparedImport {
        async let incoming = incoming(draft, request, isDemo: DemoMarker.isMarked(checkpoint))
        async let weights = StoredWeights(draft.weights)
        progress(.probing)
        let probe = probe(draft, request: request, file: checkpoint.path)
        let written = await incoming
        return PreparedImport(probe: try probe.get().record, weights: await weights, incoming: try written.get())
    }

    /// Runs the network once; what went wrong is an answer, as something else is under way meanwhile.
    private func probe(_ draft: ImportDraft, request: ImportRequest, file: String) -> Result<Probe, CatalogError> {
        let variant = draft.choice.variant(request.architecture)
        let network = ResNet50(width: draft.choice.fit.ledger.network.width, variant: variant)
        do {
            return .success(try Probe(network, weights: draft.weights, file: file))
        } catch {
            return .failure(CatalogError(error))
        }
    }

    /// The weights as a file beside the store's own; nothing in a dry run.
    private func incoming(
        _ draft: ImportDraft, _ request: ImportRequest, isDemo: Bool
    ) async -> Result<IncomingBlob?, CatalogError> {
        guard !request.isDryRun else { return .success(nil) }
        do throws(CatalogError) {
            try store.prepare()
            let metadata = metadata(draft, request: request, isDemo: isDemo)
            return .success(try IncomingBlob(draft.weights, metadata: metadata, in: store))
        } catch {
            return .failure(error)
        }
    }

    /// What the blob says about itself.
    private func metadata(_ draft: ImportDraft, request: ImportRequest, isDemo: Bool) -> [String: String] {
        let architecture = draft.choice.architecture(request.architecture)
        return WeightsMetadata.metadata(
            card: draft.choice.card.id, architecture: architecture == .exact ? nil : architecture,
            variant: draft.choice.variant(request.architecture),
            preprocessing: draft.choice.preprocessing(request.architecture), isDemo: isDemo)
    }

    /// What the store will know; the blob's digest follows when it is there.
    func manifest(
        _ draft: ImportDraft, _ prepared: PreparedImport, request: ImportRequest, checkpoint: Checkpoint,
        identity: FileIdentity
    ) -> Manifest {
        let card = draft.choice.card
        let ledger = draft.choice.fit.ledger
        let isDemo = DemoMarker.isMarked(checkpoint)
        let fileName = FilePath.name(of: checkpoint.files.first ?? request.file)
        let architecture = draft.choice.architecture(request.architecture)
        let confirmed = identity.isConfirmed(by: card, fileName: fileName)
        return Manifest(
            schema: Manifest.schema, name: storeName(request.name ?? card.name(architecture)), card: card.id,
            title: card.title,
            method: card.method, pretrainedOn: card.pretraining.data, licence: card.licences.weights.name,
            source: ImportedFile(
                name: fileName, bytes: identity.bytes, sha256: identity.sha256, md5: identity.md5,
                container: checkpoint.container.description, parts: identity.parts.isEmpty ? nil : identity.parts),
            sourceDigestConfirmed: confirmed,
            layout: ChosenLayout(
                name: ledger.layout.name, branch: ledger.layout.branch, chosenBy: draft.choice.reason,
                alsoFits: draft.choice.alsoFits),
            tensors: TensorCounts(
                mapped: ledger.mappedCount, folded: ledger.foldedCount > 0 ? ledger.foldedCount : nil,
                dropped: ledger.drops, unknown: ledger.unknownCount,
                missing: ledger.missingCount,
                converted: Dictionary(uniqueKeysWithValues: draft.converted.map { ($0.key.name, $0.value) })),
            width: ledger.network.width, architecture: architecture == .exact ? nil : architecture,
            variant: draft.choice.variant(request.architecture),
            preprocessing: draft.choice.preprocessing(request.architecture),
            checks: draft.checks, warnings: warnings(draft, isDemo: isDemo, confirmed: confirmed), isDemo: isDemo,
            probe: prepared.probe, weights: prepared.weights,
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

extension Card {
    /// The name that a model of the card has when the user gives none.
    fileprivate func name(_ architecture: Architecture) -> String {
        architecture == .exact ? id : "\(id)-\(architecture.rawValue)"
    }
}
