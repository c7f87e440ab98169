package import Engine

/// An evaluation that there is not enough memory for, and the nearest one that there is.
package struct MemoryShortage: Sendable, Hashable {
    /// What could be changed so that it fits, as little as possible.
    package enum Change: Sendable, Hashable {
        case batch(Int)
        /// Where not even a batch of one fits.
        case side(Int)
    }

    package let task: String
    package let side: Int
    package let batch: Int
    /// Bytes.
    package let needed: Int
    package let available: MemoryAvailability
    /// Nil when nothing fits.
    package let change: Change?
}

extension MemoryShortage: CustomStringConvertible {
    package var description: String {
        let shortage = MemoryAvailability.shortage(needed: needed, available: available)
        let way =
            switch change {
            case .batch(let batch): "; --batch \(batch) would fit"
            case .side(let side): "; no batch fits, --side \(side) would"
            case nil: "; no batch and no side fits"
            }
        return "\(task) at side \(side), batch \(batch) \(shortage)\(way)"
    }
}
