/// Which four source pixels make each pixel along one axis in cubic interpolation, and with what weights.
///
/// The kernel is that of Keys (1981) with a = −½. TensorFlow reads it from a table of 1024 steps a pixel, and gives pixels outside the
/// picture no weight; both are kept, so that results agree.
struct CubicTaps {
    private static let steps: Float = 1024
    private let taps: [(places: [Int], weights: [Float])]

    init(from source: Int, to target: Int) {
        let scale = Float(source) / Float(target)
        taps = (0..<target).map { position in
            let centre = (Float(position) + 0.5) * scale - 0.5
            let first = centre.rounded(.down)
            let fraction = ((centre - first) * Self.steps).rounded(.toNearestOrEven) / Self.steps
            let inside = (0..<4).map {
                (place: Int(first) - 1 + $0, weight: Self.kernel(abs(fraction + 1 - Float($0))))
            }
            .filter { (0..<source).contains($0.place) }
            let total = inside.reduce(0) { $0 + $1.weight }
            return (inside.map(\.place), inside.map { $0.weight / total })
        }
    }

    func of(_ position: Int) -> (places: [Int], weights: [Float]) { taps[position] }

    /// Keys' kernel at a distance of at most two pixels.
    private static func kernel(_ x: Float) -> Float {
        let a: Float = -0.5
        if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        return x < 2 ? ((x - 5) * x + 8) * x * a - 4 * a : 0
    }
}
