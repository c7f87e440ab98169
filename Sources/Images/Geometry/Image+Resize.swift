extension Image {
    /// How samples between pixels are made.
    package enum Interpolation: String, Sendable, Hashable, Codable, CaseIterable {
        /// A triangle filter, widened when shrinking so that no pixel is skipped, as Pillow and torchvision resize.
        case bilinear
        /// The pixel in the middle, as Pillow resizes.
        case nearest
        /// The two pixels an axis between which a new one's middle lies, however many are skipped, as OpenCV's `INTER_LINEAR`.
        case unfilteredBilinear = "unfiltered-bilinear"
        /// The pixel in which a new one's upper left corner lies, as OpenCV's `INTER_NEAREST`.
        case corner
    }

    /// The picture at other extents.
    ///
    /// - Parameters:
    ///   - width: The new columns.
    ///   - height: The new rows.
    ///   - interpolation: How samples are made.
    /// - Returns: The resized picture, sample for sample as the library named at the interpolation gives it.
    package func resized(width: Int, height: Int, by interpolation: Interpolation) -> Image {
        guard width != self.width || height != self.height else { return self }
        switch interpolation {
        case .bilinear:
            let wide = width == self.width ? self : resizedHorizontally(to: width)
            return height == self.height ? wide : wide.resizedVertically(to: height)
        case .nearest: return resizedNearest(width: width, height: height)
        case .unfilteredBilinear: return resizedUnfiltered(width: width, height: height)
        case .corner: return resizedByCorners(width: width, height: height)
        }
    }

    private func resizedHorizontally(to width: Int) -> Image {
        let taps = ResamplingTaps(from: self.width, to: width)
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    for x in 0..<width {
                        let (first, weights) = taps.of(x)
                        for channel in 0..<channels {
                            var index = (y * self.width + first) * channels + channel
                            var sum = ResamplingTaps.half
                            for weight in weights {
                                sum &+= Int32(source[index]) &* weight
                                index &+= channels
                            }
                            target[(y * width + x) * channels + channel] = ResamplingTaps.sample(sum)
                        }
                    }
                }
            }
        }
        return result
    }

    private func resizedVertically(to height: Int) -> Image {
        let taps = ResamplingTaps(from: self.height, to: height)
        let rowCount = width * channels
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        var sums = [Int32](repeating: 0, count: rowCount)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    for index in 0..<rowCount { sums[index] = ResamplingTaps.half }
                    let (first, weights) = taps.of(y)
                    for (offset, weight) in weights.enumerated() {
                        let start = (first + offset) * rowCount
                        for index in 0..<rowCount { sums[index] &+= Int32(source[start + index]) &* weight }
                    }
                    for index in 0..<rowCount { target[y * rowCount + index] = ResamplingTaps.sample(sums[index]) }
                }
            }
        }
        return result
    }

    private func resizedNearest(width: Int, height: Int) -> Image {
        picked(
            columns: Self.middles(from: self.width, to: width), rows: Self.middles(from: self.height, to: height))
    }

    /// Steps from middle to middle; Pillow adds up too, so that middles on a border between pixels round as there.
    private static func middles(from source: Int, to target: Int) -> [Int] {
        let scale = Double(source) / Double(target)
        var place = scale * 0.5
        return (0..<target).map { _ in
            defer { place += scale }
            return min(Int(place), source - 1)
        }
    }

    /// The pixels where some columns and rows of the picture cross.
    func picked(columns: [Int], rows: [Int]) -> Image {
        var result = Image(width: columns.count, height: rows.count, channels: channels, repeating: 0)
        var to = 0
        for row in rows {
            for column in columns {
                let from = (row * width + column) * channels
                for channel in 0..<channels { result.values[to + channel] = values[from + channel] }
                to += channels
            }
        }
        return result
    }
}

/// Which source pixels make each pixel along one resized axis, and with what weights.
///
/// The filter is a triangle. Weights are fixed-point integers, so results are the same on every machine.
struct ResamplingTaps {
    /// Binary places of a weight: with 8 bits of sample and 2 of headroom, sums fit 32 bits.
    private static let places: Int32 = 22
    /// Where a sum starts, so that dropping the binary places rounds.
    static let half: Int32 = 1 << (places - 1)

    private var first: [Int] = []
    private var weights: [[Int32]] = []

    init(from source: Int, to target: Int) {
        let scale = Double(source) / Double(target)
        let support = max(scale, 1)
        for position in 0..<target {
            let centre = (Double(position) + 0.5) * scale
            let begin = max(Int(centre - support + 0.5), 0)
            let end = min(Int(centre + support + 0.5), source)
            let triangle = (begin..<end).map { max(0, 1 - abs((Double($0) - centre + 0.5) / support)) }
            let total = triangle.reduce(0, +)
            first.append(begin)
            weights.append(triangle.map { Int32(($0 / total * Double(1 << Self.places)).rounded()) })
        }
    }

    /// The first source pixel of a target pixel and the weights from there on.
    func of(_ position: Int) -> (first: Int, weights: [Int32]) { (first[position], weights[position]) }

    /// The 8-bit sample of a weighted sum.
    static func sample(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> places) }
}
