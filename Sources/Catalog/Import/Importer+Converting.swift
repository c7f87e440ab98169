import Checkpoints
import Conversion
import FoundationEssentials
import Networks
import Tensors

extension Importer {
    /// Reads the weights, looks at every value, tries the network, digests the weights, and writes them where the store will take them
    /// from: each as soon as what it needs is there.
    func prepare(
        _ checkpoint: Checkpoint, _ choice: LayoutChoice, _ request: ImportRequest, progress: (ImportStage) -> Void
    ) async throws(CatalogError) -> (ImportDraft, PreparedImport) {
        let parameters = ResNet50(width: choice.fit.ledger.network.width).backbone().parameters
        let arriving = ArrivingWeights()
        let writing = writing(arriving, parameters, choice, request, isDemo: DemoMarker.isMarked(checkpoint))
        // Whatever is thrown, nothing half-written is left.
        defer { writing?.wait() }
        let converted = try convert(checkpoint, choice, into: arriving, progress: progress)
        async let weights = StoredWeights(converted.weights)
        async let checks = checks(converted, parameters, file: checkpoint.path)
        progress(.probing)
        let probe = probe(converted.weights, choice, request: request, file: checkpoint.path)
        let draft = ImportDraft(
            choice: choice, weights: converted.weights, converted: converted.converted, checks: try await checks.get())
        let prepared = PreparedImport(
            probe: try probe.get().record, weights: await weights, incoming: try writing?.finish())
        return (draft, prepared)
    }

    private func convert(
        _ checkpoint: Checkpoint, _ choice: LayoutChoice, into arriving: ArrivingWeights,
        progress: (ImportStage) -> Void
    ) throws(CatalogError) -> ConvertedWeights {
        defer { arriving.finish() }
        progress(.converting)
        do {
            return try ConvertedWeights(checkpoint, ledger: choice.fit.ledger, arrive: arriving.add)
        } catch {
            throw CatalogError(error)
        }
    }

    /// Looks at every value; what is wrong with one says more than what the network makes of it.
    private func checks(
        _ converted: ConvertedWeights, _ parameters: [Parameter], file: String
    ) -> Result<WeightChecks, CatalogError> {
        do {
            return .success(try WeightChecks(converted.weights, parameters: parameters, file: file))
        } catch {
            return .failure(CatalogError(error))
        }
    }

    /// Runs the network once; what went wrong is an answer, as something else is under way meanwhile.
    private func probe(
        _ weights: StateDict, _ choice: LayoutChoice, request: ImportRequest, file: String
    ) -> Result<Probe, CatalogError> {
        let network = ResNet50(width: choice.fit.ledger.network.width, variant: choice.variant(request.architecture))
        do {
            return .success(try Probe(network, weights: weights, file: file, on: device))
        } catch {
            return .failure(CatalogError(error))
        }
    }

    /// Begins to write weights that are on their way; a dry run writes nothing.
    private func writing(
        _ arriving: ArrivingWeights, _ parameters: [Parameter], _ choice: LayoutChoice, _ request: ImportRequest,
        isDemo: Bool
    ) -> BlobWriting? {
        guard !request.isDryRun else { return nil }
        let weights = parameters.map { parameter in
            TensorEntry(
                name: parameter.name, dtype: .float32, shape: parameter.shape,
                contents: .awaited { arriving.take(parameter.name) })
        }
        return BlobWriting(weights, metadata: metadata(choice, request: request, isDemo: isDemo), in: store)
    }

    /// What the blob says about itself.
    private func metadata(_ choice: LayoutChoice, request: ImportRequest, isDemo: Bool) -> [String: String] {
        let architecture = choice.architecture(request.architecture)
        return WeightsMetadata.metadata(
            card: choice.card.id, isTrainedFurther: choice.trainedFurtherFrom != nil,
            architecture: architecture == .exact ? nil : architecture,
            variant: choice.variant(request.architecture),
            preprocessing: choice.preprocessing(request.architecture), isDemo: isDemo)
    }

    /// What the store will know; the blob's digest follows when it is there.
    func manifest(
        _ draft: ImportDraft, _ prepared: PreparedImport, request: ImportRequest, checkpoint: Checkpoint,
        identity: FileIdentity
    ) -> Manifest {
        let card = draft.choice.card
        let origin = Origin(draft.choice)
        let ledger = draft.choice.fit.ledger
        let isDemo = DemoMarker.isMarked(checkpoint)
        let fileName = FilePath.name(of: checkpoint.files.first ?? request.file)
        let architecture = draft.choice.architecture(request.architecture)
        let confirmed =
            draft.choice.trainedFurtherFrom == nil ? identity.isConfirmed(by: card, fileName: fileName) : nil
        return Manifest(
            schema: Manifest.schema, name: storedName(draft.choice, request), card: card.id,
            trainedFurtherFrom: origin.trainedFurtherFrom, title: origin.title, method: origin.method,
            pretrainedOn: origin.data, licence: origin.licence,
            source: ImportedFile(
                name: fileName, bytes: identity.bytes, sha256: identity.sha256, md5: identity.md5,
                container: checkpoint.container.description, parts: identity.parts.isEmpty ? nil : identity.parts),
            sourceDigestConfirmed: confirmed,
            layout: ChosenLayout(
                name: ledger.layout.name, branch: draft.choice.branch, chosenBy: draft.choice.reason,
                alsoFits: draft.choice.alsoFits),
            tensors: TensorCounts(
                mapped: ledger.mappedCount, folded: ledger.foldedCount > 0 ? ledger.foldedCount : nil,
                dropped: ledger.drops, unknown: ledger.unknownCount,
                missing: ledger.missingCount,
                converted: Dictionary(uniqueKeysWithValues: draft.converted.map { ($0.key.name, $0.value) })),
            ignoredCalls: checkpoint.calls.isEmpty ? nil : checkpoint.calls.names,
            width: ledger.network.width, architecture: architecture == .exact ? nil : architecture,
            variant: draft.choice.variant(request.architecture),
            preprocessing: draft.choice.preprocessing(request.architecture),
            checks: draft.checks,
            warnings: warnings(draft, isDemo: isDemo, confirmed: confirmed)
                + [epochWarning(draft.choice, checkpoint, fileName: fileName)].compactMap(\.self)
                + IgnoredCalls.warnings(of: checkpoint),
            isDemo: isDemo,
            probe: prepared.probe, weights: prepared.weights,
            imported: now().formatted(.iso8601), tool: toolVersion)
    }

    /// A network that was trained further has epochs of its own.
    private func epochWarning(_ choice: LayoutChoice, _ checkpoint: Checkpoint, fileName: String) -> String? {
        guard choice.trainedFurtherFrom == nil else { return nil }
        // A card that cannot be read has been told of.
        let others = choice.alsoFits.compactMap { try? cards.card(named: $0) }
        return StatedEpoch(checkpoint)?.contradiction(fileName: fileName, card: choice.card, others: others)
    }

    private func warnings(_ draft: ImportDraft, isDemo: Bool, confirmed: Bool?) -> [String] {
        var warnings: [String] = []
        if isDemo { warnings.append("demo weights: random numbers, never to stand beside published results") }
        warnings += draft.checks.untrainedSigns.map { "looks untrained: \($0.words)" }
        if confirmed == false, !isDemo {
            warnings.append("not the published file: its digest is not the one known of \(draft.choice.card.id)'s")
        }
        if let model = draft.choice.trainedFurtherFrom {
            warnings.append(
                "trained further from \(model), as you say: it is not \(model), and has no published figures")
        }
        let width = draft.choice.fit.ledger.network.width
        if width != ResNet50.publishedWidth, !isDemo {
            warnings.append(
                "another width than the published models': \(width) channels in the stem, not \(ResNet50.publishedWidth); it has no "
                    + "published figures")
        }
        if let name = draft.choice.contradictingName {
            warnings.append("the file's name suggests \(name), not \(draft.choice.card.id)")
        }
        return warnings
    }

    /// The name that the user gave, or the one that follows from the card.
    func storedName(_ choice: LayoutChoice, _ request: ImportRequest) -> String {
        let card = choice.card
        let own =
            choice.trainedFurtherFrom == nil
            ? card.name(choice.architecture(request.architecture)) : "\(card.id)-finetuned"
        return storeName(request.name ?? own)
    }

    /// Refuses a name under which results would be taken for another model's.
    func checkName(_ choice: LayoutChoice, _ request: ImportRequest) throws(CatalogError) {
        guard let name = request.name else { return }
        if ModelName.key(name) == ModelName.key(ModelName.untrained) {
            throw .reservedName(name, owner: ModelName.untrained, command: request.with(\.name, "my-model").command)
        }
        guard let owner = cards.entry(named: name), owner.id != choice.card.id || choice.trainedFurtherFrom != nil
        else {
            return
        }
        throw .reservedName(name, owner: owner.id, command: request.with(\.name, "my-model").command)
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

/// What a manifest says of where weights come from.
private struct Origin {
    let trainedFurtherFrom: String?
    let title: String
    let method: String
    let data: String
    let licence: String

    /// The card's own words; of a network that was trained further, nobody knows on what, and under which licence.
    init(_ choice: LayoutChoice) {
        let card = choice.card
        let isFurther = choice.trainedFurtherFrom != nil
        trainedFurtherFrom = choice.trainedFurtherFrom
        title = isFurther ? "trained further from \(card.id)" : card.title
        method = isFurther ? "\(card.method), then further" : card.method
        data = isFurther ? "\(card.pretraining.data), then unknown" : card.pretraining.data
        licence = isFurther ? "unknown" : card.licences.weights.name
    }
}

extension Card {
    /// The name that a model of the card has when the user gives none.
    fileprivate func name(_ architecture: Architecture) -> String {
        architecture == .exact ? id : "\(id)-\(architecture.rawValue)"
    }
}

/// A converted file before it is stored.
struct ImportDraft {
    let choice: LayoutChoice
    let weights: StateDict
    let converted: [DType: Int]
    let checks: WeightChecks
}

/// What is known of converted weights before they are of the store.
struct PreparedImport {
    let probe: ProbeRecord
    let weights: StoredWeights
    /// The weights as a file; nil in a dry run.
    let incoming: IncomingBlob?
}

/// Which network the imported weights are put into.
package enum Architecture: String, Codable, Sendable, Hashable, CaseIterable {
    /// The one that its authors trained: their strides, padding, epsilon and preprocessing.
    case exact
    /// Torchvision's, with ImageNet's mean and standard deviation, whatever the authors trained; the benchmark's paper read every model so.
    case torchvision
}
