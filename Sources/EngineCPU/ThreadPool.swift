import CGOMP
import Glibc

/// OpenMP's threads, as many as a device computes with: how many is a property of the thread that calls.
struct ThreadPool: Sendable {
    let count: Int

    /// - Parameter count: How many; where none is said, `OMP_NUM_THREADS`, a Slurm job's allotment (`SLURM_CPUS_PER_TASK`) or all
    ///   processors.
    init(count: Int? = nil) {
        self.count = count.map { max($0, 1) } ?? Self.standard
    }

    /// Has the calling thread compute with this pool until `leave`.
    ///
    /// - Returns: What it computed with before.
    func enter() -> Int32 {
        let before = omp_get_max_threads()
        if before != Int32(clamping: count) { omp_set_num_threads(Int32(clamping: count)) }
        return before
    }

    func leave(_ before: Int32) {
        if before != Int32(clamping: count) { omp_set_num_threads(before) }
    }

    /// OpenMP itself reads `OMP_NUM_THREADS` and the processor affinity, but knows nothing of Slurm.
    private static var standard: Int {
        if getenv("OMP_NUM_THREADS") == nil, let text = getenv("SLURM_CPUS_PER_TASK"),
            let count = Int(String(cString: text)), count > 0
        {
            return count
        }
        return Int(omp_get_max_threads())
    }
}
