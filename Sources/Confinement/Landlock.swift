import CLinux
import Glibc

/// The kernel's means by which a process closes the file system to itself (landlock(7)).
///
/// Rules would open parts of it again; there are none, so nothing can be opened, made, removed or run. Open descriptors stay.
package enum Landlock {
    /// The access to files that each version of the interface can take away: so many bits from the lowest on.
    private static let fileBits: [(since: Int, count: Int)] = [(1, 13), (2, 14), (3, 15), (5, 16)]
    /// Binding and connecting TCP sockets, since version 4.
    private static let networkBits: UInt64 = 0b11
    /// Abstract sockets and signals to processes outside, since version 6.
    private static let scopeBits: UInt64 = 0b11

    /// Closes what this kernel's version can close.
    ///
    /// - Returns: What that is.
    package static func begin() -> Confinement.Mechanism {
        let version = shim_landlock_version()
        guard version > 0 else { return missing(errno) }
        var rules = shim_landlock_ruleset()
        let count = fileBits.last { $0.since <= version }?.count ?? 0
        rules.handled_access_fs = (1 << UInt64(count)) - 1
        var covers = ["files"]
        // Of a process with more rights none of its memory can be read or changed, in all versions.
        covers.append("debugging")
        if version >= 4 {
            rules.handled_access_net = networkBits
            covers.append("TCP")
        }
        if version >= 6 {
            rules.scoped = scopeBits
            covers.append("signals")
        }
        let ruleset = Int32(truncatingIfNeeded: shim_landlock_create_ruleset(&rules))
        guard ruleset >= 0 else { return missing(errno) }
        defer { Glibc.close(ruleset) }
        guard shim_landlock_restrict_self(ruleset) == 0 else { return missing(errno) }
        return Confinement.Mechanism(name: .landlock, version: version, covers: covers)
    }

    private static func missing(_ code: Int32) -> Confinement.Mechanism {
        let fault =
            switch code {
            case ENOSYS: "this kernel does not have it"
            case EOPNOTSUPP: "it is switched off in this kernel"
            default: String(cString: strerror(code))
            }
        return Confinement.Mechanism(name: .landlock, covers: [], fault: fault)
    }
}
