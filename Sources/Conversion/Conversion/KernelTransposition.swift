/// The rearrangement of convolution kernels from the order of TensorFlow, Keras and Haiku.
struct KernelTransposition {
    private let outputs: Int
    private let inputs: Int
    /// Height × width.
    private let area: Int

    /// Output channels that are moved together: as many as stand in one line of the cache.
    private static let block = 16

    /// - Parameter extents: The four extents of the result: out, in, height, width.
    init(to extents: [Int]) {
        precondition(extents.count == 4, "\(extents) is no kernel")
        (outputs, inputs, area) = (extents[0], extents[1], extents[2] * extents[3])
    }

    /// From height × width × in × out to out × in × height × width.
    ///
    /// - Parameter values: The elements, row-major.
    /// - Returns: The elements in the other order.
    /// - Precondition: There are as many values as the extents say.
    func callAsFunction(_ values: Span<Float>) -> [Float] {
        let columns = inputs * area
        precondition(values.count == outputs * columns, "\(values.count) values for \(outputs)×\(inputs)×\(area)")
        // Rows a power of two apart would push each other's lines out of the cache.
        let width = columns + Self.block
        var tile = [Float](repeating: 0, count: Self.block * width)
        return [Float](capacity: values.count) { moved in
            for first in stride(from: 0, to: outputs, by: Self.block) {
                let rows = min(Self.block, outputs - first)
                fill(&tile, width: width, with: first..<first + rows, of: values)
                for row in 0..<rows {
                    let whole = tile.span.extracting(row * width..<row * width + columns)
                    for index in whole.indices { moved.append(whole[index]) }
                }
            }
        }
    }

    /// Some output channels in rows, each in the order of the result.
    private func fill(_ tile: inout [Float], width: Int, with channels: Range<Int>, of values: Span<Float>) {
        var target = tile.mutableSpan
        var column = 0
        for input in 0..<inputs {
            for pixel in 0..<area {
                let start = (pixel * inputs + input) * outputs
                let source = values.extracting(start + channels.lowerBound..<start + channels.upperBound)
                var place = column
                for index in source.indices {
                    target[place] = source[index]
                    place += width
                }
                column += 1
            }
        }
    }
}
