/// A control group that may limit the memory of this process, of either version (cgroups(7)).
struct ControlGroup: Hashable {
    enum Version {
        case one, two
    }

    let version: Version
    /// Its place in the hierarchy: empty for the root, else beginning with a slash.
    let path: String

    /// The groups that a process is in, and those around them: a limit holds for all that is within.
    ///
    /// - Parameter text: `/proc/self/cgroup`: lines of number, controllers and path between colons.
    /// - Returns: The groups that can limit memory; none for lines that make no sense.
    static func all(in text: String) -> [ControlGroup] {
        text.split(separator: "\n").flatMap { line -> [ControlGroup] in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, fields[2].hasPrefix("/") else { return [] }
            if fields[0] == "0", fields[1].isEmpty { return nested(.two, fields[2]) }
            return fields[1].split(separator: ",").contains("memory") ? nested(.one, fields[2]) : []
        }
    }

    private static func nested(_ version: Version, _ path: Substring) -> [ControlGroup] {
        var names = path.split(separator: "/")
        // Seen from within a container, the path may lead out of what is mounted; its own group is the root there.
        if names.contains("..") { names = [] }
        return (0...names.count).reversed().map { count in
            ControlGroup(version: version, path: names.prefix(count).map { "/\($0)" }.joined())
        }
    }

    /// The files that say what is allowed, what is in use, and of what kind that is.
    var files: (limit: String, usage: String, statistics: String) {
        switch version {
        case .one:
            let folder = "/sys/fs/cgroup/memory\(path)/"
            return (folder + "memory.limit_in_bytes", folder + "memory.usage_in_bytes", folder + "memory.stat")
        case .two:
            let folder = "/sys/fs/cgroup\(path)/"
            return (folder + "memory.max", folder + "memory.current", folder + "memory.stat")
        }
    }

    /// What the group leaves.
    ///
    /// - Parameters:
    ///   - limit: A number of bytes, or `max`.
    ///   - usage: A number of bytes, with the pages of files that were read.
    ///   - statistics: Lines of name and value; pages of files that are not in use are given back on demand.
    /// - Returns: Bytes; nil when there is no limit.
    func available(limit: String, usage: String, statistics: String?) -> Int? {
        guard let limit = Self.number(limit), let usage = Self.number(usage) else { return nil }
        let name = version == .one ? "total_inactive_file" : "inactive_file"
        let line = statistics?.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        let reclaimable = line.flatMap { Self.number(String($0.dropFirst(name.count))) } ?? 0
        return max(0, limit - max(0, usage - reclaimable))
    }

    private static func number(_ text: String) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let value = Int(words[0]), value >= 0 else { return nil }
        return value
    }
}
