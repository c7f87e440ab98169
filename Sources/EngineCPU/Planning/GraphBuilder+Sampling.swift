import Engine
import Kernels
import Networks

extension GraphBuilder {
    func addMaxPool(_ id: Node.ID, _ layer: MaxPool) throws(EngineError) {
        let name = network[id].name
        let source = try blocked(network[id].inputs[0], for: id)
        let extents = blockedExtents(of: id)
        let result = Value(extents, needsGradient: source.needsGradient)
        // Which place of the window won.
        let winners = Buffer(isTraining ? extents.count : 0, of: .byte)
        let rows = layer.padding.amounts(extent: source.extents.height, kernel: layer.kernel, stride: layer.stride)
        let columns = layer.padding.amounts(extent: source.extents.width, kernel: layer.kernel, stride: layer.stride)
        var pool = kernels_pool()
        pool.input = source.extents.c
        pool.output_height = Int64(extents.height)
        pool.output_width = Int64(extents.width)
        pool.kernel = Int64(layer.kernel)
        pool.stride = Int64(layer.stride)
        pool.pad_top = Int64(rows.before)
        pool.pad_left = Int64(columns.before)
        let isTraining = isTraining
        let described = pool
        append("\(name) forward", [source.buffer, result.buffer, winners]) {
            var pool = described
            pool.x = UnsafeRawPointer(source.buffer.address)
            pool.y = result.buffer.address
            pool.winners = isTraining ? winners.bytes : nil
            return { kernels_pool_forward(&pool) }
        }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            let gradients = takeGradients(of: result, name: name)
            guard source.needsGradient, !gradients.isEmpty else { return }
            let target = Buffer(for: source.extents)
            append("\(name) backward", gradients.map(\.buffer) + [winners, target]) {
                var pool = described
                pool.winners = winners.bytes
                pool.gradients = Int32(gradients.count)
                withUnsafeMutableBytes(of: &pool.dy) { raw in
                    let views = raw.bindMemory(to: kernels_view.self)
                    for (index, gradient) in gradients.enumerated() { views[index] = gradient.view }
                }
                pool.dx = target.address
                return { kernels_pool_backward(&pool) }
            }
            source.gradients.append(Gradient(whole: target, of: source.extents))
        }
    }

    func addAverage(_ id: Node.ID) throws(EngineError) {
        let name = network[id].name
        let source = try blocked(network[id].inputs[0], for: id)
        let result = Value(
            extents(of: id, lanes: lanes, element: .float32), needsGradient: source.needsGradient)
        let c = source.extents.c
        append("\(name) forward", [source.buffer, result.buffer]) {
            { kernels_average_forward(c, source.buffer.address, result.buffer.floats) }
        }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard source.needsGradient, let gradient = takeGradient(of: result, name: name) else { return }
            let target = Buffer(for: source.extents)
            append("\(name) backward", [gradient.buffer, target]) {
                { kernels_average_backward(c, gradient.buffer.floats, target.address) }
            }
            source.gradients.append(Gradient(whole: target, of: source.extents))
        }
    }

    func addUpsample(_ id: Node.ID) throws(EngineError) {
        let name = network[id].name
        let source = try blocked(network[id].inputs[0], for: id)
        let result = Value(blockedExtents(of: id), needsGradient: source.needsGradient)
        let c = source.extents.c
        append("\(name) forward", [source.buffer, result.buffer]) {
            let view = kernels_view(values: result.buffer.address, image_stride: Int64(result.extents.imageStride))
            return { kernels_upsample_forward(c, source.buffer.address, view) }
        }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            let gradients = takeGradients(of: result, name: name)
            guard source.needsGradient, !gradients.isEmpty else { return }
            let target = Buffer(for: source.extents)
            append("\(name) backward", gradients.map(\.buffer) + [target]) {
                let views = gradients.map(\.view)
                return { kernels_upsample_backward(c, Int32(views.count), views, target.address) }
            }
            source.gradients.append(Gradient(whole: target, of: source.extents))
        }
    }

    func addConcatenate(_ id: Node.ID) throws(EngineError) {
        let name = network[id].name
        let first = try blocked(network[id].inputs[0], for: id)
        let second = try blocked(network[id].inputs[1], for: id)
        let joined = blockedExtents(of: id)
        let result = Value(joined, needsGradient: first.needsGradient || second.needsGradient)
        // Where the channels do not fill their last block, what is beyond them must be zero.
        append("\(name) forward", [first.buffer, second.buffer, result.buffer]) {
            {
                if joined.channels != joined.paddedChannels {
                    result.buffer.clear()
                }
                let (total, border) = (Int64(joined.channels), first.extents.c.channels)
                kernels_copy_channels(
                    first.extents.c, first.buffer.address, border, 0, result.buffer.address, total, 0)
                kernels_copy_channels(
                    second.extents.c, second.buffer.address, second.extents.c.channels, 0, result.buffer.address, total,
                    border)
            }
        }
        define(id, result)

        remember { [unowned self] () throws(EngineError) in
            guard result.needsGradient, let gradient = takeGradient(of: result, name: name) else { return }
            split(gradient, of: joined, to: first, from: 0, name: name)
            split(gradient, of: joined, to: second, from: first.extents.channels, name: name)
        }
    }

    /// Sends a concatenation's input its channels of the gradient: in place where they begin at a block's edge.
    private func split(_ gradient: Gradient, of joined: Extents, to value: Value, from channel: Int, name: String) {
        guard value.needsGradient else { return }
        let endsAtEdge = value.extents.channels % lanes == 0 || channel + value.extents.channels == joined.channels
        if channel % lanes == 0, endsAtEdge {
            let offset = channel * joined.pixels
            value.gradients.append(Gradient(gradient.buffer, offset: offset, imageStride: joined.imageStride))
            return
        }
        let target = Buffer(for: value.extents)
        append("\(name) backward", [gradient.buffer, target]) {
            {
                target.clear()
                kernels_copy_channels(
                    value.extents.c, gradient.buffer.address, Int64(joined.channels), Int64(channel), target.address,
                    value.extents.c.channels, 0)
            }
        }
        value.gradients.append(Gradient(whole: target, of: value.extents))
    }
}
