import Images
import Synchronization
import Tensors
package import Training

/// Items of a data set on their way through the task's pipelines, as a loader wants them.
package struct TaskSamples: SampleSource {
    package let items: DatasetItems
    private let dataset: Dataset
    private let card: TaskCard
    private let cache: FrameCache

    /// - Parameters:
    ///   - dataset: Where the items are from.
    ///   - items: Some of its items.
    ///   - card: The task, with what the user changed.
    ///   - cache: Keeps what is the same in every epoch.
    package init(_ dataset: Dataset, items: DatasetItems, card: TaskCard, cache: FrameCache) {
        self.items = items
        self.dataset = dataset
        self.card = card
        self.cache = cache
    }

    package var count: Int { items.count }
    package var testViews: Int { card.pipelines.test.views }

    package func samples(_ index: Int, for purpose: SamplePurpose) throws -> [Sample] {
        let item = items[index]
        let pipeline: Pipeline
        // A pipeline that draws although it has no draws of its own takes them from the item's place.
        var draws = CountedGenerator(seed: UInt64(index))
        switch purpose {
        case .training(let generator): (pipeline, draws) = (card.pipelines.training, generator)
        case .validation(let generator): (pipeline, draws) = (card.pipelines.validation, generator)
        case .test: pipeline = card.pipelines.test
        }
        let fixed = pipeline.fixed
        let frame = try cache.frame(FrameCache.Key(item: item.id, steps: fixed)) { () throws(TasksError) in
            var none = CountedGenerator(seed: 0)
            return fixed.frames(of: try dataset.frame(of: item), using: &none)[0]
        }
        let frames = pipeline.rest.frames(of: frame, using: &draws)
        var labelDraws: CountedGenerator? = if case .test = purpose { nil } else { draws }
        return try frames.map { try sample($0, of: item, using: &labelDraws) }
    }

    private func sample(
        _ frame: Frame, of item: DatasetItem, using draws: inout CountedGenerator?
    ) throws(TasksError) -> Sample {
        let side = card.recipe.side
        let (samples, mask) = frame.finished()
        let planes = samples.rgb()
        guard planes.width == side, planes.height == side else {
            throw .pipelineExtents(
                image: item.image, found: "\(planes.width)×\(planes.height)", expected: "\(side)×\(side)")
        }
        let image = Tensor([3, side, side], planes.values)
        switch item.truth {
        case .labels(let labels):
            let targets = labels.map { card.labels.target($0, using: &draws) }
            return Sample(image: image, target: Tensor([labels.count], targets))
        case .mask, .runs:
            let target = (mask?.values ?? []).map { $0 > 127 ? 1 : 0 as Float }
            return Sample(image: image, target: Tensor([1, side, side], target))
        }
    }
}

extension Dataset {
    /// An item as its files have it: one channel where the picture has no colour, and the union of its masks.
    func frame(of item: DatasetItem) throws(TasksError) -> Frame {
        let picture = try picture(of: item)
        switch item.truth {
        case .labels: return Frame(picture)
        case .runs(let runs):
            do throws(RunLengths.Fault) {
                return Frame(picture, mask: try runs.mask(width: picture.width, height: picture.height))
            } catch {
                throw .runs(image: item.image, error)
            }
        case .mask(let paths):
            var union: Image?
            for path in paths {
                let mask = try mask(path).image
                guard picture.width == mask.width, picture.height == mask.height else {
                    throw .extentsDiffer(
                        image: item.image, imageExtents: picture.extents, mask: path, maskExtents: mask.extents)
                }
                union = union.map { $0.united(with: mask) } ?? mask
            }
            return Frame(picture, mask: union)
        }
    }

    /// What the network looks at: the image, or the slice between its neighbours.
    func picture(of item: DatasetItem) throws(TasksError) -> Image {
        guard let slices else { return try decoded(item.image).withoutNeedlessColour() }
        var channels: [Image] = []
        let paths = try slices.neighbours(of: item.image)
        for path in paths {
            let slice = try decoded(path).gray()
            if let first = channels.first, first.width != slice.width || first.height != slice.height {
                throw .slicesDiffer(image: paths[0], extents: first.extents, slice: path, sliceExtents: slice.extents)
            }
            channels.append(slice)
        }
        return Image(interleaving: channels).withoutNeedlessColour()
    }

    /// What is foreground in a mask of this data set.
    func mask(_ relativePath: String) throws(TasksError) -> Mask {
        do {
            return Mask(try StoredPicture(contentsOf: root + "/" + relativePath, window: card.input.window))
        } catch { throw .image(error) }
    }

    /// One picture of this data set.
    func decoded(_ relativePath: String) throws(TasksError) -> Image {
        do {
            return try Image(contentsOf: root + "/" + relativePath, window: card.input.window)
        } catch { throw .image(error) }
    }
}

extension Image {
    /// Columns and rows, for messages.
    var extents: String { "\(width)×\(height)" }

    /// Three gray pictures of equal extents as red, green and blue.
    fileprivate init(interleaving channels: [Image]) {
        let (red, green, blue) = (channels[0], channels[1], channels[2])
        var values: [UInt8] = []
        values.reserveCapacity(3 * red.values.count)
        for pixel in red.values.indices { values += [red.values[pixel], green.values[pixel], blue.values[pixel]] }
        self.init(width: red.width, height: red.height, channels: 3, values: values)
    }

    /// One channel where red, green and blue are the same everywhere, as in radiographs that were saved in colour.
    fileprivate func withoutNeedlessColour() -> Image {
        guard channels == 3 else { return self }
        var gray = [UInt8]()
        gray.reserveCapacity(width * height)
        for pixel in 0..<width * height {
            let red = values[3 * pixel]
            guard values[3 * pixel + 1] == red, values[3 * pixel + 2] == red else { return self }
            gray.append(red)
        }
        return Image(width: width, height: height, channels: 1, values: gray)
    }

    /// The brighter of two samples everywhere.
    func united(with other: Image) -> Image {
        Image(width: width, height: height, channels: 1, values: zip(values, other.values).map { max($0, $1) })
    }
}

/// The frames that were decoded and taken through their fixed steps, so that each epoch after the first costs only what is random.
package final class FrameCache: Sendable {
    struct Key: Hashable {
        let item: String
        let steps: Pipeline
    }

    private struct State {
        var frames: [Key: Frame] = [:]
        var byteCount = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: Bytes of samples that are kept; beyond, items are decoded each time.
    package init(capacity: Int) {
        self.capacity = capacity
    }

    /// The frame if it is kept, else what `prepare` makes of it.
    ///
    /// Two threads that miss at the same time both prepare it, to equal values.
    func frame(_ key: Key, or prepare: () throws(TasksError) -> Frame) throws(TasksError) -> Frame {
        if let frame = state.withLock({ $0.frames[key] }) { return frame }
        let frame = try prepare()
        state.withLock { state in
            guard state.frames[key] == nil, state.byteCount + frame.byteCount <= capacity else { return }
            state.frames[key] = frame
            state.byteCount += frame.byteCount
        }
        return frame
    }
}
