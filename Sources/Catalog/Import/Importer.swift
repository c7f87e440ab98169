package import FoundationEssentials

/// Turns a published file into a model of the store.
package struct Importer: Sendable {
    package let store: Store
    package let cards: Cards
    private let toolVersion: String
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - store: Where models go.
    ///   - cards: The catalogue that recognises files.
    ///   - toolVersion: The program's version, for the manifest.
    ///   - now: The clock.
    package init(store: Store, cards: Cards, toolVersion: String, now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        self.cards = cards
        self.toolVersion = toolVersion
        self.now = now
    }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - request: What to import and how.
    ///   - progress: Told as each stage begins.
    /// - Returns: What was done.
    /// - Throws: `CatalogError`; nothing was stored then.
    package func run(
        _ request: ImportRequest, progress: @Sendable (ImportStage) -> Void = { _ in }
    ) async throws(CatalogError) -> ImportReport {
        throw .file(description: "not yet", hint: nil)
    }
}
