import Engine
import Glibc

/// Values that own their memory: aligned to a page, zero at first.
///
/// The memory is mapped, not allocated: it comes zeroed, untouched pages cost nothing, and large pages spare the processor most of
/// the looking up of addresses. None is taken before it is asked for, so that what a plan needs can be told before it has it.
final class Storage {
    let element: Element
    let count: Int
    private var taken: UnsafeMutableRawPointer?

    init(_ count: Int, of element: Element) {
        self.count = count
        self.element = element
    }

    convenience init(floats count: Int) {
        self.init(count, of: .float32)
    }

    deinit {
        if let taken { munmap(taken, byteCount) }
    }

    /// Bytes that it takes, whole pages.
    var byteCount: Int { (max(count, 1) * element.byteCount + 4095) / 4096 * 4096 }

    var isTaken: Bool { taken != nil }

    /// Takes the memory, unless it has been taken.
    ///
    /// - Throws: `EngineError.memory` when the system gives none.
    func take() throws(EngineError) {
        guard taken == nil else { return }
        guard let raw = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            raw != MAP_FAILED
        else { throw .memory(needed: byteCount, available: nil) }
        // Advice only: without large pages everything works the same.
        madvise(raw, byteCount, MADV_HUGEPAGE)
        taken = raw
    }

    /// Where the values lie, for whoever asks their element.
    ///
    /// - Precondition: The memory has been taken.
    var address: UnsafeMutableRawPointer {
        guard let taken else { preconditionFailure("memory that was not taken") }
        return taken
    }

    /// Where the values lie, if they are float32.
    var floats: UnsafeMutablePointer<Float> {
        precondition(element == .float32, "memory of \(element), taken for that of float32")
        return address.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    /// The first `count` values; zeros while none were stored.
    func values(_ count: Int) -> [Float] {
        guard isTaken else { return [Float](repeating: 0, count: count) }
        return Array(UnsafeBufferPointer(start: floats, count: count))
    }

    /// Replaces the first values.
    func assign(_ values: [Float]) throws(EngineError) {
        try take()
        values.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            floats.update(from: base, count: min(count, source.count))
        }
    }
}
