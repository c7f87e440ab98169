/// An element-wise non-linearity.
package enum Activation: Sendable, Hashable {
    case relu
    /// log(1 + eˣ): smooth, so two correct float32 implementations agree closely where ReLU's kink would part them.
    case softplus
}
