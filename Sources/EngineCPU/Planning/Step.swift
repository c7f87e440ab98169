import Engine

/// One pass of a plan's program.
protocol Step: AnyObject {
    /// What timings and errors call it, such as `layer1.0.conv1 forward`.
    var name: String { get }
    /// The parts of the arena that it reads or writes.
    var buffers: [Buffer] { get }
    /// Makes everything that needs addresses; called when the arena has been laid out, and again when it has moved.
    func bind() throws(EngineError)
    /// Computes; allocates nothing.
    func run() throws(EngineError)
}
