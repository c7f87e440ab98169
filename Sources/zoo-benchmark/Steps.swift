import Engine
import EngineCPU
import Networks
import Tensors

/// A plan with random images, whose steps are timed.
struct Steps {
    private let training: (any TrainingPlan)?
    private let inference: (any InferencePlan)?
    private let memory: PlanMemory
    private let images: [Float]
    private let targets: [Float]

    init(_ work: Work, batch: Int, side: Int, _ precision: Precision = .float32) throws {
        let network =
            switch work {
            case .resnet50: ResNet50().classifier(classes: 14)
            case .unet: UNet().network()
            case .features: ResNet50().backbone()
            }
        var generator = CountedGenerator(seed: 0)
        images = (0..<batch * 3 * side * side).map { _ in generator.normal() }
        targets = (0..<(work == .unet ? batch * side * side : batch * 14)).map { _ in
            generator.uniform() < 0.3 ? 1 : 0
        }
        let device = CPUDevice()
        let state = try device.state(of: network, precision: precision)
        try state.load(network.initialised(seed: 0))
        let size = BatchSize(images: batch, height: side, width: side)
        switch work {
        case .features:
            let request = InferenceRequest(size: size, outputs: [network.output])
            training = nil
            inference = try state.inference(request)
            memory = try device.memory(for: PlanRequest(network: network, precision: precision, inference: [request]))
        case .resnet50, .unet:
            let request = TrainingRequest(size: size, loss: .binaryCrossEntropy)
            inference = nil
            training = try state.training(request)
            memory = try device.memory(for: PlanRequest(network: network, precision: precision, training: [request]))
        }
    }

    var megabytes: Int { memory.plans / 1_000_000 }

    /// Takes a step and says how long it took.
    mutating func seconds() throws -> Double {
        let time = try ContinuousClock().measure {
            _ = try training?.step(images: images.span, targets: targets.span, learningRate: 1e-4)
            try inference?.run(images: images.span)
        }
        return time / .seconds(1)
    }

    /// The time of each kind of pass, and of each pass that takes 2 ms or more.
    mutating func profile(repetitions: Int) throws -> [String] {
        guard let training = training as? CPUTrainingPlan else { return ["profile: only of training"] }
        _ = try seconds()
        let timings = try training.timings(
            images: images.span, targets: targets.span, learningRate: 1e-4, repetitions: repetitions)
        var kinds: [String: Double] = [:]
        var lines: [String] = []
        for (name, seconds) in timings {
            let kind = name.split(separator: " ").dropFirst().joined(separator: " ")
            kinds[name.contains("conv") || name.contains("downsample.0") ? "conv " + kind : kind, default: 0] += seconds
            if seconds > 0.002 { lines.append("\(Int(seconds * 1e5)) × 10 µs  \(name)") }
        }
        let total = timings.reduce(0) { $0 + $1.seconds }
        for (kind, seconds) in kinds.sorted(by: { $0.value > $1.value }) {
            lines.append("\(Int(seconds * 1e3)) ms  \(kind)")
        }
        return lines + ["\(Int(total * 1e3)) ms in all"]
    }
}
