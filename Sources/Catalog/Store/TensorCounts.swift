package import Conversion

/// The ledger of an import in numbers.
package struct TensorCounts: Codable, Sendable, Hashable {
    package var mapped: Int
    package var dropped: [DropCount]
    package var unknown: Int
    package var missing: Int
    /// Mapped tensors that were not float32 in the file, by type.
    package var converted: [String: Int]
}
