/// What a training step minimises, computed from logits.
package enum Loss: Sendable, Hashable {
    /// The mean over all elements of the binary cross-entropy of sigmoid(logit) and target.
    case binaryCrossEntropy
    /// 1 − (2·Σpt + smooth) / (Σp + Σt + smooth) over the whole batch, p = sigmoid(logit).
    case softDice(smooth: Double)
}
