import Glibc

extension CountedGenerator {
    /// A draw from the standard normal distribution, by the Box–Muller transform.
    package mutating func normal() -> Float {
        // The first uniform is moved into (0, 1] so that its logarithm is finite.
        let radius = (-2 * log(Double(1 - uniform()))).squareRoot()
        return Float(radius * cos(2 * Double.pi * Double(uniform())))
    }
}
