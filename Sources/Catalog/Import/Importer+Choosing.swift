import Checkpoints
import Conversion
import Errors
import Files

extension Importer {
    /// The card that the user named, by `--card`, `--as` or `--as-backbone-of`.
    func askedCard(_ request: ImportRequest) throws(CatalogError) -> Card? {
        if let path = request.card {
            let card = try CardEntry(path: path).card()
            if let model = request.model ?? request.backboneOf, try cards.card(named: model).id != card.id {
                throw .conflictingModel(model, card: card.id)
            }
            return card
        }
        guard let model = request.model ?? request.backboneOf else { return nil }
        return try cards.card(named: model)
    }

    func open(_ request: ImportRequest) throws(CatalogError) -> Checkpoint {
        let checkpoint: Checkpoint
        do {
            checkpoint = try Checkpoint.open(request.file, calls: .listed)
        } catch {
            guard error.kind == .notFound, !FileEntry.exists(request.file) else { throw CatalogError(error) }
            throw store.missingFile(request.file, cards: cards, command: "zoo import")
        }
        try IgnoredCalls(request).check(checkpoint, cards: cards)
        return checkpoint
    }

    /// Decides which model the file holds.
    func choose(
        _ request: ImportRequest, _ checkpoint: Checkpoint, asked: Card?, hashing: inout FileHashing
    ) async throws(CatalogError) -> (LayoutChoice, LayoutChooser?) {
        let tensors = checkpoint.tensors.map(SourceTensor.init)
        let mainFile = checkpoint.files.first ?? request.file
        if let asked {
            hashing.addMD5(ifNeededFor: asked.files)
            let choice = try AskedLayout(asked, tensors, request, mainFile: mainFile, cards: try cards.all()).choice()
            return (choice, nil)
        }
        let chooser = LayoutChooser(
            file: request.file, mainFile: mainFile, tensors: tensors, cards: try cards.all(), branch: request.branch)
        if let branch = request.branch { try check(branch, chooser) }
        hashing.addMD5(ifNeededFor: chooser.cardsWithDigests.flatMap(\.files))
        if case .chosen(let choice) = try chooser.decision(metadata: checkpoint.metadata, identity: nil) {
            return (choice, chooser)
        }
        let identity = try await hashing.identity()
        switch try chooser.decision(metadata: checkpoint.metadata, identity: identity) {
        case .chosen(let choice): return (choice, chooser)
        case .undecided(let models):
            throw .unidentified(
                file: request.file, models: models.map(\.id), networks: chooser.places.map(\.words),
                command: request.command)
        }
    }

    /// A copy of the network that the file has not is a fault of usage, whatever else is wrong.
    private func check(_ branch: String, _ chooser: LayoutChooser) throws(CatalogError) {
        let isThere =
            chooser.fits.contains { $0.ledger.isClean }
            || chooser.places.contains { $0.isMeant(by: branch, among: chooser.places) }
        guard !isThere else { return }
        throw .noSuchBranch(branch, model: nil, branches: chooser.places.map(\.label).filter { !$0.isEmpty })
    }
}
