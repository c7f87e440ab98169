import Tasks
import Tensors

/// Samples side by side, as the engine takes them.
package struct Batch: Sendable, Equatable {
    /// Which samples these are, in their order in the batch.
    package private(set) var indices: [Int] = []
    /// N × channels × height × width.
    package private(set) var images: [Float] = []
    /// N × the target's own shape.
    package private(set) var targets: [Float] = []

    package var count: Int { indices.count }

    init(_ samples: [(index: Int, sample: Sample)]) {
        guard let first = samples.first?.sample else { return }
        images.reserveCapacity(first.image.values.count * samples.count)
        targets.reserveCapacity(first.target.values.count * samples.count)
        for (index, sample) in samples {
            indices.append(index)
            images.append(contentsOf: sample.image.values)
            targets.append(contentsOf: sample.target.values)
        }
    }
}
