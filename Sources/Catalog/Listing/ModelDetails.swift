import Networks

/// Everything that is known of one model, for the screen and for `--json`.
package struct ModelDetails: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.show/1"

    package var schema = ModelDetails.schema
    package let name: String
    package let state: ModelRow.State
    /// Absent for a model whose card is no longer there.
    package let card: Card?
    /// Present once the model is imported.
    package let manifest: Manifest?
    /// The benchmark's figures for the model.
    package let published: [PublishedResult]

    /// Gathers what is known of a model.
    ///
    /// - Parameters:
    ///   - name: A name of the store or the catalogue, however it is spelt.
    ///   - store: Which models are imported.
    ///   - cards: Which models there are.
    /// - Throws: `CatalogError.unknownModel` with the nearest name.
    package init(of name: String, store: Store, cards: Cards) throws(CatalogError) {
        var manifest: Manifest?
        do {
            manifest = try store.manifest(named: name, cards: cards)
        } catch .notImported {
            manifest = nil
        }
        let entry = cards.entry(named: manifest?.card ?? name)
        card = try entry?.card()
        self.manifest = manifest
        self.name = manifest?.name ?? entry?.id ?? name
        if let manifest {
            state = ModelRow.State(isDemo: manifest.isDemo, isUntrained: manifest.isUntrained)
        } else {
            state = .available
        }
        published =
            manifest?.trainedFurtherFrom == nil
                && (manifest?.width ?? ResNet50.publishedWidth) == ResNet50.publishedWidth
            ? try PublishedResults.bundled().results(of: manifest?.card ?? entry?.id ?? name) : []
    }
}
