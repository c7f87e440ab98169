/// Colour changes as torchvision's functional transforms define them on float tensors.
extension Planes {
    /// The weights of red, green and blue in torchvision's `rgb_to_grayscale`.
    private static let luma: (Float, Float, Float) = (0.2989, 0.587, 0.114)

    /// Multiplies all samples and clamps them: `adjust_brightness`.
    package mutating func adjustBrightness(by factor: Float) {
        values.withUnsafeMutableBufferPointer { samples in
            for index in samples.indices { samples[index] = min(max(samples[index] * factor, 0), 1) }
        }
    }

    /// Moves all samples away from the mean gray of the picture, or towards it, and clamps them: `adjust_contrast`.
    ///
    /// - Precondition: Three channels.
    package mutating func adjustContrast(by factor: Float) {
        let offset = (1 - factor) * meanGray
        values.withUnsafeMutableBufferPointer { samples in
            for index in samples.indices { samples[index] = min(max(samples[index] * factor + offset, 0), 1) }
        }
    }

    /// Moves all pixels away from their own gray, or towards it, and clamps them: `adjust_saturation`.
    ///
    /// - Precondition: Three channels.
    package mutating func adjustSaturation(by factor: Float) {
        precondition(channels == 3, "three channels")
        let pixels = width * height
        let weights = Self.luma
        values.withUnsafeMutableBufferPointer { samples in
            for pixel in 0..<pixels {
                let (red, green, blue) = (samples[pixel], samples[pixels + pixel], samples[2 * pixels + pixel])
                let offset = (1 - factor) * (weights.0 * red + weights.1 * green + weights.2 * blue)
                samples[pixel] = min(max(red * factor + offset, 0), 1)
                samples[pixels + pixel] = min(max(green * factor + offset, 0), 1)
                samples[2 * pixels + pixel] = min(max(blue * factor + offset, 0), 1)
            }
        }
    }

    /// The mean over all pixels of their gray.
    private var meanGray: Float {
        precondition(channels == 3, "three channels")
        let pixels = width * height
        let weights = Self.luma
        return values.withUnsafeBufferPointer { samples in
            func mean(_ channel: Int) -> Float {
                var sum = 0.0
                for row in 0..<height {
                    // Eight running sums, so that the order of additions is fixed and the processor's lanes are used.
                    var lanes = SIMD8<Float>()
                    let start = channel * pixels + row * width
                    var column = 0
                    while column + 8 <= width {
                        for lane in 0..<8 { lanes[lane] += samples[start + column + lane] }
                        column += 8
                    }
                    sum += Double(lanes.sum())
                    while column < width {
                        sum += Double(samples[start + column])
                        column += 1
                    }
                }
                return Float(sum / Double(pixels))
            }
            return weights.0 * mean(0) + weights.1 * mean(1) + weights.2 * mean(2)
        }
    }
}
