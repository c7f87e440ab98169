package import Tensors

extension DiceScore {
    /// The score of each image of a batch.
    ///
    /// - Parameters:
    ///   - batch: The samples.
    ///   - logits: Their predictions, N × 1 × H × W.
    /// - Returns: As many scores as the batch has samples.
    package static func each(of batch: Batch, logits: Tensor) -> [DiceScore] {
        guard batch.count > 0 else { return [] }
        let pixels = logits.values.count / batch.count
        return (0..<batch.count).map { index in
            let range = index * pixels..<(index + 1) * pixels
            return DiceScore(
                logits: logits.values.span.extracting(range), targets: batch.targets.span.extracting(range))
        }
    }
}
