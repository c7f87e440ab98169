import Checkpoints
import Conversion

extension Importer {
    /// The card that the user named, by `--card` or by `--as`.
    func askedCard(_ request: ImportRequest) throws(CatalogError) -> Card? {
        if let path = request.card {
            let card = try CardEntry(path: path).card()
            if let model = request.model, try cards.card(named: model).id != card.id {
                throw .conflictingModel(model, card: card.id)
            }
            return card
        }
        guard let model = request.model else { return nil }
        return try cards.card(named: model)
    }

    /// Opens the file; a container that its model is known to have but this version does not read is said in so many words.
    func open(_ request: ImportRequest, asked: Card?) throws(CatalogError) -> Checkpoint {
        do {
            return try Checkpoint.open(request.file)
        } catch {
            let refusal = CatalogError(error)
            guard refusal.kind == .refused else { throw refusal }
            let name = FilePath.name(of: request.file)
            let card: Card?
            if let asked {
                card = asked
            } else {
                card = FileNameEvidence(fileName: name).strongest(of: try cards.all()).first
            }
            guard let file = card?.file(resembling: name), !file.container.isReadable, let card else { throw refusal }
            throw .unreadableContainer(
                file: request.file, model: card.id, container: file.container.title, description: error.description)
        }
    }

    /// Decides which model the file holds.
    func choose(
        _ request: ImportRequest, _ checkpoint: Checkpoint, asked: Card?, hashing: inout FileHashing
    ) async throws(CatalogError) -> (LayoutChoice, LayoutChooser?) {
        let tensors = checkpoint.tensors.map(SourceTensor.init)
        if let asked {
            if asked.knowsMD5 { hashing.addMD5() }
            return (try choice(asked, tensors, file: request.file), nil)
        }
        let chooser = LayoutChooser(file: request.file, tensors: tensors, cards: try cards.all())
        if chooser.cardsWithDigests.contains(where: \.knowsMD5) { hashing.addMD5() }
        if case .chosen(let choice) = try chooser.decision(metadataModel: checkpoint.zooCard, identity: nil) {
            return (choice, chooser)
        }
        let identity = try await hashing.identity()
        switch try chooser.decision(metadataModel: checkpoint.zooCard, identity: identity) {
        case .chosen(let choice): return (choice, chooser)
        case .undecided(let models): throw .ambiguous(file: request.file, models: models.map(\.id))
        }
    }

    /// The layout of a card that the user named: whichever fits, else the error of the one that comes nearest.
    private func choice(_ card: Card, _ tensors: [SourceTensor], file: String) throws(CatalogError) -> LayoutChoice {
        let layouts = card.layouts + [.canonical]
        let fits = Recogniser.fits(tensors, among: layouts.map { Candidate(model: card.id, layout: $0) })
        guard let best = fits.first else { throw CatalogError(Ledger(tensors, layout: layouts[0]).error(file: file)) }
        guard best.ledger.isClean else { throw CatalogError(best.ledger.error(file: file)) }
        return LayoutChoice(card: card, fit: best, reason: .option, alsoFits: [], contradictingName: nil)
    }
}

extension Card {
    /// The published file of this name, else the first one.
    fileprivate func file(resembling name: String) -> PublishedFile? {
        files.first { $0.name == name } ?? files.first
    }
}

extension Checkpoint {
    /// The card that the product's own exports name.
    var zooCard: String? { metadata[WeightsMetadata.cardKey] }
}
