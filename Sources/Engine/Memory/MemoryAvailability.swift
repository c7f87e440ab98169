/// How much memory there is to take, and what sets the limit.
package struct MemoryAvailability: Sendable, Hashable {
    /// What ends first.
    package enum Limit: Sendable, Hashable {
        /// The machine's memory, or what other programs leave of it.
        case machine
        /// The limit of a control group that the process is in, such as a container's or a batch job's.
        case controlGroup
        /// The limit of the process's address space, as `ulimit -v` sets it.
        case addressSpace
    }

    /// Says how much there is now by each limit; none when the system says nothing.
    package typealias Source = @Sendable () -> [MemoryAvailability]

    package let byteCount: Int
    package let limit: Limit

    package init(byteCount: Int, limit: Limit) {
        self.byteCount = byteCount
        self.limit = limit
    }

    /// What this process can take now: what machine, control groups and address space leave.
    package static let current: Source = { SystemMemory().availabilities }

    /// A shortage in words.
    ///
    /// - Parameters:
    ///   - needed: Bytes that something takes.
    ///   - available: What there is; nil when the system does not say.
    /// - Returns: For example `needs 3.4 GB of memory, 2.0 GB available (limit of ulimit -v)`.
    package static func shortage(needed: Int, available: MemoryAvailability?) -> String {
        let need = "needs \(gigabytes(needed, .up)) of memory"
        return available.map { "\(need), \($0)" } ?? "\(need), which the system does not give"
    }

    /// Decimal gigabytes with one digit, rounded so that what is needed never looks like what there is.
    private static func gigabytes(_ bytes: Int, _ rule: FloatingPointRoundingRule) -> String {
        let tenths = Int((Double(bytes) / 1e8).rounded(rule))
        return "\(tenths / 10).\(tenths % 10) GB"
    }
}

extension MemoryAvailability: CustomStringConvertible {
    /// For example `2.0 GB available (limit of ulimit -v)`.
    package var description: String {
        let name =
            switch limit {
            case .machine: ""
            case .controlGroup: " (limit of the control group)"
            case .addressSpace: " (limit of ulimit -v)"
            }
        return "\(Self.gigabytes(byteCount, .down)) available\(name)"
    }
}
