/// How far numbers may be apart.
enum Tolerance {
    /// Pooled features by ‖a − b‖₂ / ‖b‖₂: two float32 implementations of 53 convolutions differ by their order of summation.
    static let features = 1e-5
}
