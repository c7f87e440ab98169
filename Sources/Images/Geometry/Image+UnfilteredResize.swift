/// Resizing that skips pixels when it shrinks, as OpenCV's `resize` does.
extension Image {
    /// Interpolates between the two nearest pixels on each axis.
    func resizedUnfiltered(width: Int, height: Int) -> Image {
        let columns = PairTaps(from: self.width, to: width)
        let rows = PairTaps(from: self.height, to: height)
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        let (channels, rowCount) = (channels, width * channels)
        // The two rows that were interpolated last; neighbouring rows of the result share them.
        var upper = (source: -1, sums: [Int32](repeating: 0, count: rowCount))
        var lower = upper
        for y in 0..<height {
            let tap = rows.of(y)
            if lower.source == tap.first { swap(&upper, &lower) }
            if upper.source != tap.first {
                upper.source = tap.first
                widen(row: tap.first, by: columns, into: &upper.sums)
            }
            if lower.source != tap.second {
                lower.source = tap.second
                widen(row: tap.second, by: columns, into: &lower.sums)
            }
            for index in 0..<rowCount {
                // Each product loses its lower 16 places before the sum is rounded, which is where the levels come from.
                let first = (tap.firstWeight &* (upper.sums[index] >> 4)) >> 16
                let second = (tap.secondWeight &* (lower.sums[index] >> 4)) >> 16
                result.values[y * rowCount + index] = UInt8(clamping: (first &+ second &+ 2) >> 2)
            }
        }
        return result

        func widen(row: Int, by columns: PairTaps, into sums: inout [Int32]) {
            let start = row * self.width * channels
            for x in 0..<width {
                let tap = columns.of(x)
                for channel in 0..<channels {
                    let first = Int32(values[start + tap.first * channels + channel])
                    let second = Int32(values[start + tap.second * channels + channel])
                    sums[x * channels + channel] = first &* tap.firstWeight &+ second &* tap.secondWeight
                }
            }
        }
    }

    /// Takes the pixel in which the upper left corner of each new one lies.
    func resizedByCorners(width: Int, height: Int) -> Image {
        picked(
            columns: Self.corners(from: self.width, to: width), rows: Self.corners(from: self.height, to: height))
    }

    private static func corners(from source: Int, to target: Int) -> [Int] {
        let scale = PairTaps.scale(from: source, to: target)
        return (0..<target).map { min(Int(Double($0) * scale), source - 1) }
    }
}

/// Which two source pixels make each pixel along one axis, and with what weights out of 2048.
private struct PairTaps {
    struct Tap {
        let first: Int
        let second: Int
        let firstWeight: Int32
        let secondWeight: Int32
    }

    private let taps: [Tap]

    init(from source: Int, to target: Int) {
        let scale = Self.scale(from: source, to: target)
        taps = (0..<target).map { position in
            let place = Float((Double(position) + 0.5) * scale - 0.5)
            let first = place.rounded(.down)
            let fraction = place - first
            return Tap(
                first: min(max(Int(first), 0), source - 1), second: min(Int(first) + 1, source - 1),
                firstWeight: Int32(((1 - fraction) * 2048).rounded(.toNearestOrEven)),
                secondWeight: Int32((fraction * 2048).rounded(.toNearestOrEven)))
        }
    }

    func of(_ position: Int) -> Tap { taps[position] }

    /// Source pixels a target pixel, rounded twice as OpenCV does; where a corner falls on a border between pixels it matters.
    static func scale(from source: Int, to target: Int) -> Double { 1 / (Double(target) / Double(source)) }
}
