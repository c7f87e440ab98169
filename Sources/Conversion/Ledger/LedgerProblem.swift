package import Tensors

/// Why a ledger is not clean.
package enum LedgerProblem: Sendable, Hashable {
    /// No rule speaks of this tensor of the file.
    case unknown(SourceTensor)
    /// Nothing in the file fills this canonical parameter; `source` is the name that would.
    case missing(target: String, source: String, shape: Shape)
    case misshaped(source: String, target: String, expected: Shape, found: Shape)
    /// Weights must be floats.
    case notFloat(source: String, target: String, found: DType)
    /// Several tensors of different names would fill one parameter.
    case colliding(target: String, sources: [String])
    /// The file holds several tensors of one name.
    case duplicate(source: String, count: Int)
}
