import FoundationEssentials

/// What the system says of memory, in its files under a root.
struct SystemMemory {
    private let root: String

    /// - Parameter root: What stands before `/proc` and `/sys`.
    init(root: String = "") {
        self.root = root
    }

    /// What each limit leaves, where there is one.
    var availabilities: [MemoryAvailability] {
        let found: [(Int?, MemoryAvailability.Limit)] = [
            (machine, .machine), (controlGroups, .controlGroup), (addressSpace, .addressSpace),
        ]
        return found.compactMap { bytes, limit in bytes.map { MemoryAvailability(byteCount: $0, limit: limit) } }
    }

    /// What can be taken without swapping.
    private var machine: Int? { text("/proc/meminfo").flatMap { MemoryInfo.bytes("MemAvailable", in: $0) } }

    private var controlGroups: Int? {
        guard let memberships = text("/proc/self/cgroup") else { return nil }
        return ControlGroup.all(in: memberships).compactMap { group in
            let files = group.files
            guard let limit = text(files.limit), let usage = text(files.usage) else { return nil }
            return group.available(limit: limit, usage: usage, statistics: text(files.statistics))
        }.min()
    }

    private var addressSpace: Int? {
        guard let limit = text("/proc/self/limits").flatMap(MemoryInfo.addressSpaceLimit), let used = addressSpaceInUse
        else { return nil }
        return max(0, limit - used)
    }

    /// Bytes that have addresses.
    var addressSpaceInUse: Int? { text("/proc/self/status").flatMap { MemoryInfo.bytes("VmSize", in: $0) } }

    /// A short file's text; nil when it is not there, which is an answer: not every system has every limit.
    private func text(_ path: String) -> String? {
        try? String(contentsOfFile: root + path, encoding: .utf8)
    }
}
