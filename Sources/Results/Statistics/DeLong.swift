import Glibc

/// The area under the ROC curve of a model, and how sure it is over samples of patients.
package struct AreaEstimate: Sendable, Hashable, Encodable {
    /// The mean over runs and classes.
    package let area: Double
    /// Over samples of patients, by DeLong or Obuchowski; 0 where every case is ranked perfectly, which says nothing of other samples.
    package let standardError: Double
    /// How well the standard error is known; not a number where it is 0.
    private let degreesOfFreedom: Double
    /// The patients.
    package let clusters: Int

    package init(_ components: AreaComponents) {
        area = components.area
        standardError = components.variance.squareRoot()
        degreesOfFreedom = components.degreesOfFreedom
        clusters = components.clusters
    }

    /// The interval that holds the area, symmetric on the logistic scale, so that it stays between 0 and 1 (Pepe 2003).
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: Undefined where the area is 0 or 1 or no case varies: the estimated variance is nought there, and an interval of one point would
    ///   claim what is not known.
    package func interval(level: Double) -> Defined<ClosedRange<Double>> {
        guard area < 1 else { return .undefined(reason: "every pair of cases is ranked rightly") }
        guard area > 0 else { return .undefined(reason: "every pair of cases is ranked wrongly") }
        guard standardError > DeLong.rounding else { return .undefined(reason: "no case differs from the others") }
        let quantile = StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(0.5 + level / 2)
        let reach = quantile * standardError / (area * (1 - area))
        let middle = log(area / (1 - area))
        return .value(1 / (1 + exp(reach - middle))...1 / (1 + exp(-reach - middle)))
    }

    private enum CodingKeys: CodingKey {
        case area, standardError, clusters
    }
}

/// DeLong's test of two areas under ROC curves on the same cases, clustered by patient.
package struct DeLong: Sendable, Hashable, Encodable {
    /// The first area without the second.
    package let difference: Double
    package let standardError: Double
    /// Difference by standard error.
    package let statistic: Double
    /// How well the standard error is known, by Satterthwaite: next to the rarer kind of cases, less one.
    package let degreesOfFreedom: Double
    /// Two-sided, by Student's distribution: by the normal one the test rejects too often where a class has few patients.
    package let pValue: Double
    /// Two-sided, by the normal distribution: what DeLong, pROC and MLstatkit say.
    package let normalPValue: Double
    /// The patients.
    package let clusters: Int

    /// What rounding leaves of equal components; a single pair of 250,000 cases that is ranked differently moves the area by 6e-11.
    static let rounding = 1e-13

    /// Compares two models.
    ///
    /// - Parameters:
    ///   - first: The components of one.
    ///   - second: Those of another on the same cases.
    /// - Returns: Or why there is no test: the variance is nought, because both models rank the cases alike, or the first ranks all rightly and the
    ///   second all wrongly or none.
    package static func test(_ first: AreaComponents, _ second: AreaComponents) -> Defined<DeLong> {
        let components = first - second
        let error = components.variance.squareRoot()
        guard error > rounding else {
            return .undefined(
                reason: abs(components.area) <= rounding
                    ? "both models rank the cases alike" : "the areas differ by as much in every case")
        }
        let statistic = components.area / error
        let degrees = components.degreesOfFreedom
        return .value(
            DeLong(
                difference: components.area, standardError: error, statistic: statistic,
                degreesOfFreedom: degrees, pValue: StudentDistribution(degreesOfFreedom: degrees).twoSided(statistic),
                normalPValue: 2 * NormalDistribution.survival(abs(statistic)), clusters: components.clusters))
    }

    /// The interval that holds the difference.
    ///
    /// - Parameter level: The confidence, such as 0.95.
    /// - Returns: Difference ± quantile × standard error.
    package func interval(level: Double) -> ClosedRange<Double> {
        let reach = StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(0.5 + level / 2) * standardError
        return difference - reach...difference + reach
    }
}
