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

    func open(_ request: ImportRequest) throws(CatalogError) -> Checkpoint {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint.open(request.file, calls: .listed) } catch { throw CatalogError(error) }
        try IgnoredCalls(request).check(checkpoint, cards: cards)
        return checkpoint
    }

    /// Decides which model the file holds.
    func choose(
        _ request: ImportRequest, _ checkpoint: Checkpoint, asked: Card?, hashing: inout FileHashing
    ) async throws(CatalogError) -> (LayoutChoice, LayoutChooser?) {
        let tensors = checkpoint.tensors.map(SourceTensor.init)
        if let asked {
            hashing.addMD5(ifNeededFor: asked.files)
            return (try choice(asked, tensors, request), nil)
        }
        let chooser = LayoutChooser(
            file: request.file, mainFile: checkpoint.files.first ?? request.file, tensors: tensors,
            cards: try cards.all(),
            branch: request.branch)
        hashing.addMD5(ifNeededFor: chooser.cardsWithDigests.flatMap(\.files))
        if case .chosen(let choice) = try chooser.decision(metadata: checkpoint.metadata, identity: nil) {
            return (choice, chooser)
        }
        let identity = try await hashing.identity()
        switch try chooser.decision(metadata: checkpoint.metadata, identity: identity) {
        case .chosen(let choice): return (choice, chooser)
        case .undecided(let models): throw .ambiguous(file: request.file, models: models.map(\.id))
        }
    }

    /// The layout of a card that the user named: whichever fits, else the error of the one that comes nearest.
    private func choice(
        _ card: Card, _ tensors: [SourceTensor], _ request: ImportRequest
    ) throws(CatalogError) -> LayoutChoice {
        let file = request.file
        let layouts = card.layouts(branch: request.branch) + (request.branch == nil ? Layout.canonicalForms : [])
        guard !layouts.isEmpty else {
            throw .noSuchBranch(request.branch ?? "", model: card.id, branches: card.layouts.compactMap(\.branch))
        }
        let fits = Recogniser.fits(tensors, among: layouts.map { Candidate(model: card.id, layout: $0) })
        guard let best = fits.first else { throw CatalogError(Ledger(tensors, layout: layouts[0]).error(file: file)) }
        guard best.ledger.isClean else { throw CatalogError(best.ledger.error(file: file)) }
        return LayoutChoice(card: card, fit: best, reason: .option, alsoFits: [], contradictingName: nil)
    }
}
