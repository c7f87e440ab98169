extension Image {
    /// A square out of the middle at another size, by cubic interpolation as TensorFlow's `image.resize` does it without antialiasing.
    ///
    /// Four pixels an axis make a sample however much the picture shrinks. SimCLR and BYOL prepare their images so.
    ///
    /// - Parameters:
    ///   - middle: The side of the square in this picture, at most its shorter side.
    ///   - side: The side of the result.
    /// - Returns: Samples in 0…255, rounded nowhere and clipped to that range; channels fastest, then columns.
    package func cubicMiddle(_ middle: Int, side: Int) -> [Float] {
        let taps = CubicTaps(from: middle, to: side)
        let left = (width - middle + 1) / 2
        let top = (height - middle + 1) / 2
        // Rows first, as the columns of one row are then read from the cache.
        var wide = [Float](repeating: 0, count: middle * side * channels)
        for y in 0..<middle {
            let row = (top + y) * width + left
            for x in 0..<side {
                let (places, weights) = taps.of(x)
                for channel in 0..<channels {
                    var sum: Float = 0
                    for (place, weight) in zip(places, weights) {
                        sum += Float(values[(row + place) * channels + channel]) * weight
                    }
                    wide[(y * side + x) * channels + channel] = sum
                }
            }
        }
        return (0..<side * side * channels).map { index in
            let (y, rest) = (index / (side * channels), index % (side * channels))
            let (places, weights) = taps.of(y)
            let sum = zip(places, weights).reduce(Float(0)) { $0 + wide[$1.0 * side * channels + rest] * $1.1 }
            return min(max(sum, 0), 255)
        }
    }
}

/// Which four source pixels make each pixel along one axis in cubic interpolation, and with what weights.
///
/// The kernel is that of Keys (1981) with a = −½. TensorFlow reads it from a table of 1024 steps a pixel, and gives pixels outside the
/// picture no weight; both are kept, so that results agree.
struct CubicTaps {
    private static let steps: Float = 1024
    private let taps: [(places: [Int], weights: [Float])]

    init(from source: Int, to target: Int) {
        let scale = Float(source) / Float(target)
        taps = (0..<target).map { position in
            let centre = (Float(position) + 0.5) * scale - 0.5
            let first = centre.rounded(.down)
            let fraction = ((centre - first) * Self.steps).rounded(.toNearestOrEven) / Self.steps
            let inside = (0..<4).map {
                (place: Int(first) - 1 + $0, weight: Self.kernel(abs(fraction + 1 - Float($0))))
            }
            .filter { (0..<source).contains($0.place) }
            let total = inside.reduce(0) { $0 + $1.weight }
            return (inside.map(\.place), inside.map { $0.weight / total })
        }
    }

    func of(_ position: Int) -> (places: [Int], weights: [Float]) { taps[position] }

    /// Keys' kernel at a distance of at most two pixels.
    private static func kernel(_ x: Float) -> Float {
        let a: Float = -0.5
        if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        return x < 2 ? ((x - 5) * x + 8) * x * a - 4 * a : 0
    }
}
