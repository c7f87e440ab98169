/// A stretch of a plan's arena that is in use from one step to another.
final class Buffer {
    /// Floats.
    let count: Int
    /// The first and last step that touch it.
    private(set) var lifetime: ClosedRange<Int>?
    private var placed: UnsafeMutablePointer<Float>?

    init(count: Int) {
        self.count = count
    }

    /// Where it lies.
    ///
    /// - Precondition: The plan has been prepared.
    var address: UnsafeMutablePointer<Float> {
        guard let placed else { preconditionFailure("a buffer that no step declared") }
        return placed
    }

    /// Extends its lifetime to a step.
    func touch(at step: Int) {
        lifetime = lifetime.map { min($0.lowerBound, step)...max($0.upperBound, step) } ?? step...step
    }

    func place(at address: UnsafeMutablePointer<Float>) { placed = address }
}
