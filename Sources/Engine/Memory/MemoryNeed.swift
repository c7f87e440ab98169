/// What something takes of memory at its peak.
package struct MemoryNeed: Sendable, Hashable {
    /// Bytes that are in use at once: what machine and control groups count.
    package let resident: Int
    /// Bytes that have addresses at once, in use or not: what counts for the limit of the address space.
    package let mapped: Int

    package init(resident: Int, mapped: Int) {
        self.resident = resident
        self.mapped = mapped
    }

    /// Memory that is in use as soon as it is taken.
    package init(_ byteCount: Int) {
        self.init(resident: byteCount, mapped: byteCount)
    }

    package func byteCount(by limit: MemoryAvailability.Limit) -> Int {
        switch limit {
        case .machine, .controlGroup: resident
        case .addressSpace: mapped
        }
    }

    /// The least of what there is among that which is not enough; nil when there is enough.
    package func shortage(_ available: [MemoryAvailability]) -> MemoryAvailability? {
        available.filter { $0.byteCount < byteCount(by: $0.limit) }.min { $0.byteCount < $1.byteCount }
    }

    /// - Parameter available: What there is by each limit.
    /// - Throws: `EngineError.memory` when it is not enough.
    package func check(_ available: [MemoryAvailability]) throws(EngineError) {
        guard let shortage = shortage(available) else { return }
        throw .memory(needed: byteCount(by: shortage.limit), available: shortage)
    }
}
