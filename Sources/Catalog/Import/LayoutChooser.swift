import Conversion
import Files

/// Decides which of the layouts that fit a file is the right one.
///
/// In falling order of weight: the file's own metadata, a known digest, the file's name, and that nothing else fits as well.
struct LayoutChooser {
    /// What was decided.
    enum Decision {
        case chosen(LayoutChoice)
        /// These models fit equally well; a digest may tell, else only the user can.
        case undecided([Card])
    }

    private let file: String
    private let tensors: [SourceTensor]
    private let cards: [Card]
    /// The best fit of each model, best first.
    let fits: [Fit]
    /// Those with clean ledgers.
    private let clean: [Fit]
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
        let forms = branch == nil ? Layout.canonicalForms : []
        self.file = file
        self.tensors = tensors
        self.cards = cards
        clean = fits.filter(\.ledger.isClean)
        canonical = forms.lazy.map { Ledger(tensors, layout: $0) }.first { $0.isClean && !$0.hasClassifier }
        evidence = FileNameEvidence(fileName: FilePath.name(of: mainFile))
    }

    /// Cards by whose digests the file could be told.
    var cardsWithDigests: [Card] { cleanCards.filter { $0.files.contains(where: \.hasDigest) } }

    /// Decides.
    ///
    /// - Parameters:
    ///   - metadata: What the file says about itself.
    ///   - identity: The file's digests, once they are known.
    /// - Returns: The decision.
    /// - Throws: `CatalogError.unrecognised` when no layout fits.
    func decision(metadata: [String: String], identity: FileIdentity?) throws(CatalogError) -> Decision {
        if let canonical, let card = cards.first(where: { $0.id == metadata[WeightsMetadata.cardKey] }) {
            var choice = choice(card, Fit(card, canonical), .metadata)
            choice.recordedVariant = WeightsMetadata.variant(in: metadata)
            choice.recordedArchitecture = WeightsMetadata.architecture(in: metadata)
            return .chosen(choice)
        }
        if let identity, let card = cleanCards.first(where: { $0.files.contains(where: identity.matches) }) {
            return chosen(card, .digest)
        }
        let suggested = evidence.strongest(of: cleanCards)
        let named = suggested.filter { card in topCards.contains { $0.id == card.id } }.nonEmpty ?? suggested
        if let card = named.first, named.count == 1 { return chosen(card, .fileName) }
        if let canonical, named.isEmpty, let card = evidence.strongest(of: cards).only {
            return .chosen(choice(card, Fit(card, canonical), .fileName))
        }
        guard !clean.isEmpty else { throw unrecognised }
        if let card = topCards.only { return chosen(card, .structure) }
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

    private func chosen(_ card: Card, _ reason: ChosenLayout.Reason) -> Decision {
        guard let fit = clean.first(where: { $0.model == card.id }) else { return .undecided([card]) }
        return .chosen(choice(card, fit, reason))
    }

    private func choice(_ card: Card, _ fit: Fit, _ reason: ChosenLayout.Reason) -> LayoutChoice {
        let others = reason == .metadata ? [] : topCards.map(\.id).filter { $0 != card.id }
        let suggested = evidence.strongest(of: cards)
        let contradicts = !suggested.isEmpty && !suggested.contains { $0.id == card.id } && reason == .structure
        return LayoutChoice(
            card: card, fit: fit, reason: reason, alsoFits: others,
            contradictingName: contradicts ? suggested.first?.id : nil)
    }

    private var unrecognised: CatalogError {
        let place = BackbonePlace(in: tensors)
        guard let best = fits.first else {
            return .unrecognised(file: file, closest: [], problems: "", place: place)
        }
        return .unrecognised(
            file: file, closest: fits.prefix(3).map { ($0.model, $0.score) },
            problems: "as \(best.model) (\(best.ledger.layout.name)):\n\(ProblemText(best.ledger.problems))",
            place: place)
    }
}

extension Fit {
    fileprivate init(_ card: Card, _ ledger: Ledger) {
        self.init(candidate: Candidate(model: card.id, layout: ledger.layout), ledger: ledger)
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
    fileprivate var only: Element? { count == 1 ? first : nil }
}
