import Glibc

/// Student's t distribution, its tails relatively exact however small.
///
/// All follows from the regularised incomplete beta function I_x(ν/2, 1/2) at x = ν / (ν + t²) (Abramowitz and Stegun 1964, 26.7.1), which
/// is its continued fraction (ibid. 26.5.8) by Lentz's method.
package struct StudentDistribution: Sendable, Hashable {
    /// Any positive number.
    package let degreesOfFreedom: Double

    package init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a smaller value.
    package func cumulative(_ value: Double) -> Double {
        survival(-value)
    }

    /// The probability of a larger value.
    package func survival(_ value: Double) -> Double {
        value < 0 ? 1 - outside(-value) / 2 : outside(value) / 2
    }

    /// The probability of a value at least as far from nought: the two-sided p value.
    package func twoSided(_ value: Double) -> Double {
        outside(abs(value))
    }

    /// The value below which a probability lies.
    ///
    /// - Parameter probability: Between 0 and 1; not a number is returned for any other.
    /// - Returns: The value, infinite at both ends.
    package func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability < 0.5 else { return probability == 0.5 ? 0 : -quantile(1 - probability) }
        guard probability > 0 else { return -.infinity }
        return probability > 0.25 ? -centralRoot(1 - 2 * probability) : -upperRoot(2 * probability)
    }
}

extension StudentDistribution {
    private var half: Double { degreesOfFreedom / 2 }

    /// The density at a value.
    private func density(_ value: Double) -> Double {
        Gamma.halfStepRatio(half) / (Double.pi * degreesOfFreedom).squareRoot()
            * exp(-(half + 0.5) * log1p(value * value / degreesOfFreedom))
    }

    // |T| has a log-concave density on the logarithmic scale, so that the logarithms of both its probabilities are concave there, and Newton's
    // steps in log t go one way.

    private func upperRoot(_ probability: Double) -> Double {
        exp(
            Newton.root(from: log(-NormalDistribution.quantile(probability / 2))) { logarithm in
                let value = exp(logarithm)
                let tail = outside(value)
                return log(probability / tail) * tail / (2 * value * density(value))
            })
    }

    private func centralRoot(_ probability: Double) -> Double {
        exp(
            Newton.root(from: log(probability / (2 * density(0)))) { logarithm in
                let value = exp(logarithm)
                let center = inside(value)
                return log(center / probability) * center / (2 * value * density(value))
            })
    }

    /// P(|T| > t).
    private func outside(_ value: Double) -> Double {
        guard value.isFinite else { return value.isNaN ? .nan : 0 }
        return isTail(value) ? tail(value) : 1 - center(value)
    }

    /// P(|T| < t).
    private func inside(_ value: Double) -> Double {
        isTail(value) ? 1 - tail(value) : center(value)
    }

    /// Whether the continued fraction converges fast for the tail: x < (a + 1) / (a + b + 2).
    private func isTail(_ value: Double) -> Bool {
        value * value * (half + 1) > 1.5 * degreesOfFreedom
    }

    private func tail(_ value: Double) -> Double {
        let ratio = value * value / degreesOfFreedom
        // x^a (1 − x)^b / (a B(a, b)), the power by its logarithm, in which nothing cancels.
        let front =
            exp(-half * log1p(ratio)) * (ratio / (1 + ratio)).squareRoot() * Gamma.halfStepRatio(half)
            / (Double.pi.squareRoot() * half)
        return front * Self.fraction(half, 0.5, at: 1 / (1 + ratio))
    }

    private func center(_ value: Double) -> Double {
        let ratio = value * value / degreesOfFreedom
        let front =
            exp(-half * log1p(ratio)) * (ratio / (1 + ratio)).squareRoot() * Gamma.halfStepRatio(half)
            / (Double.pi.squareRoot() * 0.5)
        return front * Self.fraction(0.5, half, at: ratio / (1 + ratio))
    }

    /// The continued fraction of I_x(a, b).
    private static func fraction(_ a: Double, _ b: Double, at x: Double) -> Double {
        let least = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < least ? least : value }
        var numerator = 1.0
        var denominator = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = denominator
        for step in 1...100_000 {
            let m = Double(step)
            for coefficient in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                denominator = 1 / kept(1 + coefficient * denominator)
                numerator = kept(1 + coefficient / numerator)
                result *= denominator * numerator
            }
            if abs(denominator * numerator - 1) < 1e-15 { break }
        }
        return result
    }
}

/// Ratios of the gamma function in which nothing cancels.
enum Gamma {
    /// Γ(a + ½) / Γ(a) for a positive a.
    static func halfStepRatio(_ a: Double) -> Double {
        // Stirling's series (Abramowitz and Stegun 1964, 6.1.41) needs a large argument, which Γ(a + 1) = a Γ(a) leads to.
        var (argument, factor) = (a, 1.0)
        while argument < 16 {
            factor *= argument / (argument + 0.5)
            argument += 1
        }
        let logarithm =
            argument * log1p(1 / (2 * argument)) - 0.5 + stirling(argument + 0.5) - stirling(argument)
        return factor * argument.squareRoot() * exp(logarithm)
    }

    /// What log Γ(a) is beyond (a − ½) log a − a + log √2π.
    private static func stirling(_ a: Double) -> Double {
        let square = 1 / (a * a)
        let coefficients: [Double] = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360]
        return coefficients.reversed().reduce(0) { $0 * square + $1 } / a
    }
}
