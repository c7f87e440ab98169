package import Engine
import Files
package import Networks
package import Tensors

/// Runs a network on the probe image.
///
/// One image does not fill several threads, and a result of one thread is the same however many a machine has: a processor is to
/// be given with one.
package struct Probe: Sendable {
    package let record: ProbeRecord
    /// The pooled features.
    package let features: [Float]

    /// Runs the network once in evaluation mode.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - weights: Its canonical weights.
    ///   - file: The file they came from, for the message.
    ///   - device: Where it runs.
    /// - Throws: `ConversionError.probe` when a stage's result is not finite, or `.engine`.
    package init(_ network: ResNet50, weights: StateDict, file: String, on device: any Device) throws(ConversionError) {
        let backbone = network.backbone()
        let stages = Self.stages.compactMap { stage in backbone.node(named: stage.node).map { (stage.name, $0) } }
        let outputs: [(name: String, values: [Float])]
        do {
            outputs = try Self.outputs(
                stages + [("features", backbone.output)], of: backbone, weights: weights, on: device)
        } catch {
            throw .engine(error)
        }
        if let bad = outputs.first(where: { !$0.values.allSatisfy(\.isFinite) }) {
            throw .probe(file: file, stage: bad.name)
        }
        let features = outputs.last?.values ?? []
        self.features = features
        record = ProbeRecord(
            stages: outputs.dropLast().map { ProbeRecord.Stage(name: $0.name, values: $0.values) }, features: features,
            engine: device.facts.description)
    }

    private static func outputs(
        _ nodes: [(String, Node.ID)], of network: Network, weights: StateDict, on device: any Device
    ) throws(EngineError) -> [(name: String, values: [Float])] {
        let state = try device.state(of: network, lending: weights, precision: .float32)
        let size = BatchSize(images: 1, height: ProbeImage.side, width: ProbeImage.side)
        let plan = try state.inference(InferenceRequest(size: size, outputs: nodes.map(\.1)))
        let image = ProbeImage.values()
        try plan.run(images: image.span)
        var results: [(name: String, values: [Float])] = []
        for (name, node) in nodes { results.append((name, try plan.output(node).values)) }
        return results
    }

    /// The end of the stem and of each stage, after its activation.
    private static let stages: [(name: String, node: String)] = {
        let layers = ResNet50.blocksPerStage.enumerated().map { index, blocks in
            (name: "layer\(index + 1)", node: "layer\(index + 1).\(blocks - 1).relu3")
        }
        return [(name: "stem", node: "relu")] + layers
    }()
}

/// The image on which every imported network is tried: 3 × 224 × 224, the same on every machine.
///
/// Channel c at row y and column x is `((x·(c+1) + y·(3−c)) mod 64) / 32 − 1 + u − ½`, where u is the uniform draw of
/// `CountedGenerator(seed: 224, c, y, x)`: slanted ramps of every direction, and noise. It is fed as it is, without a model's preprocessing.
package enum ProbeImage {
    package static let name = "zoo-probe-1"
    package static let side = 224

    /// The image as a batch of one, N × C × H × W.
    package static func values() -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(3 * side * side)
        for c in 0..<3 {
            for y in 0..<side {
                for x in 0..<side {
                    var noise = CountedGenerator(seed: 224, UInt64(c), UInt64(y), UInt64(x))
                    let ramp = Float((x * (c + 1) + y * (3 - c)) % 64) / 32 - 1
                    values.append(ramp + (noise.uniform() - 0.5))
                }
            }
        }
        return values
    }
}
