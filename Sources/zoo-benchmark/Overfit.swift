import Engine
import EngineCPU
import Glibc
import Networks
import Tensors

/// Trains a U-Net on four images until it knows them by heart: a wrong gradient would not.
struct Overfit {
    private let side: Int
    private let images: [Float]
    private let masks: [Float]
    private let network = UNet().network()

    private static let count = 4

    /// - Parameters:
    ///   - path: A file of float32: four normalised images (3 × side × side each), then their four masks.
    ///   - side: Rows and columns of an image.
    /// - Throws: `Gradients.Fault` when the file is missing or short.
    init(path: String, side: Int) throws {
        let pixels = Self.count * side * side
        var values = [Float](repeating: 0, count: 4 * pixels)
        guard let file = fopen(path, "rb") else { throw Gradients.Fault.cannotRead(path) }
        defer { fclose(file) }
        guard fread(&values, MemoryLayout<Float>.stride, values.count, file) == values.count else {
            throw Gradients.Fault.cannotRead(path)
        }
        self.side = side
        images = Array(values[..<(3 * pixels)])
        masks = Array(values[(3 * pixels)...])
    }

    /// Takes steps of Adam on the soft Dice loss.
    ///
    /// - Parameters:
    ///   - steps: The number of steps.
    ///   - report: Told every ten steps: the step, the loss, and the Dice at 0.5 in evaluation mode.
    /// - Returns: The last Dice.
    /// - Throws: `EngineError` when a plan cannot be built or run.
    func run(steps: Int, report: (Int, Float, Double) -> Void) throws -> Double {
        let state = try CPUDevice().state(of: network)
        try state.load(network.initialised(seed: 0))
        let size = BatchSize(images: Self.count, height: side, width: side)
        let training = try state.training(TrainingRequest(size: size, loss: .softDice(smooth: 1)))
        let inference = try state.inference(InferenceRequest(size: size, outputs: [network.output]))
        var dice = 0.0
        for step in 1...steps {
            let loss = try training.step(images: images.span, targets: masks.span, learningRate: 1e-3)
            guard step.isMultiple(of: 10) else { continue }
            try inference.run(images: images.span)
            dice = self.dice(try inference.output(network.output).values)
            report(step, loss, dice)
        }
        return dice
    }

    private func dice(_ logits: [Float]) -> Double {
        var (both, sum) = (0.0, 0.0)
        for (logit, mask) in zip(logits, masks) {
            let predicted = logit > 0 ? 1.0 : 0.0
            both += predicted * Double(mask)
            sum += predicted + Double(mask)
        }
        return 2 * both / sum
    }
}
