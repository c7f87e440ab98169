import Images
import Tasks
import Tensors
import Training

/// One test image as it is drawn: its parts, which stand side by side, each a square of the same extent.
struct Panel {
    enum Part: String, CaseIterable {
        case input, truth, probability, prediction, overlay
    }

    /// In the order of `Part.allCases`.
    let parts: [Image]

    /// The extent of each part.
    var extent: Int { parts[0].width }

    /// The panels of a batch of squares, whose normalisation is undone.
    static func each(of batch: Batch, logits: Tensor, side: Int, _ normalisation: Normalisation) -> [Panel] {
        let pixels = side * side
        return (0..<batch.count).map { index in
            let range = index * pixels..<(index + 1) * pixels
            return Panel(
                side: side,
                input: rgb(batch.images[3 * range.lowerBound..<3 * range.upperBound], pixels, normalisation),
                targets: batch.targets[range], logits: logits.values[range])
        }
    }

    private init(side: Int, input: [UInt8], targets: ArraySlice<Float>, logits: ArraySlice<Float>) {
        func image(_ channels: Int, _ values: [UInt8]) -> Image {
            Image(width: side, height: side, channels: channels, values: values).drawn
        }
        let shown = Image(width: side, height: side, channels: 3, values: input)
        let steps = image(1, logits.map { ProbabilityScale.step(sigmoid($0)) })
        parts = [
            shown.drawn,
            image(1, targets.map { $0 > 0.5 ? 255 : 0 }).rgb(),
            steps.coloured { ProbabilityScale.colours[Int($0)] },
            image(1, logits.map { $0 > 0 ? 255 : 0 }).rgb(),
            image(3, Self.overlay(luma: shown.gray().values, targets: targets, logits: logits)),
        ]
    }

    /// Where prediction and truth agree and where only one of them is; else the input, gray and darker.
    private static func overlay(luma: [UInt8], targets: ArraySlice<Float>, logits: ArraySlice<Float>) -> [UInt8] {
        var values: [UInt8] = []
        values.reserveCapacity(3 * luma.count)
        for (luma, (target, logit)) in zip(luma, zip(targets, logits)) {
            // What is not counted is not marked either.
            let overlap = target.isNaN ? nil : Overlap(isPredicted: logit > 0, isTrue: target > 0.5)
            let colour = overlap?.colour ?? Overlap.background(luma: luma)
            values.append(colour.red)
            values.append(colour.green)
            values.append(colour.blue)
        }
        return values
    }

    /// Undoes the normalisation.
    private static func rgb(_ planes: ArraySlice<Float>, _ pixels: Int, _ normalisation: Normalisation) -> [UInt8] {
        var values = [UInt8](repeating: 0, count: 3 * pixels)
        for channel in 0..<3 {
            let start = planes.startIndex + normalisation.place(of: channel) * pixels
            for pixel in 0..<pixels {
                let sample = planes[start + pixel] * normalisation.std[channel] + normalisation.mean[channel]
                values[3 * pixel + channel] = ProbabilityScale.step(Double(sample))
            }
        }
        return values
    }
}

extension Panel {
    /// Parts are at least as large that text fits beside them, and not larger than anybody looks at.
    static let extents = 192...512

    /// The extent at which an image is drawn: a small one is enlarged by a whole factor, a large one made smaller.
    static func extent(of side: Int) -> Int {
        guard side < extents.lowerBound else { return min(side, extents.upperBound) }
        return (extents.lowerBound + side - 1) / side * side
    }
}

extension Image {
    /// The picture at the extent at which it is drawn: pixels become squares, or are averaged.
    fileprivate var drawn: Image {
        let extent = Panel.extent(of: width)
        return resized(width: extent, height: extent, by: extent < width ? .bilinear : .nearest)
    }

    /// The gray picture with a colour for each of its samples.
    fileprivate func coloured(_ colour: (UInt8) -> PictureColour) -> Image {
        let values = values.flatMap { sample in
            let colour = colour(sample)
            return [colour.red, colour.green, colour.blue]
        }
        return Image(width: width, height: height, channels: 3, values: values)
    }
}
