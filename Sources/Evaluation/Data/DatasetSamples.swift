import Tasks
import Tensors
import Training

/// Items of a data set, as a loader wants them.
struct DatasetSamples: SampleSource {
    private let dataset: Dataset
    let items: [DatasetItem]
    private let side: Int
    private let normalisation: Normalisation

    init(_ dataset: Dataset, items: [DatasetItem], side: Int, normalisation: Normalisation) {
        self.dataset = dataset
        self.items = items
        self.side = side
        self.normalisation = normalisation
    }

    var count: Int { items.count }

    var testViews: Int { 1 }

    func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
        var augmentation: CountedGenerator?
        if case .training(let generator) = purpose { augmentation = generator }
        return [
            try dataset.sample(items[index], side: side, augmentation: augmentation, normalisation: normalisation)
        ]
    }
}
