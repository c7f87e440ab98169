import Glibc

/// The standard normal distribution, both tails to the last few bits.
package enum NormalDistribution {
    /// The density at a value.
    package static func density(_ value: Double) -> Double {
        exp(-value * value / 2) / (2 * Double.pi).squareRoot()
    }

    /// The probability of a smaller value.
    package static func cumulative(_ value: Double) -> Double {
        erfc(-value / 2.0.squareRoot()) / 2
    }

    /// The probability of a larger value.
    package static func survival(_ value: Double) -> Double {
        cumulative(-value)
    }

    /// The value below which a probability lies.
    ///
    /// - Parameter probability: Between 0 and 1; not a number is returned for any other.
    /// - Returns: The value, infinite at both ends.
    package static func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        // Nothing is rounded when one half or more is taken from one.
        guard probability < 0.5 else { return probability == 0.5 ? 0 : -quantile(1 - probability) }
        guard probability > 0 else { return -.infinity }
        return probability > 0.25 ? -central(0.5 - probability) : -upper(probability)
    }

    /// Where the probability between nought and a positive value is this one.
    private static func central(_ probability: Double) -> Double {
        // The function is concave and its tangent at nought starts below the root, so that Newton's steps rise to it.
        Newton.root(from: probability * (2 * Double.pi).squareRoot()) { value in
            (erf(value / 2.0.squareRoot()) / 2 - probability) / density(value)
        }
    }

    /// Where the probability above a positive value is this one.
    private static func upper(_ probability: Double) -> Double {
        // Q(z) ≤ exp(−z²/2)/2 starts above the root, and log Q is concave, so that Newton's steps fall to it.
        Newton.root(from: (-2 * log(2 * probability)).squareRoot()) { value in
            let tail = survival(value)
            // Beyond the smallest of numbers: back to where there are some.
            guard tail > 0 else { return value / 100 }
            return log(probability / tail) * tail / density(value)
        }
    }
}

/// Newton's iteration for functions whose steps are known to go one way.
enum Newton {
    /// The root that steps lead to, up to the rounding of a step.
    ///
    /// - Parameters:
    ///   - start: Where to begin.
    ///   - step: How far beyond the root's tangent estimate a value lies: what is taken from it.
    /// - Returns: The root.
    static func root(from start: Double, step: (Double) -> Double) -> Double {
        var value = start
        for _ in 0..<200 {
            let change = step(value)
            guard change.isFinite else { return value }
            value -= change
            // Steps shrink quadratically: what follows a step of half the bits is below rounding.
            if abs(change) <= 1e-9 * abs(value) { return value }
        }
        return value
    }
}
