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
