/// A step that is one call of a kernel.
final class KernelStep: Step {
    let name: String
    let buffers: [Buffer]
    private let make: () -> () -> Void
    private var body: () -> Void = {}

    /// - Parameters:
    ///   - name: What timings call it.
    ///   - buffers: The parts of the arena that it touches.
    ///   - make: Called when buffers have addresses, and again when these change; gives what runs in each step.
    init(_ name: String, _ buffers: [Buffer], _ make: @escaping () -> () -> Void) {
        self.name = name
        self.buffers = buffers
        self.make = make
    }

    func bind() { body = make() }

    func run() { body() }
}
