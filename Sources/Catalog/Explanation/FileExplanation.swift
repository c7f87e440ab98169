package import Checkpoints
package import Conversion
package import Files

/// What a file is to the catalogue: which models' layouts it fits, which one an import would take, and why the others do not fit.
package struct FileExplanation: Sendable {
    /// What an import without options would do.
    package enum Verdict: Sendable, Hashable {
        /// It would read the file as this model's.
        case imports(model: String, reason: ChosenLayout.Reason)
        /// It would ask which of these is meant, or whose network it is when there are none.
        case asks(models: [String])
        case refuses
    }

    /// The best reading of each model and branch, best first.
    package let readings: [FileReading]
    package let verdict: Verdict
    /// The networks that stand in the file, whosever they are.
    package let networks: [BackbonePlace]
    /// What else the file holds in place of a ResNet-50, as far as that is known.
    package let foreignNetwork: String?
    /// What in the file contradicts its name or the model that it would be read as.
    package let warnings: [String]
    private let chosen: Ledger?
    private let clean: [Ledger]

    /// Compares names and shapes with every card; nothing but the headers of the file is needed.
    ///
    /// - Parameters:
    ///   - checkpoint: The opened file.
    ///   - cards: The catalogue.
    /// - Throws: `CatalogError` when a card is malformed.
    package init(_ checkpoint: Checkpoint, cards: Cards) throws(CatalogError) {
        let cards = try cards.all()
        let tensors = checkpoint.tensors.map(SourceTensor.init)
        let chooser = LayoutChooser(
            file: checkpoint.path, mainFile: checkpoint.files.first ?? checkpoint.path, tensors: tensors, cards: cards,
            branch: nil)
        let branches = Set(cards.flatMap(\.layouts).compactMap(\.branch)).sorted()
        // A copy that is not there is no reading.
        let copies = branches.flatMap { branch in
            Recogniser.fits(tensors, among: cards.candidates(branch: branch)).filter(\.ledger.isClean)
        }
        clean = (chooser.fits + copies).map(\.ledger).filter(\.isClean)
        readings = (chooser.fits + copies).compactMap { fit in
            cards.first { $0.id == fit.model }.map { FileReading($0, fit.ledger) }
        }
        networks = BackbonePlace.all(in: tensors)
        foreignNetwork =
            networks.isEmpty && !chooser.fits.contains { $0.ledger.isClean }
            ? ForeignNetwork.description(of: tensors) : nil
        var card: Card?
        // A refusal is an answer here; its words are the readings' problems.
        switch try? chooser.decision(metadata: checkpoint.metadata, identity: nil) {
        case .chosen(let choice):
            verdict = .imports(model: choice.card.id, reason: choice.reason)
            chosen = choice.fit.ledger
            card = choice.card
        case .undecided(let cards):
            verdict = .asks(models: cards.map(\.id))
            chosen = nil
        case nil:
            verdict = .refuses
            chosen = nil
        }
        let fitting = Set(readings.filter(\.isClean).map(\.model))
        warnings = [
            StatedEpoch(checkpoint)?.contradiction(
                fileName: FilePath.name(of: checkpoint.files.first ?? checkpoint.path), card: card,
                others: cards.filter { fitting.contains($0.id) })
        ].compactMap(\.self)
    }

    /// Whether some layout fits, and no call of the file could have changed the weights in Python.
    ///
    /// - Parameter checkpoint: The file that was explained.
    /// - Returns: Whether an import could take the weights.
    package func isReadable(_ checkpoint: Checkpoint) -> Bool {
        let known = (chosen.map { [$0] } ?? []) + clean
        // Where a card explains the file, no other network of it is taken in place of the card's.
        return (known.isEmpty ? networks.map(\.ledger) : known).contains { $0.dependence(in: checkpoint) == nil }
    }

    /// A card to be filled in for the network of the file that was explained; nil when none stands in it, or several.
    package var template: CardTemplate? {
        guard let place = networks.first, networks.count == 1 else { return nil }
        return CardTemplate(place)
    }

    /// The digest of the canonical weights that an import would store; reads the whole file.
    ///
    /// - Parameter checkpoint: The file that was explained.
    /// - Returns: The digest, or nil when an import would not know what to read, or would refuse it.
    /// - Throws: `CatalogError` when a tensor cannot be read.
    package func canonicalDigest(of checkpoint: Checkpoint) throws(CatalogError) -> Digest? {
        guard let chosen, chosen.dependence(in: checkpoint) == nil else { return nil }
        do {
            return CanonicalDigest.digest(of: try ConvertedWeights(checkpoint, ledger: chosen).weights)
        } catch {
            throw CatalogError(error)
        }
    }
}

extension Store {
    /// The models that have these weights: stored ones, and those whose cards state the digest.
    ///
    /// - Parameters:
    ///   - digest: A canonical digest.
    ///   - cards: The catalogue.
    /// - Returns: Names in alphabetical order.
    /// - Throws: `CatalogError` when a card is malformed.
    package func models(withWeights digest: Digest, cards: Cards) throws(CatalogError) -> [String] {
        let known = try cards.all().filter { $0.canonicalSHA256 == digest.hex }.map(\.id)
        // A damaged manifest is another command's business.
        let stored = modelNames().filter { (try? storedManifest($0))?.weights.canonicalSHA256 == digest }
        return Set(known + stored).sorted()
    }
}

/// How a file reads as one model's: which layout, what does not fit, and what belongs to the model.
package struct FileReading: Encodable, Sendable, Hashable {
    package let model: String
    package let layout: String
    /// Which copy of the network, where it is not the usual one.
    package let branch: String?
    /// From 0 to 1; 1 when every tensor is explained and nothing is missing.
    package let score: Double
    /// Whether the file can be imported so.
    package let isClean: Bool
    /// What stands in the way, by kind with a first example; empty when nothing does.
    package let problems: [String]
    /// The network in words.
    package let network: String
    /// The preprocessing in words.
    package let input: String

    init(_ card: Card, _ ledger: Ledger) {
        model = card.id
        layout = ledger.layout.name
        branch = ledger.layout.branch
        score = ledger.score
        let hasHead = card.hasHead(of: ledger)
        isClean = ledger.isClean && hasHead
        let head = ledger.classifierOutputs.map { "a classifier of \($0) outputs" } ?? "another classifier"
        problems = ProblemText(ledger.problems).summary + (hasHead ? [] : [head])
        network = (ledger.layout.variant ?? card.variant).words
        input = card.preprocessing.words
    }

    private enum CodingKeys: String, CodingKey {
        case model, layout, branch, score, problems, network, input
        case isClean = "clean"
    }
}
