import Tensors

/// A paired permutation test: when two models are alike, nothing changes if they swap what they said of a patient (Fisher 1935).
package struct Permutation: Sendable {
    /// The patients.
    package let clusters: Int
    package let permutations: Int
    package let seed: UInt64

    package init(clusters: Int, permutations: Int = 9_999, seed: UInt64) {
        precondition(permutations > 0, "no permutation")
        self.clusters = clusters
        self.permutations = permutations
        self.seed = seed
    }

    /// Tests a difference of two models.
    ///
    /// - Parameter difference: Computes it from which clusters are swapped, in their order; nil where it is not defined.
    /// - Returns: The difference without swaps and its p; undefined when the difference is so, or any of its permutations.
    package func test(_ difference: ([Bool]) -> Double?) -> Defined<PermutationTest> {
        var swapped = [Bool](repeating: false, count: clusters)
        guard let observed = difference(swapped), !observed.isNaN else {
            return .undefined(reason: "the difference is not defined")
        }
        var values: [Double] = []
        values.reserveCapacity(permutations)
        for permutation in 0..<permutations {
            var generator = CountedGenerator(seed: seed, Self.purpose, UInt64(permutation))
            var bits: UInt64 = 0
            for cluster in swapped.indices {
                if cluster & 63 == 0 { bits = generator.next() }
                swapped[cluster] = bits & 1 == 1
                bits >>= 1
            }
            guard let value = difference(swapped), !value.isNaN else {
                return .undefined(reason: "the difference is not defined when models are swapped")
            }
            values.append(value)
        }
        return .value(PermutationTest(observed: observed, permuted: values))
    }

    private static let purpose: UInt64 = 0x5A4B
}

/// A difference, and how often chance makes one as large.
package struct PermutationTest: Sendable, Hashable, Encodable {
    /// The first model's statistic without the second's.
    package let difference: Double
    /// Two-sided: (1 + #{|θ*| ≥ |θ|}) / (P + 1), in which the observed order counts as a permutation (Phipson and Smyth 2010).
    package let pValue: Double
    package let permutations: Int

    init(observed: Double, permuted: [Double]) {
        difference = observed
        permutations = permuted.count
        // Sums in another order are rounded otherwise: what is equal but for that is as large.
        let least = abs(observed) - 1e-12 * max(abs(observed), permuted.map(abs).max() ?? 0)
        pValue = Double(1 + permuted.count { abs($0) >= least }) / Double(permuted.count + 1)
    }
}
