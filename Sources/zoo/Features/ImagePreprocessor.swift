import Catalog
import Images

/// Makes images what a model was trained to see, as its card says.
struct ImagePreprocessor {
    private let values: Preprocessing

    init(_ values: Preprocessing) {
        self.values = values
    }

    /// Height and width of the result.
    var side: Int { values.crop }

    /// One image: 3 × side × side.
    func tensor(_ path: String) throws -> [Float] {
        let image = try Image(contentsOf: path).rgb()
        switch values.interpolation {
        case .bilinear:
            let (width, height) = extents(image)
            return normalised(crop(image.resized(width: width, height: height, by: .bilinear)).values.map(Float.init))
        case .bicubic:
            return normalised(image.cubicMiddle(middle(of: image), side: side))
        }
    }

    /// The side of what is cut out before it is resized: the crop's part of the shorter side, as TensorFlow's recipes go.
    private func middle(of image: Image) -> Int {
        max(1, min(image.width, image.height) * values.crop / values.resize)
    }

    /// The shorter side becomes `resize` and the longer one follows, rounded down, as torchvision's `Resize` does.
    private func extents(_ image: Image) -> (width: Int, height: Int) {
        guard values.keepsAspectRatio else { return (values.resize, values.resize) }
        let short = min(image.width, image.height)
        return (image.width * values.resize / short, image.height * values.resize / short)
    }

    /// The middle of the image; an odd margin is split as Python's `round` splits it, halves to even.
    private func crop(_ image: Image) -> Image {
        let left = Int((Double(image.width - side) / 2).rounded(.toNearestOrEven))
        let top = Int((Double(image.height - side) / 2).rounded(.toNearestOrEven))
        var samples: [UInt8] = []
        samples.reserveCapacity(side * side * 3)
        for row in top..<top + side {
            let start = (row * image.width + left) * 3
            samples += image.values[start..<start + side * 3]
        }
        return Image(width: side, height: side, channels: 3, values: samples)
    }

    /// From samples in 0…255, channels fastest, to the model's numbers, channel by channel.
    private func normalised(_ samples: [Float]) -> [Float] {
        let pixels = side * side
        let (low, high) = (Float(values.range[0]), Float(values.range[1]))
        return (0..<3 * pixels).map { index in
            let (channel, pixel) = (index / pixels, index % pixels)
            let source = values.channelOrder == .rgb ? channel : 2 - channel
            let sample = low + samples[pixel * 3 + source] / 255 * (high - low)
            return (sample - Float(values.mean[channel])) / Float(values.std[channel])
        }
    }
}
