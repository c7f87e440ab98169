import Tensors

/// Fast normal noise for whole images.
enum GaussianNoise {
    /// Adds independent normal noise to samples on [0, 1] and clamps them.
    static func add(to samples: inout [Float], deviation: Float, using generator: inout CountedGenerator) {
        let ziggurat = Ziggurat.shared
        for index in samples.indices {
            samples[index] = min(max(samples[index] + deviation * ziggurat.normal(using: &generator), 0), 1)
        }
    }
}
