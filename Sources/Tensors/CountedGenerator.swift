import Glibc

/// A random number generator whose stream is decided by where a draw happens, not by what was drawn before.
///
/// Two draws with the same coordinates are equal whatever the number of threads, and whether or not the run was interrupted.
/// The coordinates are mixed by SplitMix64's finaliser (Steele, Lea and Flood 2014), which also steps the stream.
package struct CountedGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameters:
    ///   - seed: The seed that the user gave. It and the first coordinate enter alike, so they must not be of the same small numbers: give the
    ///     purpose first, or spread the seed.
    ///   - coordinates: What the draw is for, such as run, epoch, sample and purpose, in a fixed order.
    package init(seed: UInt64, _ coordinates: UInt64...) {
        var mixed = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        for coordinate in coordinates {
            mixed = Self.mix(mixed ^ Self.mix(coordinate &+ 0x9E37_79B9_7F4A_7C15))
        }
        state = mixed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A float in [0, 1) with 24 random bits.
    package mutating func uniform() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// A float in [low, high).
    package mutating func uniform(_ low: Float, _ high: Float) -> Float {
        low + (high - low) * uniform()
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension CountedGenerator {
    /// A draw from the standard normal distribution, by the Box–Muller transform.
    package mutating func normal() -> Float {
        // The first uniform is moved into (0, 1] so that its logarithm is finite.
        let radius = (-2 * log(Double(1 - uniform()))).squareRoot()
        return Float(radius * cos(2 * Double.pi * Double(uniform())))
    }
}
