/// The place where a plan's images go.
final class PlanInput {
    /// As they come: N × C × H × W.
    let plain: Value
    /// In blocks of channels, where the network reads them so.
    let blocked: Value?

    init(plain: Value, blocked: Value?) {
        self.plain = plain
        self.blocked = blocked
    }

    /// What the network reads.
    var read: Value { blocked ?? plain }
}
