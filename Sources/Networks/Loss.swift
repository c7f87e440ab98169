/// What a training step minimises, computed from logits.
///
/// A target that is not a number is not counted: means and sums are over those that are, and the gradient of its logit is 0. Where none is
/// counted the loss is 0.
package enum Loss: Sendable, Hashable {
    /// The mean over the counted elements of the binary cross-entropy of sigmoid(logit) and target.
    case binaryCrossEntropy
    /// 1 − (2·Σpt + smooth) / (Σp + Σt + smooth) over the counted elements of the whole batch, p = sigmoid(logit).
    case softDice(smooth: Double)
}
