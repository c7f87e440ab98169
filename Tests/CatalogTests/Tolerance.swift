/// How far numbers may be apart.
enum Tolerance {
    /// Pooled features by ‖a − b‖₂ / ‖b‖₂: two float32 implementations of 53 convolutions differ by their order of summation.
    static let features = 1e-5
    /// Statistics over a stage's activations, relative: single activations are further apart than features are.
    static let statistics = 1e-4
}
