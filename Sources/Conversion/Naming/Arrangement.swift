import Tensors

/// How a file lays out a parameter that is canonically out × in × height × width, or one value a channel.
package enum Arrangement: Sendable, Hashable {
    /// As PyTorch does.
    case canonical
    /// Height × width × in × out: TensorFlow, Keras, Haiku.
    case outputLast
    /// One value a channel behind axes of extent 1: Haiku.
    case channelLast

    /// Whether a tensor of the file's shape is one of the canonical shape.
    func fits(_ found: Shape, _ canonical: Shape) -> Bool {
        switch self {
        case .canonical: found == canonical
        case .outputLast: found.dimensions == Self.stored(canonical)
        case .channelLast:
            found.dimensions.last == canonical.dimensions.last && found.count == canonical.count
                && found.dimensions.dropLast().allSatisfy { $0 == 1 }
        }
    }

    /// The file's shape of a canonical one.
    func sourceShape(of canonical: Shape) -> Shape {
        self == .outputLast ? Shape(Self.stored(canonical)) : canonical
    }

    /// The number of output channels that a tensor of the file has.
    func outputChannels(of found: Shape) -> Int? {
        self == .canonical ? found.dimensions.first : found.dimensions.last
    }

    /// The values of the file in canonical order.
    ///
    /// - Precondition: The tensor's shape fits the canonical one.
    func canonical(_ tensor: Tensor, shape: Shape) -> Tensor {
        switch self {
        case .canonical: tensor
        case .outputLast: Self.outputFirst(tensor, shape)
        case .channelLast: Tensor(shape, tensor.values)
        }
    }

    /// Output channels in a tile; with as many places of the kernel it stays in the processor's first cache.
    private static let tile = 32

    /// From height × width × in × out to out × in × height × width, in tiles, as both sides would else be read or written far apart.
    private static func outputFirst(_ tensor: Tensor, _ shape: Shape) -> Tensor {
        let extents = shape.dimensions
        let (outputs, inputs, area) = (extents[0], extents[1], extents[2] * extents[3])
        let rows = inputs * area
        var values = [Float](repeating: 0, count: shape.count)
        var target = values.mutableSpan
        let source = tensor.values.span
        for firstRow in stride(from: 0, to: rows, by: tile) {
            for firstOutput in stride(from: 0, to: outputs, by: tile) {
                let lastOutput = min(firstOutput + tile, outputs)
                for row in firstRow..<min(firstRow + tile, rows) {
                    // A row of the source is one place of the kernel and one input channel.
                    let place = row % inputs * area + row / inputs
                    for output in firstOutput..<lastOutput {
                        target[output * rows + place] = source[row * outputs + output]
                    }
                }
            }
        }
        return Tensor(shape, values)
    }

    private static func stored(_ canonical: Shape) -> [Int] {
        let extents = canonical.dimensions
        guard extents.count == 4 else { return extents }
        return [extents[2], extents[3], extents[1], extents[0]]
    }
}
