import Glibc
import Tensors

/// Draws from the standard normal distribution by the ziggurat method (Marsaglia and Tsang 2000, in Doornik's form).
///
/// The area under the density's right half is covered by 256 layers of equal area; most draws need one multiplication.
struct Ziggurat: Sendable {
    static let shared = Ziggurat()

    /// Where the lowest layer's rectangle ends and the tail begins.
    private static let tail = 3.6541528853610088
    /// The area of each layer.
    private static let area = 0.00492867323399
    /// The right edge of each layer, from the lowest on; one more than there are layers.
    private let edges: [Float]
    /// The right edge of the next layer divided by this one's: below this share no test is needed.
    private let shares: [Float]

    private init() {
        func density(_ x: Double) -> Double { exp(-x * x / 2) }
        var edges = [Self.area / density(Self.tail), Self.tail]
        for layer in 1..<255 {
            edges.append((-2 * log(Self.area / edges[layer] + density(edges[layer]))).squareRoot())
        }
        edges.append(0)
        self.edges = edges.map(Float.init)
        shares = (0..<256).map { Float(edges[$0 + 1] / edges[$0]) }
    }

    /// One draw.
    @inline(__always)
    func normal(using generator: inout CountedGenerator) -> Float {
        let bits = generator.next()
        let layer = Int(bits & 255)
        // The upper bits give a uniform number in [-1, 1).
        let uniform = Float(Int64(bitPattern: bits) >> 32) * 0x1p-31
        if abs(uniform) < shares[layer] { return uniform * edges[layer] }
        return rare(layer, uniform, &generator)
    }

    /// The draws near a layer's edge, about one in eighty.
    @inline(never)
    private func rare(_ firstLayer: Int, _ firstUniform: Float, _ generator: inout CountedGenerator) -> Float {
        var (layer, uniform) = (firstLayer, firstUniform)
        while true {
            if abs(uniform) < shares[layer] { return uniform * edges[layer] }
            if layer == 0 { return tail(isNegative: uniform < 0, &generator) }
            let candidate = Double(uniform * edges[layer])
            let (outer, inner) = (Double(edges[layer]), Double(edges[layer + 1]))
            let low = exp(-(outer * outer - candidate * candidate) / 2)
            let high = exp(-(inner * inner - candidate * candidate) / 2)
            if low + Double(generator.uniform()) * (high - low) < 1 { return Float(candidate) }
            let bits = generator.next()
            layer = Int(bits & 255)
            uniform = Float(Int64(bitPattern: bits) >> 32) * 0x1p-31
        }
    }

    /// A draw beyond the layers (Marsaglia 1964).
    private func tail(isNegative: Bool, _ generator: inout CountedGenerator) -> Float {
        while true {
            // 1 − uniform is in (0, 1], whose logarithm is finite.
            let x = log(1 - Double(generator.uniform())) / Self.tail
            let y = log(1 - Double(generator.uniform()))
            if -2 * y >= x * x { return Float(isNegative ? x - Self.tail : Self.tail - x) }
        }
    }
}
