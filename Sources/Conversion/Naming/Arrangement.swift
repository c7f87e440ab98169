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

    private static func stored(_ canonical: Shape) -> [Int] {
        let extents = canonical.dimensions
        guard extents.count == 4 else { return extents }
        return [extents[2], extents[3], extents[1], extents[0]]
    }
}
