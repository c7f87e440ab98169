import Glibc

/// What the system says of memory: its files under a root, and the process's own limit.
struct SystemMemory {
    private let root: String
    /// Bytes of the address space that the process may have; nil without a limit.
    private let addressSpaceLimit: Int?

    /// - Parameters:
    ///   - root: What stands before `/proc` and `/sys`.
    ///   - addressSpaceLimit: Bytes of address space that the process may have.
    init(root: String = "", addressSpaceLimit: Int? = Self.addressSpaceLimit) {
        self.root = root
        self.addressSpaceLimit = addressSpaceLimit
    }

    /// What each limit leaves, where there is one.
    var availabilities: [MemoryAvailability] {
        let found: [(Int?, MemoryAvailability.Limit)] = [
            (machine, .machine), (controlGroups, .controlGroup), (addressSpace, .addressSpace),
        ]
        return found.compactMap { bytes, limit in bytes.map { MemoryAvailability(byteCount: $0, limit: limit) } }
    }

    private var machine: Int? { text("/proc/meminfo").flatMap(MemoryInfo.available) }

    private var controlGroups: Int? {
        guard let memberships = text("/proc/self/cgroup") else { return nil }
        return ControlGroup.all(in: memberships).compactMap { group in
            let files = group.files
            guard let limit = text(files.limit), let usage = text(files.usage) else { return nil }
            return group.available(limit: limit, usage: usage, statistics: text(files.statistics))
        }.min()
    }

    private var addressSpace: Int? {
        guard let addressSpaceLimit, let pages = text("/proc/self/statm").flatMap(MemoryInfo.addressSpacePages)
        else { return nil }
        return max(0, addressSpaceLimit - pages * Int(getpagesize()))
    }

    /// The process's limit (`RLIMIT_AS`).
    static var addressSpaceLimit: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        // Without a limit it is the largest number, which no signed one holds.
        return Int(exactly: limit.rlim_cur)
    }

    /// A short file's text; nil when it is not there.
    private func text(_ path: String) -> String? {
        guard let file = fopen(root + path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = fread(&part, 1, part.count, file)
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
