import Networks

/// y = weight · (x − mean) / √(variance + ε) + bias, channel by channel, with a batch's statistics or with the running ones.
struct PlainNorm {
    let layer: BatchNorm
    let weight: [Double]
    let bias: [Double]
    let mean: [Double]
    let variance: [Double]
    /// Whether mean and variance are the batch's, so that they depend on x.
    let isOfBatch: Bool

    /// The mean and the biased variance of each channel.
    static func statistics(of x: PlainBatch) -> (mean: [Double], variance: [Double]) {
        let count = Double(x.images * x.shape.pixels)
        var means: [Double] = []
        var variances: [Double] = []
        for channel in 0..<x.shape.channels {
            let values = (0..<x.images).flatMap { image in
                x.values[x.plane(image, channel)..<x.plane(image, channel) + x.shape.pixels]
            }
            let mean = values.reduce(0, +) / count
            means.append(mean)
            variances.append(values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count)
        }
        return (means, variances)
    }

    private var inverses: [Double] { variance.map { 1 / ($0 + layer.epsilon).squareRoot() } }

    func forward(_ x: PlainBatch) -> PlainBatch {
        var y = x
        let inverses = inverses
        for index in x.values.indices {
            let channel = index / x.shape.pixels % x.shape.channels
            y.values[index] = weight[channel] * (x.values[index] - mean[channel]) * inverses[channel] + bias[channel]
        }
        return y
    }

    func backward(_ dy: PlainBatch, _ x: PlainBatch) -> (x: PlainBatch, weight: [Double], bias: [Double]) {
        let count = Double(x.images * x.shape.pixels)
        let inverses = inverses
        var weights = [Double](repeating: 0, count: layer.channels)
        var biases = [Double](repeating: 0, count: layer.channels)
        for index in x.values.indices {
            let channel = index / x.shape.pixels % x.shape.channels
            weights[channel] += dy.values[index] * (x.values[index] - mean[channel]) * inverses[channel]
            biases[channel] += dy.values[index]
        }
        var dx = dy
        for index in x.values.indices {
            let channel = index / x.shape.pixels % x.shape.channels
            let normalised = (x.values[index] - mean[channel]) * inverses[channel]
            let share = isOfBatch ? (biases[channel] + normalised * weights[channel]) / count : 0
            dx.values[index] = weight[channel] * inverses[channel] * (dy.values[index] - share)
        }
        return (dx, weights, biases)
    }
}
