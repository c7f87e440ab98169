package import Errors

/// The extents of a tensor, outermost first; the product of the extents is known to fit an `Int`.
package struct Shape: Sendable, Hashable {
    package let dimensions: [Int]
    /// The number of elements; 1 for a scalar.
    package let count: Int

    /// Checks extents that may come from a file.
    ///
    /// An empty tensor's other extents are held to the same bound, so that its strides can be computed too.
    ///
    /// - Throws: `ShapeError` when an extent is negative or the number of elements overflows.
    package init(checking dimensions: [Int]) throws(ShapeError) {
        var count = 1
        for extent in dimensions {
            guard extent >= 0 else { throw .negativeExtent(dimensions) }
            let (product, overflow) = count.multipliedReportingOverflow(by: max(extent, 1))
            guard !overflow else { throw .tooLarge(dimensions) }
            count = product
        }
        self.dimensions = dimensions
        self.count = dimensions.contains(0) ? 0 : count
    }

    /// A shape that the program itself decides; never call it with a file's numbers.
    package init(_ dimensions: [Int]) {
        precondition(dimensions.allSatisfy { $0 >= 0 }, "negative extent")
        self.dimensions = dimensions
        count = dimensions.reduce(1, *)
    }

    package var rank: Int { dimensions.count }

    /// Element strides of the row-major contiguous layout.
    package var contiguousStrides: [Int] {
        var strides = [Int](repeating: 1, count: dimensions.count)
        for axis in dimensions.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * max(dimensions[axis + 1], 1)
        }
        return strides
    }
}

extension Shape: CustomStringConvertible {
    /// For example `64×3×7×7`; a scalar is `scalar`.
    package var description: String {
        dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "×")
    }
}

extension Shape: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Int...) { self.init(elements) }
}

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
