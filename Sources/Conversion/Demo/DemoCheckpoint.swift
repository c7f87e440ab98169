import Checkpoints
package import Networks
import Tensors

/// Writes demo weights as a file in a published layout, through the inverse of the table that reads it.
package enum DemoCheckpoint {
    /// Writes a file that `torch.load` reads and that imports as the layout's model, marked as demo.
    ///
    /// - Parameters:
    ///   - layout: The naming scheme; its heads of known shape are written too.
    ///   - network: The network, which may be narrow.
    ///   - seed: Which weights.
    ///   - path: The target.
    /// - Throws: `ConversionError.unreadable` when the file cannot be written.
    package static func write(
        _ layout: Layout, network: ResNet50 = ResNet50(), seed: UInt64, to path: String
    ) throws(ConversionError) {
        let weights = DemoWeights.weights(of: network, seed: seed)
        var entries: [TensorEntry] = []
        for parameter in NameTable(layout, network: network).parameters {
            guard let tensor = weights[parameter.name] else { continue }
            entries.append(TensorEntry(layout.prefix + parameter.name, tensor))
            guard let counter = parameter.batchCounter else { continue }
            entries.append(TensorEntry(layout.prefix + counter, 1))
        }
        entries += heads(of: layout, network: network, seed: seed)
        entries.append(TensorEntry(DemoMarker.name, 1))
        do {
            try PyTorchWriter.write(stateDict: entries, keyPath: layout.keyPath, to: path)
        } catch {
            throw .unreadable(error)
        }
    }

    private static func heads(of layout: Layout, network: ResNet50, seed: UInt64) -> [TensorEntry] {
        layout.heads.enumerated().compactMap { index, head in
            guard let extents = head.shape else { return nil }
            guard !extents.isEmpty else { return TensorEntry(head.name, 1) }
            let shape = Shape(extents.map { $0.value(features: network.featureCount) })
            var draws = CountedGenerator(seed: seed, UInt64(index), 1)
            return TensorEntry(head.name, Tensor(shape, (0..<shape.count).map { _ in draws.uniform(-0.05, 0.05) }))
        }
    }
}
