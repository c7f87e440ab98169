/// The whole catalogue with what is imported, for the screen and for `--json`.
package struct ModelListing: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.list/1"

    package var schema = ModelListing.schema
    package let models: [ModelRow]

    /// Gathers the catalogue.
    ///
    /// - Parameters:
    ///   - store: Which models are imported.
    ///   - cards: Which models there are.
    /// - Throws: `CatalogError` when a manifest cannot be opened; a damaged one is shown as such.
    package init(store: Store, cards: Cards) throws(CatalogError) {
        let validated = store.validatedTasks()
        var imported: [ModelRow] = []
        for name in store.modelNames() {
            let results = validated[name] ?? 0
            do throws(CatalogError) {
                // A model that was removed a moment ago has no line.
                guard let line = try store.storedLine(name) else { continue }
                imported.append(ModelRow(line, validated: results))
            } catch {
                guard case .malformedStore = error else { throw error }
                // One damaged manifest does not hide the others.
                imported.append(ModelRow(damaged: name, cards.entry(named: name), validated: results))
            }
        }
        let names = Set(imported.map(\.name))
        let available = cards.entries.filter { !names.contains($0.id) }.map(ModelRow.init)
        models = (imported + available).sorted { $0.name < $1.name }
    }

    private init(_ models: [ModelRow]) { self.models = models }

    /// Only what is imported.
    package var imported: ModelListing { ModelListing(models.filter { $0.state.isImported }) }

    /// Only rows in which every word occurs, in any column and any case.
    ///
    /// - Parameter filter: Words separated by blanks; `method=SwAV` looks in one column.
    /// - Returns: The rows that fit.
    package func filtered(by filter: String) -> ModelListing {
        let words = filter.lowercased().split(separator: " ")
        return ModelListing(models.filter { row in words.allSatisfy { row.fits($0) } })
    }
}
