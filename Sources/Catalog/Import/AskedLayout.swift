import Conversion

/// How a file is read as the model that the user named: in one of its card's layouts, or wherever else a network stands in it.
struct AskedLayout {
    private let card: Card
    private let tensors: [SourceTensor]
    private let request: ImportRequest
    private let cards: [Card]
    /// Models other than the card's that the file's name suggests.
    private let suggested: [Card]

    /// - Parameters:
    ///   - card: What the user named.
    ///   - tensors: Every tensor of the file.
    ///   - request: How it was named.
    ///   - mainFile: The file whose name may speak for another model.
    ///   - cards: The catalogue.
    init(_ card: Card, _ tensors: [SourceTensor], _ request: ImportRequest, mainFile: String, cards: [Card]) {
        self.card = card
        self.tensors = tensors
        self.request = request
        self.cards = cards
        let named = FileNameEvidence(fileName: FilePath.name(of: mainFile)).strongest(of: cards)
        suggested = named.contains { $0.id == card.id } ? [] : named
    }

    /// Whether the file's network was trained further, so that its last layer need not be the card's.
    private var isTrainedFurther: Bool { request.backboneOf != nil }

    /// The layout and its account.
    ///
    /// - Throws: `CatalogError` when the file does not fit, or holds several networks and none was chosen.
    func choice() throws(CatalogError) -> LayoutChoice {
        let layouts =
            card.layouts(branch: request.branch) + (request.branch == nil ? CheckpointLayout.canonicalForms : [])
        let fits = Recogniser.fits(tensors, among: layouts.map { Candidate(model: card.id, layout: $0) })
        if let best = fits.first, best.ledger.isClean, isTrainedFurther || card.hasHead(of: best.ledger) {
            return choice(best)
        }
        let places = BackbonePlace.all(in: tensors)
        let nearest = fits.first?.ledger ?? Ledger(tensors, layout: layouts.first ?? .canonical)
        guard !places.isEmpty else { throw unfit(nearest) }
        let place = try only(of: places)
        if !isTrainedFurther, let found = place.classes, !card.knownClasses.contains(found) {
            throw .otherHead(
                file: request.file, model: card.id, found: found, expected: card.knownClasses.sorted(),
                command: request.with(\.model, nil).with(\.backboneOf, card.id).command)
        }
        if !isTrainedFurther, !owners.isEmpty { throw anothers(nearest) }
        return choice(Fit(card, place.ledger), branch: request.branch.map { _ in place.label })
    }

    /// The models in whose layout the file is, as its heads tell, when the named one is none of them: then the user's word must be a
    /// mistake.
    private var owners: [String] {
        let models = Recogniser.fits(tensors, among: cards.candidates(branch: nil)).filter { fit in
            fit.ledger.isClean && fit.ledger.headsFound > 0
        }.map(\.model)
        return models.contains(card.id) ? [] : models
    }

    private func anothers(_ ledger: Ledger) -> CatalogError {
        .othersLayout(
            file: request.file, owners: owners, model: card.id, misfit: ledger.error(file: request.file))
    }

    private func choice(_ fit: Fit, branch: String? = nil) -> LayoutChoice {
        LayoutChoice(
            card: card, fit: fit, reason: .option, alsoFits: [],
            contradictingName: isTrainedFurther || suggested.count != 1 ? nil : suggested[0].id,
            trainedFurtherFrom: isTrainedFurther ? card.id : nil, branch: branch ?? fit.ledger.layout.branch)
    }

    /// The one network, or the one that the user means.
    private func only(of places: [BackbonePlace]) throws(CatalogError) -> BackbonePlace {
        let labels = places.map(\.label)
        if let branch = request.branch {
            let meant = places.filter { $0.isMeant(by: branch, among: places) }
            if meant.count == 1 { return meant[0] }
            throw .noSuchBranch(
                branch, model: nil, branches: card.layouts.compactMap(\.branch) + labels.filter { !$0.isEmpty })
        }
        guard places.count == 1 else {
            throw .severalNetworks(
                file: request.file, branches: labels,
                command: request.with(\.branch, labels.first { !$0.isEmpty }).command)
        }
        return places[0]
    }

    private func unfit(_ ledger: Ledger) -> CatalogError {
        if let branch = request.branch, card.layouts(branch: branch).isEmpty {
            return .noSuchBranch(branch, model: card.id, branches: card.layouts.compactMap(\.branch))
        }
        guard let network = ForeignNetwork.description(of: tensors) else {
            return CatalogError(ledger.error(file: request.file))
        }
        return .unrecognised(file: request.file, closest: [], problems: "", network: network)
    }
}
