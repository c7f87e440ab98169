import CHDF5
import Glibc

/// What a child may not do, which it takes from itself before it looks at a file.
struct Confinement {
    let memory: Int
    let seconds: Int

    /// Gives up memory, time, the writing of files, core dumps and privileges.
    func begin() throws(HDF5Error) {
        // A sanitizer reserves terabytes of addresses, so under one the memory cannot be bounded this way.
        if !isSanitized { try limit(RLIMIT_AS, to: memory) }
        try limit(RLIMIT_CPU, to: seconds)
        try limit(RLIMIT_CORE, to: 0)
        try limit(RLIMIT_FSIZE, to: 0)
        guard shim_set_no_new_privileges() == 0 else { throw .failed("give up privileges") }
    }

    private var isSanitized: Bool {
        dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
    }

    private func limit(_ resource: __rlimit_resource, to value: Int) throws(HDF5Error) {
        var limits = rlimit(rlim_cur: rlim_t(max(0, value)), rlim_max: rlim_t(max(0, value)))
        guard setrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0 else { throw .failed("limit a resource") }
    }
}

extension HDF5Error {
    /// The failure of a system call, with the reason that the system gave.
    static func failed(_ operation: String) -> HDF5Error {
        .system(operation: operation, reason: String(cString: strerror(errno)))
    }
}
