import Conversion
import Files
import Networks

/// Decides whose network a file holds.
///
/// Names and shapes narrow the candidates, they never decide: any fine-tuned network has them. An identity needs a known digest, or a
/// published file's name (or a card's alias) with that card's clean layout; else the user's word. What this program wrote says itself.
struct LayoutChooser {
    /// What was decided.
    enum Decision {
        case chosen(LayoutChoice)
        /// The file fits these models, and nothing says that it is one of them; a digest may, else only the user can.
        case undecided([Card])
    }

    private let file: String
    private let tensors: [SourceTensor]
    private let cards: [Card]
    /// The best fit of each model, best first.
    let fits: [Fit]
    /// Those with clean ledgers.
    private let clean: [Fit]
    /// The networks that stand in the file, whosever they are; looked for only when no card explains it.
    let places: [BackbonePlace]
    /// The fit of the product's own names, when the file has no head.
    private let canonical: Ledger?
    private let evidence: FileNameEvidence

    /// - Parameters:
    ///   - file: What the user named: a file or a folder.
    ///   - mainFile: The file whose name may speak for a model.
    ///   - tensors: Every tensor.
    ///   - cards: The models to choose from.
    ///   - branch: Which copy of the network is asked for.
    init(file: String, mainFile: String, tensors: [SourceTensor], cards: [Card], branch: String?) {
        fits = Recogniser.fits(tensors, among: cards.candidates(branch: branch))
        let forms = branch == nil ? CheckpointLayout.canonicalForms : []
        self.file = file
        self.tensors = tensors
        self.cards = cards
        clean = fits.filter { fit in
            fit.ledger.isClean && cards.contains { $0.id == fit.model && $0.hasHead(of: fit.ledger) }
        }
        canonical = forms.lazy.map { Ledger(tensors, layout: $0) }.first { $0.isClean && !$0.hasClassifier }
        evidence = FileNameEvidence(fileName: FilePath.name(of: mainFile))
        places = clean.isEmpty || branch != nil ? BackbonePlace.all(in: tensors) : []
    }

    /// Cards by whose digests the file could be told.
    var cardsWithDigests: [Card] {
        (places.isEmpty ? cleanCards : cards).filter { $0.files.contains(where: \.hasDigest) }
    }

    /// Decides.
    ///
    /// - Parameters:
    ///   - metadata: What the file says about itself.
    ///   - identity: The file's digests, once they are known.
    /// - Returns: The decision.
    /// - Throws: `CatalogError` when no network of a known kind is in the file.
    func decision(metadata: [String: String], identity: FileIdentity?) throws(CatalogError) -> Decision {
        if let canonical, let choice = recorded(metadata, canonical) { return .chosen(choice) }
        if let identity, let choice = told(by: identity) { return .chosen(choice) }
        let named = evidence.strongest(of: cleanCards.filter(\.isStrict))
        if let card = named.only, let fit = fit(of: card) { return .chosen(choice(card, fit, .fileName)) }
        if let canonical, named.isEmpty, let card = evidence.strongest(of: cards.filter(\.isStrict)).only {
            return .chosen(choice(card, Fit(card, canonical), .fileName))
        }
        guard !clean.isEmpty || !places.isEmpty else { throw unrecognised }
        let candidates = named.nonEmpty ?? equalCards
        return .undecided(candidates.filter(\.isInBenchmark) + candidates.filter { !$0.isInBenchmark })
    }

    /// Another choice than the one made before the digests were known, if these name another model.
    func corrected(
        _ choice: LayoutChoice, metadata: [String: String], identity: FileIdentity
    ) throws(CatalogError) -> LayoutChoice? {
        guard case .chosen(let better) = try decision(metadata: metadata, identity: identity),
            better.card.id != choice.card.id
        else { return nil }
        return better
    }

    /// What this program wrote into the file when it exported a model.
    private func recorded(_ metadata: [String: String], _ ledger: Ledger) -> LayoutChoice? {
        let origin = metadata[WeightsMetadata.trainedFurtherKey]
        guard let card = cards.first(where: { $0.id == origin ?? metadata[WeightsMetadata.cardKey] }) else {
            return nil
        }
        var choice = choice(card, Fit(card, ledger), .metadata)
        choice.trainedFurtherFrom = origin.map { _ in card.id }
        choice.recordedVariant = WeightsMetadata.variant(in: metadata)
        choice.recordedArchitecture = WeightsMetadata.architecture(in: metadata)
        return choice
    }

    /// The model whose published file this is, in the card's layout, or wherever else the only network stands in it.
    private func told(by identity: FileIdentity) -> LayoutChoice? {
        guard let card = cards.first(where: { $0.files.contains(where: identity.matches) }) else { return nil }
        if let fit = fit(of: card) { return choice(card, fit, .digest) }
        return places.only.map { choice(card, Fit(card, $0.ledger), .digest) }
    }

    private var cleanCards: [Card] { clean.compactMap(card) }

    /// The cards that fit best, equally; where no head is there that was looked for, heads do not tell cards apart.
    private var topCards: [Card] {
        guard let best = clean.first else { return [] }
        let isUntold = best.score < 1 && best.ledger.headsFound == 0
        return clean.filter { isUntold ? $0.ledger.headsFound == 0 : $0.rank == best.rank }.compactMap(card)
    }

    /// The cards of which nothing is missing, though another may be known more exactly.
    private var equalCards: [Card] {
        guard let best = clean.first else { return [] }
        return best.score < 1 ? topCards : clean.filter { $0.score == best.score }.compactMap(card)
    }

    private func card(of fit: Fit) -> Card? { cards.first { $0.id == fit.model } }

    private func fit(of card: Card) -> Fit? { clean.first { $0.model == card.id } }

    private func choice(_ card: Card, _ fit: Fit, _ reason: ChosenLayout.Reason) -> LayoutChoice {
        let others = reason == .metadata || reason == .digest ? [] : topCards.map(\.id).filter { $0 != card.id }
        return LayoutChoice(
            card: card, fit: fit, reason: reason, alsoFits: others, contradictingName: nil,
            branch: fit.ledger.layout.branch)
    }

    private var unrecognised: CatalogError {
        let network = ForeignNetwork.description(of: tensors)
        guard let best = fits.first else {
            return .unrecognised(file: file, closest: [], problems: "", network: network)
        }
        return .unrecognised(
            file: file, closest: fits.prefix(3).map { ($0.model, $0.score) },
            problems: "as \(best.model) (\(best.ledger.layout.name)):\n\(ProblemText(best.ledger.problems))",
            network: network)
    }
}

extension Fit {
    init(_ card: Card, _ ledger: Ledger) {
        self.init(candidate: Candidate(model: card.id, layout: ledger.layout), ledger: ledger)
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
    fileprivate var only: Element? { count == 1 ? first : nil }
}

/// Which model a file is taken for, and why.
struct LayoutChoice {
    let card: Card
    let fit: Fit
    let reason: ChosenLayout.Reason
    /// Other models whose layouts fit equally well.
    let alsoFits: [String]
    /// A model that the file's name suggests but its tensors are not.
    let contradictingName: String?
    /// The model from which the network in the file was trained further, by the user's word.
    var trainedFurtherFrom: String?
    /// Which of several networks of the file it is, where it is not the usual one.
    var branch: String?
    /// The network that the file itself records, where this program wrote it.
    var recordedVariant: Variant?
    var recordedArchitecture: Architecture?

    /// The network that was asked for, or that the file was made for.
    func architecture(_ asked: Architecture) -> Architecture {
        asked == .exact ? recordedArchitecture ?? .exact : asked
    }

    /// How its images are prepared.
    func preprocessing(_ asked: Architecture) -> Preprocessing {
        architecture(asked) == .exact ? card.preprocessing : .imageNet
    }

    /// What the network computes.
    func variant(_ asked: Architecture) -> Variant {
        if asked == .torchvision { return .torchvision }
        return recordedVariant ?? fit.ledger.layout.variant ?? card.variant
    }
}
