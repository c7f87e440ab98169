package import Tasks
package import Tensors

/// Samples that a loader can fetch from any thread.
package protocol SampleSource: Sendable {
    var count: Int { get }

    /// One sample, augmented when a generator is given; equal arguments give equal samples.
    func sample(_ index: Int, augmentation: CountedGenerator?) throws -> Sample
}
