package import Conversion

/// The ledger of an import in numbers.
package struct TensorCounts: Codable, Sendable, Hashable {
    package var mapped: Int
    /// Convolutions' biases that were taken off running means; absent when there are none.
    package var folded: Int?
    package var dropped: [DropCount]
    package var unknown: Int
    package var missing: Int
    /// Mapped tensors that were not float32 in the file, by type.
    package var converted: [String: Int]
}
