import Conversion

/// The whole catalogue with what is imported, for the screen and for `--json`.
package struct ModelListing: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.list/1"

    package var schema = ModelListing.schema
    package var models: [ModelRow]

    /// Gathers the catalogue.
    ///
    /// - Parameters:
    ///   - store: Which models are imported.
    ///   - cards: Which models there are.
    /// - Throws: `CatalogError` when a manifest cannot be opened; a damaged one is shown as such.
    package init(store: Store, cards: Cards) throws(CatalogError) {
        let validations = try store.validations()
        var imported: [ModelRow] = []
        for name in store.modelNames() {
            let validation = validations[name] ?? .none
            do throws(CatalogError) {
                // A model that was removed a moment ago has no line.
                guard let line = try store.storedLine(name) else { continue }
                imported.append(ModelRow(line, validation: validation))
            } catch {
                guard case .malformedStore = error else { throw error }
                // One damaged manifest does not hide the others.
                imported.append(ModelRow(damaged: name, cards.entry(named: name), validation: validation))
            }
        }
        let names = Set(imported.map(\.name))
        let available = cards.entries.filter { !names.contains($0.id) }.map(ModelRow.init)
        models = (imported + available).sorted { $0.name < $1.name }
    }
}

/// One model of the catalogue as `zoo list` shows it.
package struct ModelRow: Encodable, Sendable, Hashable {
    /// Whether the weights are there.
    package enum State: String, Encodable, Sendable, Hashable {
        case imported
        /// Imported, but the weights look untouched by training.
        case untrained
        /// The program's own demo weights.
        case demo
        /// Imported, but its manifest cannot be read.
        case damaged
        /// Known, and its file can be imported.
        case available

        /// The state of an imported model.
        init(isDemo: Bool, isUntrained: Bool) {
            self = isDemo ? .demo : isUntrained ? .untrained : .imported
        }

        package var isImported: Bool {
            switch self {
            case .imported, .untrained, .demo, .damaged: true
            case .available: false
            }
        }
    }

    package let name: String
    /// The model's card.
    package let card: String
    package let title: String
    package let method: String
    /// The data it was pre-trained on.
    package let data: String
    package let state: State
    /// Bytes of the stored weights.
    package let bytes: Int?
    /// How many of the benchmark's tasks are done.
    package let validated: Int
    package let validation: ModelValidation
    /// The licence of the weights.
    package let licence: String
    /// See `Manifest.sourceDigestConfirmed`.
    package let sourceDigestConfirmed: Bool?
    /// See `Manifest.trainedFurtherFrom`.
    package let trainedFurtherFrom: String?

    init(_ line: ManifestLine, validation: ModelValidation) {
        name = line.name
        card = line.card
        title = line.title
        method = line.method
        data = line.pretrainedOn
        state = State(isDemo: line.isDemo, isUntrained: !line.checks.untrainedSigns.isEmpty)
        bytes = line.weights.bytes
        validated = validation.done
        self.validation = validation
        licence = line.licence
        sourceDigestConfirmed = line.sourceDigestConfirmed
        trainedFurtherFrom = line.trainedFurtherFrom
    }

    /// A model that is not imported.
    init(_ entry: CardEntry) {
        self.init(entry.id, entry, state: .available, validation: .none)
    }

    /// An imported model whose manifest cannot be read; the card of its name says what it probably is.
    init(damaged name: String, _ entry: CardEntry?, validation: ModelValidation) {
        self.init(name, entry, state: .damaged, validation: validation)
    }

    private init(_ name: String, _ entry: CardEntry?, state: State, validation: ModelValidation) {
        self.name = name
        card = entry?.id ?? name
        title = entry?.title ?? name
        method = entry?.method ?? "unknown"
        data = entry?.data ?? "unknown"
        self.state = state
        bytes = nil
        validated = validation.done
        self.validation = validation
        licence = entry?.licence ?? "unknown"
        sourceDigestConfirmed = nil
        trainedFurtherFrom = nil
    }
}

/// The part of a manifest that listing shows; a whole manifest takes several times as long to decode.
struct ManifestLine: Decodable {
    struct Weights: Decodable {
        let bytes: Int
    }

    struct Checks: Decodable {
        let untrainedSigns: [UntrainedSign]
    }

    let schema: String
    let name: String
    let card: String
    let title: String
    let method: String
    let pretrainedOn: String
    let licence: String
    let sourceDigestConfirmed: Bool?
    let trainedFurtherFrom: String?
    let isDemo: Bool
    let checks: Checks
    let weights: Weights
}
