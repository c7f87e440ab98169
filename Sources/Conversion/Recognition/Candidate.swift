/// A layout that a file may have, and whose it is.
package struct Candidate: Sendable, Hashable {
    /// The card's name.
    package let model: String
    package let layout: Layout

    package init(model: String, layout: Layout) {
        self.model = model
        self.layout = layout
    }
}
