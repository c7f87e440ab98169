import Engine
import EngineCPU
import Glibc
import Networks
import Tensors

/// One forward and backward pass over drawn weights, images and targets, written for Tools/parity-engine to compare.
struct Gradients {
    private let network: Network
    private let batch: Int
    private let side: Int
    private let targetCount: Int

    /// The seed of weights, images and targets, which the script draws too.
    private static let seed: UInt64 = 7

    init(_ work: Work, activation: Activation, batch: Int, side: Int) {
        let encoder = ResNet50(activation: activation)
        network = work == .unet ? UNet(encoder: encoder).network() : encoder.classifier(classes: 14)
        self.batch = batch
        self.side = side
        targetCount = work == .unet ? batch * side * side : batch * 14
    }

    /// Writes the loss and the gradients of all trainable parameters as float32, one after another.
    ///
    /// - Parameters:
    ///   - path: The file to write.
    ///   - loss: What is minimised.
    /// - Returns: The names of the parameters, in the file's order.
    /// - Throws: `EngineError` when the plan cannot be built, `Fault` when the file cannot be written.
    func write(to path: String, loss: Loss) throws -> [String] {
        let state = try CPUDevice().state(of: network)
        try state.load(network.initialised(seed: Self.seed))
        let adam = Adam()
        let plan = try state.training(
            TrainingRequest(size: BatchSize(images: batch, height: side, width: side), loss: loss, adam: adam))
        var pixels = CountedGenerator(seed: Self.seed, 1)
        let images = (0..<batch * 3 * side * side).map { _ in pixels.normal() }
        var labels = CountedGenerator(seed: Self.seed, 2)
        let targets = (0..<targetCount).map { _ in labels.uniform() < 0.3 ? Float(1) : 0 }
        var values = [try plan.step(images: images.span, targets: targets.span, learningRate: 0)]
        // After one step from nothing the first moment is 1 − β₁ of the gradient.
        let moments = try state.adamState().firstMoments
        var names: [String] = []
        for parameter in network.parameters where parameter.isTrainable {
            guard let moment = moments[parameter.name] else { continue }
            names.append(parameter.name)
            values += moment.values.map { $0 / Float(1 - adam.beta1) }
        }
        guard let file = fopen(path, "wb") else { throw Fault.cannotWrite(path) }
        defer { fclose(file) }
        guard fwrite(values, MemoryLayout<Float>.stride, values.count, file) == values.count else {
            throw Fault.cannotWrite(path)
        }
        return names
    }

    enum Fault: Error {
        case cannotRead(String), cannotWrite(String)
    }
}
