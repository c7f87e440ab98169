import CLinux
import Glibc

/// What a process takes from itself before it looks at a stranger's bytes.
///
/// Limits bound memory, processor time and written files; Landlock takes the file system, the network and other processes away, and
/// seccomp all system calls but those that reading takes. The latter two are the kernel's to grant: a kernel without them is no error,
/// and `Mechanism` tells.
package enum Confinement {
    /// A means of the kernel, and whether it has taken hold.
    package struct Mechanism: Sendable, Equatable, Codable {
        package enum Name: String, Sendable, Codable, CaseIterable {
            case limits, landlock, seccomp
        }

        package let name: Name
        /// The kernel's number for what its Landlock can do.
        package var version: Int?
        /// What it bounds or takes away; nothing when it is missing.
        package let covers: [String]
        /// Why it is missing, or what it does not cover.
        package var fault: String?
    }

    /// Memory and time that a child may use.
    package struct Allowance: Sendable, Equatable {
        /// Bytes of addresses.
        package let memory: Int
        /// Seconds of a processor.
        package let seconds: Int

        package init(memory: Int, seconds: Int) {
            self.memory = memory
            self.seconds = seconds
        }
    }

    /// Sets the limits and gives up privileges; files can still be opened.
    ///
    /// - Parameter allowance: The limits.
    /// - Returns: What is bounded.
    /// - Throws: `ConfinementFault` when the system refuses, which it never does.
    package static func limit(to allowance: Allowance) throws(ConfinementFault) -> Mechanism {
        var covers = ["processor time", "written files"]
        // A process is told before it is ended, so that it can be seen why; no longer than a second may it go on after that.
        try limit(RLIMIT_CPU, to: allowance.seconds, most: min(allowance.seconds, .max - 1) + 1)
        try limit(RLIMIT_CORE, to: 0)
        try limit(RLIMIT_FSIZE, to: 0)
        guard shim_set_no_new_privileges() == 0 else { throw .failed("give up privileges") }
        guard sanitizer == nil else {
            return Mechanism(name: .limits, covers: covers, fault: "not memory: a sanitizer reserves terabytes of it")
        }
        try limit(RLIMIT_AS, to: allowance.memory)
        covers.insert("memory", at: 0)
        return Mechanism(name: .limits, covers: covers)
    }

    private static func limit(
        _ resource: __rlimit_resource, to value: Int, most: Int? = nil
    ) throws(ConfinementFault) {
        let resource = __rlimit_resource_t(resource.rawValue)
        var limits = rlimit()
        guard getrlimit(resource, &limits) == 0 else { throw .failed("read a limit") }
        // What the user has limited more narrowly stays so.
        let highest = min(rlim_t(max(0, most ?? value)), limits.rlim_max)
        limits = rlimit(rlim_cur: min(rlim_t(max(0, value)), highest), rlim_max: highest)
        guard setrlimit(resource, &limits) == 0 else { throw .failed("limit a resource") }
    }

    /// Closes the file system, the network, other processes and all system calls that reading does not take, for good.
    ///
    /// - Returns: What the kernel has granted.
    package static func close() -> [Mechanism] {
        if let sanitizer {
            let fault = "off: the \(sanitizer) sanitizer opens files and starts processes for its reports"
            return [.landlock, .seccomp].map { Mechanism(name: $0, covers: [], fault: fault) }
        }
        return [Landlock.begin(), SystemCalls.begin()]
    }

    /// The sanitizer that this program was built with.
    package static var sanitizer: String? {
        if dlsym(nil, "__asan_init") != nil { return "address" }
        if dlsym(nil, "__tsan_init") != nil { return "thread" }
        return nil
    }
}

extension Confinement.Mechanism: CustomStringConvertible {
    /// The means and what it covers, or why it does not.
    package var description: String {
        let title =
            switch name {
            case .limits: "limits"
            case .landlock: version.map { "Landlock \($0)" } ?? "Landlock"
            case .seccomp: "seccomp"
            }
        let parts = [covers.joined(separator: ", "), fault ?? ""].filter { !$0.isEmpty }
        return "\(title): \(parts.joined(separator: "; "))"
    }
}
