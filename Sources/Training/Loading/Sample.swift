package import Tensors

/// What a network is fed: an image, normalised, and its truth.
package struct Sample: Sendable, Equatable {
    /// 3 × height × width.
    package let image: Tensor
    /// 1 × height × width for a mask, one value a class for labels; each 0 or 1, or not a number where it is not counted.
    package let target: Tensor

    package init(image: Tensor, target: Tensor) {
        self.image = image
        self.target = target
    }
}

/// What a sample is fetched for, and where its random changes come from.
package enum SamplePurpose: Sendable {
    case training(CountedGenerator)
    case validation(CountedGenerator)
    case test
}

/// Samples that a loader can fetch from any thread.
package protocol SampleSource: Sendable {
    var count: Int { get }
    /// How many pictures a sample has when it is fetched for the test, such as 10 for ten crops; one otherwise.
    var testViews: Int { get }

    /// The views of one sample; equal arguments give equal samples.
    func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample]
}
