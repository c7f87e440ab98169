import Glibc

/// Floats that own their memory: aligned to a page, zero at first.
final class Storage {
    let count: Int
    let address: UnsafeMutablePointer<Float>

    init(count: Int) {
        self.count = count
        let bytes = (max(count, 1) * MemoryLayout<Float>.stride + 4095) / 4096 * 4096
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 4096)
        memset(raw, 0, bytes)
        address = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    deinit {
        UnsafeMutableRawPointer(address).deallocate()
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
