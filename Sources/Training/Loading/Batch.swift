package import Measures
package import Tensors

/// Samples side by side, as the engine takes them.
package struct Batch: Sendable, Equatable {
    /// Which samples these are, in their order in the batch.
    package private(set) var indices: [Int] = []
    /// Pictures of each sample, which lie one after the other.
    package private(set) var views = 1
    /// N × channels × height × width.
    package private(set) var images: [Float] = []
    /// N × the target's own shape.
    package private(set) var targets: [Float] = []

    /// Pictures: samples times views.
    package var count: Int { indices.count * views }
    /// What the loss of this batch weighs in a mean over several: its counted targets, in pictures.
    var weight: Double { targets.span.countedSamples(of: count) }

    /// - Precondition: All samples have as many views as the first.
    init(_ samples: [(index: Int, views: [Sample])]) {
        guard let first = samples.first, let sample = first.views.first else { return }
        views = first.views.count
        images.reserveCapacity(sample.image.values.count * samples.count * views)
        targets.reserveCapacity(sample.target.values.count * samples.count * views)
        for (index, views) in samples {
            precondition(views.count == self.views, "\(views.count) views beside \(self.views)")
            indices.append(index)
            for view in views {
                images.append(contentsOf: view.image.values)
                targets.append(contentsOf: view.target.values)
            }
        }
    }
}

extension Batch {
    /// What a network said of each sample; the probabilities of a sample's views are averaged.
    ///
    /// - Parameter logits: The predictions of all pictures: N × 1 × height × width for masks, N × classes for labels.
    /// - Returns: As many outcomes as there are samples.
    package func outcomes(logits: Tensor) -> [CaseOutcome] {
        guard count > 0 else { return [] }
        let size = logits.values.count / count
        return indices.indices.map { sample in
            let first = sample * views
            let targets = targets.span.extracting(first * size..<(first + 1) * size)
            guard logits.shape.rank < 4 else {
                precondition(views == 1, "a mask is predicted from one view")
                let range = first * size..<(first + 1) * size
                return .mask(ConfusionCounts(logits: logits.values.span.extracting(range), targets: targets))
            }
            let probabilities = (0..<size).map { label in
                let sum = (first..<first + views).reduce(0.0) { $0 + sigmoid(logits.values[$1 * size + label]) }
                return Float(sum / Double(views))
            }
            return .labels(truths: targets.indices.map { targets[$0] }, probabilities: probabilities)
        }
    }
}
