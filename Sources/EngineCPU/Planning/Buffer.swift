/// A stretch of a plan's arena that is in use from one step to another.
final class Buffer {
    let element: Element
    /// Values.
    let count: Int
    /// The first and last step that touch it.
    private(set) var lifetime: ClosedRange<Int>?
    private var placed: UnsafeMutableRawPointer?

    init(_ count: Int, of element: Element) {
        self.count = count
        self.element = element
    }

    convenience init(floats count: Int) {
        self.init(count, of: .float32)
    }

    /// Room for an activation.
    convenience init(for extents: Extents) {
        self.init(extents.count, of: extents.element)
    }

    /// Room for what is laid out so.
    convenience init(for layout: Layout) {
        self.init(layout.count, of: layout.element)
    }

    var byteCount: Int { count * element.byteCount }

    /// Where it lies, for whoever asks its element.
    ///
    /// - Precondition: The plan has been prepared.
    var address: UnsafeMutableRawPointer {
        guard let placed else { preconditionFailure("a buffer that no step declared") }
        return placed
    }

    /// Where it lies, if it is one of float32.
    var floats: UnsafeMutablePointer<Float> { values(.float32, as: Float.self) }

    /// Where it lies, if it is one of float64.
    var doubles: UnsafeMutablePointer<Double> { values(.float64, as: Double.self) }

    /// Where it lies, if it is one of bytes.
    var bytes: UnsafeMutablePointer<UInt8> { values(.byte, as: UInt8.self) }

    /// Extends its lifetime to a step.
    func touch(at step: Int) {
        lifetime = lifetime.map { min($0.lowerBound, step)...max($0.upperBound, step) } ?? step...step
    }

    func place(at address: UnsafeMutableRawPointer) { placed = address }

    /// Fills it with zeros, which are zero bytes in every element.
    func clear() { address.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) }

    private func values<Value>(_ wanted: Element, as type: Value.Type) -> UnsafeMutablePointer<Value> {
        precondition(element == wanted, "a buffer of \(element), taken for one of \(wanted)")
        return address.bindMemory(to: type, capacity: count)
    }
}
