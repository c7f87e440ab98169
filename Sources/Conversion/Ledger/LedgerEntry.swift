/// What an import does with one tensor of the file.
package struct LedgerEntry: Sendable, Hashable {
    package enum Fate: Sendable, Hashable {
        /// It fills this canonical parameter.
        case mapped(to: String)
        /// It is a convolution's bias, which is taken off this running mean.
        case folded(into: String)
        /// It is what pruning has left of this canonical parameter, by which the parameter is multiplied.
        case masks(String)
        case dropped(reason: String)
        case unknown
    }

    package let source: SourceTensor
    package let fate: Fate
}
