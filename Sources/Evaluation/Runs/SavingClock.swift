/// Says when a state is due that is saved by time.
struct SavingClock {
    /// How long is trained without saving; nil where states are saved between epochs alone.
    private let interval: Duration?
    private let now: @Sendable () -> ContinuousClock.Instant
    private var last: ContinuousClock.Instant

    init(interval: Duration?, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.interval = interval
        self.now = now
        last = now()
    }

    var isDue: Bool { interval.map { now() - last >= $0 } ?? false }

    /// The next state is due an interval from now.
    mutating func saved() { last = now() }
}
