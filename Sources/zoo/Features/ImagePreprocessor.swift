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
        let (width, height) = extents(image)
        return normalised(crop(image.resized(width: width, height: height, by: try interpolation())))
    }

    /// The shorter side becomes `resize` and the longer one follows, rounded down, as torchvision's `Resize` does.
    private func extents(_ image: Image) -> (width: Int, height: Int) {
        guard values.keepsAspectRatio else { return (values.resize, values.resize) }
        let short = min(image.width, image.height)
        return (image.width * values.resize / short, image.height * values.resize / short)
    }

    private func interpolation() throws(Failure) -> Image.Interpolation {
        switch values.interpolation {
        case .bilinear: return .bilinear
        case .bicubic: throw Failure("bicubic resizing is not in this version", hint: "pass a .npy of prepared images")
        }
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

    private func normalised(_ image: Image) -> [Float] {
        let pixels = side * side
        let (low, high) = (Float(values.range[0]), Float(values.range[1]))
        return (0..<3 * pixels).map { index in
            let (channel, pixel) = (index / pixels, index % pixels)
            let source = values.channelOrder == .rgb ? channel : 2 - channel
            let sample = low + Float(image.values[pixel * 3 + source]) / 255 * (high - low)
            return (sample - Float(values.mean[channel])) / Float(values.std[channel])
        }
    }
}
