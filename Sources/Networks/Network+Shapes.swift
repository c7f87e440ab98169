extension Network {
    /// The shape of each node's result, in the order of the nodes: what a plan, its reference and an estimate of memory go by.
    ///
    /// - Parameter sizes: The sizes of the network's inputs, in their order.
    /// - Returns: As many shapes as there are nodes.
    /// - Throws: `ShapeFault` at the first layer that the sizes do not fit.
    package func shapes(of sizes: [ImageSize]) throws(ShapeFault) -> [LayerShape] {
        var shapes: [LayerShape] = []
        var sizes = sizes[...]
        for node in nodes {
            do throws(ShapeFault.Reason) {
                if case .input(let channels) = node.layer {
                    guard let size = sizes.popFirst() else { throw .noSize }
                    shapes.append(LayerShape(channels: channels, height: size.height, width: size.width))
                } else {
                    shapes.append(try node.layer.result(of: node.inputs.map { shapes[$0.index] }))
                }
            } catch {
                throw ShapeFault(node: node.name, reason: error)
            }
        }
        return shapes
    }

    /// The shapes for images of one size.
    package func shapes(height: Int, width: Int) throws(ShapeFault) -> [LayerShape] {
        try shapes(of: [ImageSize(height: height, width: width)])
    }
}

extension Layer {
    /// The shape of the result over inputs of given shapes; an input layer has none to go by.
    fileprivate func result(of inputs: [LayerShape]) throws(ShapeFault.Reason) -> LayerShape {
        let first = inputs.first ?? LayerShape(vector: 0)
        switch self {
        case .input: throw .noSize
        case .convolution(let layer): return try layer.result(of: first)
        case .batchNorm(let layer): return try layer.result(of: first)
        case .activation: return first
        case .maxPool(let layer): return try layer.result(of: first)
        case .globalAveragePool: return LayerShape(vector: first.channels)
        case .upsampleNearest:
            return LayerShape(channels: first.channels, height: 2 * first.height, width: 2 * first.width)
        case .linear(let layer): return try layer.result(of: first)
        case .add:
            guard inputs[1] == first else { throw .unequal(first, inputs[1]) }
            return first
        case .concatenate:
            let second = inputs[1]
            guard (second.height, second.width) == (first.height, first.width) else { throw .unequal(first, second) }
            return LayerShape(
                channels: first.channels + second.channels, height: first.height, width: first.width)
        }
    }
}
