/// Compares the weights of two files or models.
package struct Comparer: Sendable {
    private let finder: SideFinder

    /// - Parameters:
    ///   - store: Where models are.
    ///   - cards: The catalogue that recognises files.
    package init(store: Store, cards: Cards) {
        finder = SideFinder(store: store, cards: cards)
    }

    /// Compares two things, each a file or a model of the store.
    ///
    /// ResNet-50s of known layouts are compared by what their tensors are; anything else by the names in the files.
    ///
    /// - Parameters:
    ///   - first: A path, or a model's name however it is spelt; a file wins over a model of the same name.
    ///   - second: The other one.
    ///   - listsAll: Whether the report lists the tensors that are the same as well.
    /// - Returns: What was found.
    /// - Throws: `CatalogError` when one of them is not there or cannot be read.
    package func run(_ first: String, _ second: String, listsAll: Bool) async throws(CatalogError) -> ComparisonReport {
        let a = try await finder.side(first)
        let b = try await finder.side(second)
        let method: ComparisonReport.Method
        let pairing: TensorPairing
        if let weights = a.weights, let others = b.weights {
            method = .canonical
            pairing = TensorPairing(weights, others)
        } else {
            method = .names
            pairing = try TensorPairing(a.checkpoint, b.checkpoint)
        }
        return ComparisonReport(a, b, method: method, pairing, listsAll: listsAll)
    }
}
