/// Which source pixels make each pixel along one resized axis, and with what weights.
///
/// The filter is a triangle. Weights are fixed-point integers, so results are the same on every machine.
struct ResamplingTaps {
    /// Binary places of a weight: with 8 bits of sample and 2 of headroom, sums fit 32 bits.
    private static let places: Int32 = 22
    /// Where a sum starts, so that dropping the binary places rounds.
    static let half: Int32 = 1 << (places - 1)

    private var first: [Int] = []
    private var weights: [[Int32]] = []

    init(from source: Int, to target: Int) {
        let scale = Double(source) / Double(target)
        let support = max(scale, 1)
        for position in 0..<target {
            let centre = (Double(position) + 0.5) * scale
            let begin = max(Int(centre - support + 0.5), 0)
            let end = min(Int(centre + support + 0.5), source)
            let triangle = (begin..<end).map { max(0, 1 - abs((Double($0) - centre + 0.5) / support)) }
            let total = triangle.reduce(0, +)
            first.append(begin)
            weights.append(triangle.map { Int32(($0 / total * Double(1 << Self.places)).rounded()) })
        }
    }

    /// The first source pixel of a target pixel and the weights from there on.
    func of(_ position: Int) -> (first: Int, weights: [Int32]) { (first[position], weights[position]) }

    /// The 8-bit sample of a weighted sum.
    static func sample(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> places) }
}
