/// How the learning rate moves from epoch to epoch, or from step to step.
package enum Schedule: Sendable, Hashable, Codable {
    /// The base rate throughout.
    case constant
    /// rate/2 · (1 + cos(π · (t mod period)/period)) with t = max(0, epoch − 1), so the first two epochs run at the base rate.
    case cosine(period: Int)
    /// rate · (1 − epoch/period), down to zero.
    case linear(period: Int)
    /// rate · (1 − t/period) with t the epochs that the steps so far make, parts of one too: down to zero, a little at each step.
    case linearSteps(period: Int)
    /// Lowered when the validation loss stops falling.
    case plateau(Plateau)
}
