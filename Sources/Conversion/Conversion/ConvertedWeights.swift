package import Checkpoints
import Dispatch
import Engine
import Files
import Networks
import Synchronization
package import Tensors

/// The canonical weights that a checkpoint holds under a clean ledger.
package struct ConvertedWeights: Sendable {
    package let weights: StateDict
    /// Weights that were not float32 in the file, by type; float64 loses digits, the smaller types none.
    package let converted: [DType: Int]

    /// Reads the mapped tensors, in the order of their canonical names.
    ///
    /// - Parameters:
    ///   - checkpoint: The opened file.
    ///   - ledger: Its account.
    ///   - arrive: Told of each canonical tensor as soon as it is there.
    /// - Throws: `ConversionError.unfit` when the ledger is not clean, `.dependent` when a call could have changed a
    ///   tensor in Python, `.unreadable` when a tensor's bytes are not there.
    package init(
        _ checkpoint: Checkpoint, ledger: Ledger, arrive: (String, Tensor) -> Void = { _, _ in }
    ) throws(ConversionError) {
        guard ledger.isClean else { throw ledger.error(file: checkpoint.path) }
        if let error = ledger.dependence(in: checkpoint) { throw error }
        let table = NameTable(ledger.layout, network: ledger.network)
        let shapes = Dictionary(table.parameters.map { ($0.name, $0.shape) }) { first, _ in first }
        var sources: [(target: String, tensor: NamedTensor)] = []
        var biases: [String: Tensor] = [:]
        var masks: [String: Tensor] = [:]
        var converted: [DType: Int] = [:]
        for (entry, named) in zip(ledger.entries, checkpoint.tensors) {
            switch entry.fate {
            case .mapped(let target): sources.append((target, named))
            case .folded(let mean): biases[mean] = try Self.read(named)
            case .masks(let target): masks[target] = try Self.read(named)
            case .dropped, .unknown: continue
            }
            if named.tensor.dtype != .float32 { converted[named.tensor.dtype, default: 0] += 1 }
        }
        var weights: StateDict = [:]
        for (target, named) in sources.sorted(by: { $0.target < $1.target }) {
            let shape = shapes[target] ?? named.tensor.shape
            var tensor =
                switch table.arrangement(of: target) {
                case .outputLast: try Self.outputFirst(named, shape)
                case .canonical, .channelLast: Tensor(shape, try Self.read(named).values)
                }
            if let bias = biases[target] { tensor = Self.folded(bias, into: tensor) }
            if let mask = masks[target] { tensor = Tensor(tensor.shape, zip(tensor.values, mask.values).map(*)) }
            weights[target] = tensor
            arrive(target, tensor)
        }
        self.weights = weights
        self.converted = converted
    }

    /// A kernel that the file has with its output channels last, without a copy of what the file has as float32.
    private static func outputFirst(_ named: NamedTensor, _ shape: Shape) throws(ConversionError) -> Tensor {
        let moved = try reading { () throws(CheckpointError) in
            try named.tensor.withFloat32 { values in
                KernelTransposition(to: shape.dimensions)(values)
            }
        }
        return Tensor(shape, moved)
    }

    private static func read(_ named: NamedTensor) throws(ConversionError) -> Tensor {
        try reading { () throws(CheckpointError) in try named.tensor.float32() }
    }

    private static func reading<Result>(
        _ body: () throws(CheckpointError) -> Result
    ) throws(ConversionError) -> Result {
        do { return try body() } catch { throw .unreadable(error) }
    }

    /// A normalisation subtracts its mean, so a bias before it is a smaller mean: (x + b) − m = x − (m − b).
    private static func folded(_ bias: Tensor, into mean: Tensor) -> Tensor {
        Tensor(mean.shape, zip(mean.values, bias.values).map { Float(Double($0) - Double($1)) })
    }
}

extension Ledger {
    /// The error that lists every problem.
    package func error(file: String) -> ConversionError {
        .unfit(file: file, layout: layout.name, problems: problems)
    }
}

extension SourceTensor {
    /// What the ledger needs to know of a stored tensor.
    package init(_ named: NamedTensor) {
        self.init(
            path: named.path, separator: named.separator, layer: named.layer, dtype: named.tensor.dtype,
            shape: named.tensor.shape)
    }
}

/// Weights that are handed over one by one while they are converted, to one reader on another thread.
package final class ArrivingWeights: Sendable {
    private struct State {
        var weights: StateDict = [:]
        var isOver = false
    }

    private let state = Mutex(State())
    /// One signal for each tensor, and one for the end.
    private let arrivals = DispatchSemaphore(value: 0)

    package init() {}

    package func add(_ name: String, _ tensor: Tensor) {
        state.withLock { $0.weights[name] = tensor }
        arrivals.signal()
    }

    /// Says that nothing more comes.
    package func finish() {
        state.withLock { $0.isOver = true }
        arrivals.signal()
    }

    /// Waits for a tensor; each can be taken once.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The tensor; nil when it never comes.
    package func take(_ name: String) -> Tensor? {
        while true {
            let (tensor, isOver) = state.withLock { ($0.weights.removeValue(forKey: name), $0.isOver) }
            if tensor != nil || isOver { return tensor }
            arrivals.wait()
        }
    }
}
