package import Errors

/// Why extents make no shape.
package enum ShapeError: Fault, Equatable {
    case negativeExtent([Int])
    case tooLarge([Int])

    package var kind: FaultKind { .failed }

    package var description: String {
        switch self {
        case .negativeExtent(let extents): "shape \(extents) has a negative extent"
        case .tooLarge(let extents): "shape \(extents) has more elements than can be addressed"
        }
    }
}
