import CGOMP
import Glibc

/// The number of threads that the engine computes with.
package enum EngineThreads {
    /// The number of threads; set it before the first plan is built, and never while one runs.
    ///
    /// A Slurm job's allotment (`SLURM_CPUS_PER_TASK`) is the default where `OMP_NUM_THREADS` does not say otherwise.
    package static var count: Int {
        get {
            adoptSlurm
            return Int(omp_get_max_threads())
        }
        set {
            adoptSlurm
            omp_set_num_threads(Int32(clamping: max(newValue, 1)))
        }
    }

    /// Computes with fewer threads for a while; this concerns the calling thread alone.
    package static func limited<Result, Failure: Error>(
        to limit: Int, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let before = count
        count = min(before, limit)
        defer { count = before }
        return try body()
    }

    /// Evaluated once: OpenMP itself reads `OMP_NUM_THREADS` and the processor affinity, but knows nothing of Slurm.
    static let adoptSlurm: Void = {
        guard getenv("OMP_NUM_THREADS") == nil, let text = getenv("SLURM_CPUS_PER_TASK"),
            let count = Int32(String(cString: text)), count > 0
        else { return }
        omp_set_num_threads(count)
    }()
}
