/// How far the probe may be from what an import recorded.
///
/// Another processor has other kernels, which add up in another order: then features differ by a few parts in a million, and single
/// activations, such as a stage's maximum, by ten times as much.
package enum ProbeTolerance {
    /// Pooled features, by ‖a − b‖₂ / ‖b‖₂.
    package static let features = 1e-5
    /// A stage's statistics, relative to its standard deviation, the maximum relative to itself.
    package static let statistics = 1e-4
}
