/// What an epoch visits: each image of a source as often as the recipe has views, the images in their order and then all of them again.
struct TrainingViews: SampleSource {
    private let images: any SampleSource
    private let settings: TrainingSettings

    init(_ images: any SampleSource, _ settings: TrainingSettings) {
        self.images = images
        self.settings = settings
    }

    var count: Int { settings.recipe.samples(of: images.count) }
    var testViews: Int { images.testViews }

    func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
        try images.samples(index % images.count, for: purpose)
    }

    /// The draws of one sample in an epoch, counted from 0: where they are fixed they are those of the first epoch.
    func draws(epoch: Int, _ index: Int) -> SamplePurpose {
        .training(
            settings.randomness.augmentation(
                epoch: settings.recipe.draws == .fixed ? 0 : epoch, sample: index % images.count,
                view: index / images.count))
    }
}
