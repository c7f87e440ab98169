import Glibc

/// Floats that own their memory: aligned to a page, zero at first.
///
/// The memory is mapped, not allocated: it comes zeroed, untouched pages cost nothing, and large pages spare the processor most of
/// the looking up of addresses.
final class Storage {
    let count: Int
    let address: UnsafeMutablePointer<Float>
    private let bytes: Int

    init(count: Int) {
        self.count = count
        bytes = (max(count, 1) * MemoryLayout<Float>.stride + 4095) / 4096 * 4096
        guard
            let raw = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), raw != MAP_FAILED
        else { preconditionFailure("no memory for \(bytes) bytes") }
        // Advice only: without large pages everything works the same.
        madvise(raw, bytes, MADV_HUGEPAGE)
        address = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    deinit {
        munmap(address, bytes)
    }

    /// The first `count` values.
    func values(_ count: Int) -> [Float] {
        Array(UnsafeBufferPointer(start: address, count: count))
    }

    /// Replaces the first values.
    func assign(_ values: [Float]) {
        values.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            address.update(from: base, count: min(count, source.count))
        }
    }
}
