import CSeccomp
import Glibc

/// The system calls that are left to a process that reads open descriptors and answers, kept by the kernel's seccomp(2).
package enum SystemCalls {
    /// Memory, waiting, reading, answering, and the end.
    private static let allowed = [
        "read", "readv", "pread64", "preadv", "lseek", "recvfrom", "recvmsg",
        "write", "writev", "sendto", "sendmsg", "poll", "ppoll", "close",
        "brk", "munmap", "mremap", "madvise", "futex", "sched_yield",
        "clock_gettime", "clock_getres", "gettimeofday", "time", "getrandom", "getpid", "gettid",
        "rt_sigreturn", "rt_sigprocmask", "rt_sigaction", "sigaltstack", "restart_syscall", "exit", "exit_group",
    ]

    /// What innocent libraries look for, and do without: they are told that they may not.
    ///
    /// Anything else ends the process.
    private static let refused = [
        "open", "openat", "access", "faccessat", "faccessat2", "stat", "lstat", "fstat", "newfstatat", "statx",
        "statfs",
        "readlink", "readlinkat", "getcwd", "getdents64", "ioctl", "fcntl", "uname", "sysinfo", "prlimit64",
        "getrlimit",
        "sched_getaffinity", "getuid", "geteuid", "getgid", "getegid",
    ]

    /// Memory may be had, but none that is executed.
    private static let allowedWithoutExecution = ["mmap", "mprotect"]

    /// Leaves the process these calls alone, for good.
    ///
    /// - Returns: Whether the kernel does.
    package static func begin() -> Confinement.Mechanism {
        // The library has asked the kernel by now whether it can end a process so.
        guard let filter = seccomp_init(SCMP_ACT_KILL_PROCESS) else { return missing(ENOSYS) }
        defer { seccomp_release(filter) }
        let status = Self.fill(filter)
        guard status == 0 else { return missing(abs(status)) }
        return Confinement.Mechanism(name: .seccomp, covers: ["system calls"])
    }

    /// Stands for `seccomp_attr_set`, `seccomp_rule_add_array` and `seccomp_load`, which return zero or a negative code.
    private static func fill(_ filter: scmp_filter_ctx) -> Int32 {
        // Calls by another convention, such as those of 32-bit programs, end the process too.
        var status = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS)
        if status == 0 { status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) }
        let refusal = shim_SCMP_ACT_ERRNO(UInt16(EPERM))
        for name in allowed where status == 0 { status = add(name, SCMP_ACT_ALLOW, to: filter) }
        for name in refused where status == 0 { status = add(name, refusal, to: filter) }
        for name in allowedWithoutExecution where status == 0 {
            let isNotExecuted = scmp_arg_cmp(
                arg: 2, op: SCMP_CMP_MASKED_EQ, datum_a: scmp_datum_t(PROT_EXEC), datum_b: 0)
            status = add(name, SCMP_ACT_ALLOW, where: [isNotExecuted], to: filter)
        }
        // A process that gives itself up does so by a signal to itself.
        let isOwn = scmp_arg_cmp(arg: 0, op: SCMP_CMP_EQ, datum_a: scmp_datum_t(getpid()), datum_b: 0)
        if status == 0 { status = add("tgkill", SCMP_ACT_ALLOW, where: [isOwn], to: filter) }
        return status == 0 ? seccomp_load(filter) : status
    }

    private static func add(
        _ name: String, _ action: UInt32, where conditions: [scmp_arg_cmp] = [], to filter: scmp_filter_ctx
    ) -> Int32 {
        let number = seccomp_syscall_resolve_name(name)
        // Not every architecture has every call, nor does every version of the library know the newest.
        guard number >= 0 else { return 0 }
        return seccomp_rule_add_array(filter, action, number, UInt32(conditions.count), conditions)
    }

    private static func missing(_ code: Int32) -> Confinement.Mechanism {
        let fault =
            switch code {
            case EINVAL, ENOSYS, EOPNOTSUPP: "this kernel does not have it, or its container does not grant it"
            default: String(cString: strerror(code))
            }
        return Confinement.Mechanism(name: .seccomp, covers: [], fault: fault)
    }
}
