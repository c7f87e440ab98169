import Results

extension Study {
    static let all = runStudies + areaStudies + scoreStudies

    /// Tests over runs.
    private static var runStudies: [Study] {
        [5, 10].flatMap { count in
            [
                independent("Student", count, deviations: (1, 1), .student),
                independent("Student", count, deviations: (1, 3), .student),
                independent("Welch", count, deviations: (1, 1), .welch),
                independent("Welch", count, deviations: (1, 3), .welch),
                Study(what: "paired t", data: "\(count) pairs") { draws in
                    let shared = draws.normals(count, deviation: 2)
                    return TTest(paired: shared.map { $0 + draws.normal() }, shared.map { $0 + draws.normal() })?.pValue
                },
                equivalence(count, .student), equivalence(count, .welch),
                Study(what: "TOST, paired", data: "\(count) pairs, difference = margin = 10 standard errors") { draws in
                    let margin = 10 * (2 / Double(count)).squareRoot()
                    return TTest(paired: draws.normals(count, mean: margin), draws.normals(count))?
                        .equivalence(margin: margin)
                },
                Study(what: "Holm, any of 10 Student", data: "\(count) runs each") { draws in
                    let pValues = (0..<10).compactMap { _ in
                        TTest(SampleStatistics(draws.normals(count)), SampleStatistics(draws.normals(count)), .student)?
                            .pValue
                    }
                    return Holm.adjusted(pValues).min()
                },
                effect(count, 0), effect(count, 3),
            ]
        }
    }

    private static func independent(
        _ what: String, _ count: Int, deviations: (Double, Double), _ kind: TTest.Kind
    ) -> Study {
        Study(what: what, data: "\(count) runs each, deviations \(Int(deviations.0)) : \(Int(deviations.1))") { draws in
            TTest(
                SampleStatistics(draws.normals(count, deviation: deviations.0)),
                SampleStatistics(draws.normals(count, deviation: deviations.1)), kind)?.pValue
        }
    }

    private static func equivalence(_ count: Int, _ kind: TTest.Kind) -> Study {
        Study(what: "TOST, \(kind)", data: "\(count) runs each, difference = margin = 10 standard errors") { draws in
            let margin = 10 * (2 / Double(count)).squareRoot()
            return TTest(
                SampleStatistics(draws.normals(count, mean: margin)), SampleStatistics(draws.normals(count)), kind)?
                .equivalence(margin: margin)
        }
    }

    /// How often the interval of an effect misses it.
    private static func effect(_ count: Int, _ truth: Double) -> Study {
        Study(what: "effect's interval misses", data: "\(count) runs each, true effect \(Int(truth))") { draws in
            let interval = EffectSize(
                SampleStatistics(draws.normals(count, mean: truth)), SampleStatistics(draws.normals(count)))?
                .interval(level: 0.95)
            return interval.map { $0.contains(truth) ? 1 : 0 }
        }
    }
}
