import Engine
import EngineCPU
import EngineTestSupport
import Networks
import Tensors
import Testing

/// A device, in one of its precisions, of which everything here must be true.
struct Subject: Sendable, CustomTestStringConvertible {
    let device: any Device
    let precision: Precision

    // Tests run side by side; OpenMP's threads would wait for each other, spinning.
    static let all: [Subject] = [ReferenceDevice() as any Device, CPUDevice(threads: 1)].flatMap { device in
        device.facts.precisions.map { Subject(device: device, precision: $0) }
    }

    /// Those that compute in float32, which whole networks of PyTorch's are compared with.
    static let float32 = all.filter { $0.precision == .float32 }
    static let bfloat16 = all.filter { $0.precision == .bfloat16 }

    /// How far a layer may be from the plain one, and what it sends back through another.
    var tolerance: (layer: Double, embedded: Double) {
        switch precision {
        case .float32: (Tolerance.layer, Tolerance.embedded)
        case .bfloat16: (Tolerance.bfloat16Embedded, Tolerance.bfloat16Embedded)
        }
    }

    var testDescription: String { "\(device.facts.library), \(precision.rawValue)" }

    /// A state with given weights, or with those that the fixtures' script draws.
    func state(_ network: Network, _ weights: StateDict? = nil) throws -> any ModelState {
        let state = try device.state(of: network, precision: precision)
        try state.load(weights ?? network.initialised(seed: 7))
        return state
    }
}

/// Images and targets of one step.
struct Batch {
    let size: BatchSize
    let images: [Float]
    var targets: [Float]

    init(_ size: BatchSize, channels: Int = 3, targets: Int, stream: UInt64 = 0) {
        self.size = size
        let count = size.images * channels * size.height * size.width
        images = Example.images(count, stream: 1 + 2 * stream)
        self.targets = Example.targets(size.images * targets, stream: 2 + 2 * stream)
    }
}

extension ModelState {
    /// Takes a step on each of some batches of one size.
    @discardableResult
    func steps(_ batches: [Batch]) throws -> [Float] {
        guard let size = batches.first?.size else { return [] }
        let plan = try training(TrainingRequest(size: size, loss: .binaryCrossEntropy))
        return try batches.map {
            try plan.step(images: $0.images.span, targets: $0.targets.span, learningRate: 1e-3)
        }
    }

    /// Takes one step on a batch.
    func step(
        _ batch: Batch, loss: Loss = .binaryCrossEntropy, learningRate: Float = 1e-3, frozen: Set<String> = []
    ) throws -> Float {
        try training(TrainingRequest(size: batch.size, loss: loss, frozen: frozen))
            .step(images: batch.images.span, targets: batch.targets.span, learningRate: learningRate)
    }

    /// The loss and the gradients of all parameters: after one step from nothing the first moment is 1 − β₁ of the gradient.
    ///
    /// The learning rate is 0, so that only running statistics move.
    func gradients(_ batch: Batch, loss: Loss, frozen: Set<String> = []) throws -> (loss: Float, StateDict) {
        try load(adam: AdamState(of: network))
        let value = try step(batch, loss: loss, learningRate: 0, frozen: frozen)
        let share = Float(1 - Adam().beta1)
        return (value, try adamState().firstMoments.mapValues { Tensor($0.shape, $0.values.map { $0 / share }) })
    }
}
