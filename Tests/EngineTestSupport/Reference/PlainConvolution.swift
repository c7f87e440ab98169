import Networks

/// y[n, o, v, u] = bias[o] + Σ weight[o, i, b, a] · x[n, i, v·stride + b − top, u·stride + a − left].
struct PlainConvolution {
    let layer: Convolution
    let result: LayerShape
    /// out × in × kernel × kernel.
    let weight: [Double]
    let bias: [Double]?

    func forward(_ x: PlainBatch) -> PlainBatch {
        var y = PlainBatch(zeros: result, images: x.images)
        if let bias {
            for image in 0..<x.images {
                for (channel, value) in bias.enumerated() {
                    for pixel in 0..<result.pixels { y.values[y.plane(image, channel) + pixel] = value }
                }
            }
        }
        y.values.withUnsafeMutableBufferPointer { y in
            eachRow(x) { row in
                let value = weight[row.weight]
                for index in 0..<row.count {
                    y[row.target + index] += value * x.values[row.source + index * layer.stride]
                }
            }
        }
        return y
    }

    /// The gradients of x, weight and bias.
    func backward(_ dy: PlainBatch, _ x: PlainBatch) -> (x: PlainBatch, weight: [Double], bias: [Double]) {
        var dx = PlainBatch(zeros: x.shape, images: x.images)
        var weights = [Double](repeating: 0, count: weight.count)
        var biases = [Double](repeating: 0, count: layer.outputChannels)
        dx.values.withUnsafeMutableBufferPointer { dx in
            eachRow(x) { row in
                let value = weight[row.weight]
                var sum = 0.0
                for index in 0..<row.count {
                    let (source, gradient) = (row.source + index * layer.stride, dy.values[row.target + index])
                    dx[source] += value * gradient
                    sum += x.values[source] * gradient
                }
                weights[row.weight] += sum
            }
        }
        for image in 0..<dy.images {
            for channel in 0..<layer.outputChannels {
                for pixel in 0..<result.pixels { biases[channel] += dy.values[dy.plane(image, channel) + pixel] }
            }
        }
        return (dx, weights, biases)
    }

    /// Products of one weight with a row of x, whose places are a stride apart, that go to a row of y.
    private struct Row {
        let source: Int
        let weight: Int
        let target: Int
        let count: Int
    }

    private func eachRow(_ x: PlainBatch, _ body: (Row) -> Void) {
        let (kernel, stride, height, width) = (layer.kernel, layer.stride, x.shape.height, x.shape.width)
        let (pixels, resultHeight, resultWidth) = (x.shape.pixels, result.height, result.width)
        let top = layer.padding.amounts(extent: height, kernel: kernel, stride: stride).before
        let left = layer.padding.amounts(extent: width, kernel: kernel, stride: stride).before
        // The columns of y for which each place of the kernel meets x.
        let columns = (0..<kernel).map { a in
            let inside = (0..<result.width).filter { (0..<width).contains($0 * stride + a - left) }
            return (first: inside.first ?? 0, count: inside.count)
        }
        for image in 0..<x.images {
            for (output, input) in (0..<layer.outputChannels * layer.inputChannels).lazy.map({
                ($0 / layer.inputChannels, $0 % layer.inputChannels)
            }) {
                let source = (image * layer.inputChannels + input) * pixels
                let target = (image * layer.outputChannels + output) * resultHeight * resultWidth
                for (b, a) in (0..<kernel * kernel).lazy.map({ ($0 / kernel, $0 % kernel) }) {
                    let weight = ((output * layer.inputChannels + input) * kernel + b) * kernel + a
                    let (first, count) = columns[a]
                    for v in 0..<resultHeight where (0..<height).contains(v * stride + b - top) {
                        let begin = source + (v * stride + b - top) * width + first * stride + a - left
                        body(
                            Row(
                                source: begin, weight: weight, target: target + v * resultWidth + first, count: count))
                    }
                }
            }
        }
    }
}

/// y[n, o] = bias[o] + Σ weight[o, i] · x[n, i].
struct PlainLinear {
    let layer: Linear
    let weight: [Double]
    let bias: [Double]

    func forward(_ x: PlainBatch) -> PlainBatch {
        var y = PlainBatch(zeros: LayerShape(vector: layer.outputs), images: x.images)
        for image in 0..<x.images {
            for output in 0..<layer.outputs {
                var sum = bias[output]
                for input in 0..<layer.inputs {
                    sum += weight[output * layer.inputs + input] * x.values[image * layer.inputs + input]
                }
                y.values[image * layer.outputs + output] = sum
            }
        }
        return y
    }

    func backward(_ dy: PlainBatch, _ x: PlainBatch) -> (x: PlainBatch, weight: [Double], bias: [Double]) {
        var dx = PlainBatch(zeros: x.shape, images: x.images)
        var weights = [Double](repeating: 0, count: weight.count)
        var biases = [Double](repeating: 0, count: layer.outputs)
        for image in 0..<x.images {
            for output in 0..<layer.outputs {
                let gradient = dy.values[image * layer.outputs + output]
                biases[output] += gradient
                for input in 0..<layer.inputs {
                    let (place, source) = (output * layer.inputs + input, image * layer.inputs + input)
                    dx.values[source] += weight[place] * gradient
                    weights[place] += x.values[source] * gradient
                }
            }
        }
        return (dx, weights, biases)
    }
}
