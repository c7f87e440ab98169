package import Networks

/// A layout that a file may have, and whose it is.
package struct Candidate: Sendable, Hashable {
    /// The card's name.
    package let model: String
    package let layout: Layout
    package let variant: Variant

    package init(model: String, layout: Layout, variant: Variant = .torchvision) {
        self.model = model
        self.layout = layout
        self.variant = variant
    }
}
