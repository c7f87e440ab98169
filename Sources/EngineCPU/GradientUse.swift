/// What a training plan does with the gradients of the parameters.
enum GradientUse: Sendable, Hashable {
    /// Moves each parameter as soon as its gradient is known.
    case applied
    /// Keeps them to be read, and moves nothing.
    case kept
}
