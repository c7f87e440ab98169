import Networks

/// The largest value of each window; of equal ones the first, and never padding.
struct PlainMaxPool {
    let layer: MaxPool
    let result: LayerShape

    /// The place in x of each window's largest value.
    func winners(_ x: PlainBatch) -> [Int] {
        let (kernel, stride) = (layer.kernel, layer.stride)
        let top = layer.padding.amounts(extent: x.shape.height, kernel: kernel, stride: stride).before
        let left = layer.padding.amounts(extent: x.shape.width, kernel: kernel, stride: stride).before
        var winners: [Int] = []
        for plane in 0..<x.images * x.shape.channels {
            for (v, u) in (0..<result.pixels).lazy.map({ ($0 / result.width, $0 % result.width) }) {
                var winner: Int?
                for row in v * stride - top..<v * stride - top + kernel where (0..<x.shape.height).contains(row) {
                    for column in u * stride - left..<u * stride - left + kernel
                    where (0..<x.shape.width).contains(column) {
                        let place = plane * x.shape.pixels + row * x.shape.width + column
                        if winner.map({ x.values[place] > x.values[$0] }) ?? true { winner = place }
                    }
                }
                winners.append(winner ?? plane * x.shape.pixels)
            }
        }
        return winners
    }

    func forward(_ x: PlainBatch) -> PlainBatch {
        PlainBatch(images: x.images, shape: result, values: winners(x).map { x.values[$0] })
    }

    func backward(_ dy: PlainBatch, _ x: PlainBatch) -> PlainBatch {
        var dx = PlainBatch(zeros: x.shape, images: x.images)
        for (winner, gradient) in zip(winners(x), dy.values) { dx.values[winner] += gradient }
        return dx
    }
}

/// Layers that only move values, or add them up.
enum PlainSampling {
    /// The mean over height and width.
    static func average(_ x: PlainBatch) -> PlainBatch {
        var y = PlainBatch(zeros: LayerShape(vector: x.shape.channels), images: x.images)
        for index in x.values.indices { y.values[index / x.shape.pixels] += x.values[index] / Double(x.shape.pixels) }
        return y
    }

    static func averageBackward(_ dy: PlainBatch, _ x: PlainBatch) -> PlainBatch {
        var dx = x
        for index in dx.values.indices { dx.values[index] = dy.values[index / x.shape.pixels] / Double(x.shape.pixels) }
        return dx
    }

    /// y[n, c, v, u] = x[n, c, v / 2, u / 2].
    static func doubled(_ x: PlainBatch, _ result: LayerShape) -> PlainBatch {
        var y = PlainBatch(zeros: result, images: x.images)
        for index in y.values.indices { y.values[index] = x.values[half(index, result)] }
        return y
    }

    static func doubledBackward(_ dy: PlainBatch, _ x: PlainBatch) -> PlainBatch {
        var dx = PlainBatch(zeros: x.shape, images: x.images)
        for index in dy.values.indices { dx.values[half(index, dy.shape)] += dy.values[index] }
        return dx
    }

    private static func half(_ index: Int, _ shape: LayerShape) -> Int {
        let (plane, pixel) = (index / shape.pixels, index % shape.pixels)
        let (row, column) = (pixel / shape.width, pixel % shape.width)
        return plane * shape.pixels / 4 + row / 2 * (shape.width / 2) + column / 2
    }

    /// The channels of two inputs, the first one's first.
    static func joined(_ first: PlainBatch, _ second: PlainBatch, _ result: LayerShape) -> PlainBatch {
        var values: [Double] = []
        for image in 0..<first.images {
            values += first.values[image * first.shape.count..<(image + 1) * first.shape.count]
            values += second.values[image * second.shape.count..<(image + 1) * second.shape.count]
        }
        return PlainBatch(images: first.images, shape: result, values: values)
    }

    /// The part of a joined gradient that belongs to channels from a given one.
    static func part(_ dy: PlainBatch, from channel: Int, of shape: LayerShape) -> PlainBatch {
        var values: [Double] = []
        for image in 0..<dy.images {
            let start = dy.plane(image, channel)
            values += dy.values[start..<start + shape.count]
        }
        return PlainBatch(images: dy.images, shape: shape, values: values)
    }
}
