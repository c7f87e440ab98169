import Glibc

/// Smooths fields of doubles, as SciPy's `gaussian_filter` does by default.
///
/// The bell ends at four standard deviations. Beyond its edges the field is mirrored, its outermost values repeated.
package struct GaussianFilter: Sendable {
    /// From the middle outwards.
    private let weights: [Double]
    private var radius: Int { weights.count - 1 }

    /// - Precondition: The standard deviation, in samples, is above 0 and of a sensible size.
    package init(deviation: Double) {
        precondition(deviation > 0 && deviation < 0x1p20, "no such bell")
        let bell = (0...Int(4 * deviation + 0.5)).map { exp(-0.5 / (deviation * deviation) * Double($0 * $0)) }
        let total = bell[0] + 2 * bell.dropFirst().reduce(0, +)
        weights = bell.map { $0 / total }
    }

    /// The smoothed field.
    ///
    /// - Parameters:
    ///   - field: The values, row by row.
    ///   - width: Values in a row.
    ///   - height: Rows.
    /// - Returns: As many values.
    package func smoothed(_ field: [Double], width: Int, height: Int) -> [Double] {
        precondition(field.count == width * height, "\(field.count) values for \(width)×\(height)")
        return alongRows(alongColumns(field, width, height), width, height)
    }

    private func alongColumns(_ field: [Double], _ width: Int, _ height: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: field.count) { target, count in
            field.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    let sums = UnsafeMutableBufferPointer(rebasing: target[y * width..<(y + 1) * width])
                    weigh(source, at: y * width, into: sums) { distance in
                        (
                            Self.mirrored(y - distance, count: height) * width,
                            Self.mirrored(y + distance, count: height) * width
                        )
                    }
                }
            }
            count = field.count
        }
    }

    private func alongRows(_ field: [Double], _ width: Int, _ height: Int) -> [Double] {
        let places = (-radius..<width + radius).map { Self.mirrored($0, count: width) }
        var row = [Double](repeating: 0, count: places.count)
        return [Double](unsafeUninitializedCapacity: field.count) { target, count in
            for y in 0..<height {
                for (index, place) in places.enumerated() { row[index] = field[y * width + place] }
                let sums = UnsafeMutableBufferPointer(rebasing: target[y * width..<(y + 1) * width])
                row.withUnsafeBufferPointer { source in
                    weigh(source, at: radius, into: sums) { (radius - $0, radius + $0) }
                }
            }
            count = field.count
        }
    }

    /// Sums a row and those at equal distances from it, the farthest first as SciPy does.
    @inline(__always)
    private func weigh(
        _ source: UnsafeBufferPointer<Double>, at middle: Int, into sums: UnsafeMutableBufferPointer<Double>,
        neighbours: (_ distance: Int) -> (before: Int, after: Int)
    ) {
        for index in 0..<sums.count { sums[index] = source[middle &+ index] * weights[0] }
        for distance in stride(from: radius, to: 0, by: -1) {
            let (before, after) = neighbours(distance)
            let weight = weights[distance]
            for index in 0..<sums.count {
                sums[index] += (source[before &+ index] + source[after &+ index]) * weight
            }
        }
    }

    private static func mirrored(_ place: Int, count: Int) -> Int {
        let phase = place % (2 * count)
        let forward = phase < 0 ? phase + 2 * count : phase
        return forward < count ? forward : 2 * count - 1 - forward
    }
}
