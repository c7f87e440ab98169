import Glibc
import Results

/// Test sets whose scores are normal among positive and among negative cases, those of both models correlated.
struct AreaData: Sendable {
    var cases = 132
    var patients: Int?
    var positives = 0.5
    /// The true area of all models.
    var area: Double
    var runs = 1
    var classes = 1
    /// The share of a score's variance that both models have in common.
    var shared = 0.5

    var words: String {
        var words = "\(cases) cases"
        if let patients { words += " of \(patients) patients" }
        words += ", \(Int((positives * 100).rounded())) % positive, area \(area)"
        if runs > 1 { words += ", \(runs) runs each" }
        if classes > 1 { words += ", \(classes) classes" }
        return words
    }

    /// Truths, and for both models for each run and class the scores.
    func draw(_ draws: inout Draws) -> (cases: ClassifiedCases, sides: [[[[Float]]]]) {
        let separation = 2.0.squareRoot() * NormalDistribution.quantile(area)
        let groups = (0..<cases).map { $0 % (patients ?? cases) }
        // Cases of a patient share half of what both models see and half of what each makes of it, and tend to be ill together.
        let ill = (0..<(patients ?? 0)).map { _ in draws.normal() }
        let cut = NormalDistribution.quantile(1 - positives)
        var truths: [[Float]] = []
        var scores = Array(repeating: Array(repeating: [[Float]](), count: runs), count: 2)
        for _ in 0..<classes {
            let effects = (0..<(patients ?? 0)).map { _ in draws.normal() }
            let truth = groups.map { group -> Float in
                let value = patients == nil ? draws.normal() : 0.8 * ill[group] + 0.6 * draws.normal()
                return value > cut ? 1 : 0
            }
            let common = groups.map { group in
                patients == nil ? draws.normal() : (effects[group] + draws.normal()) * 0.5.squareRoot()
            }
            for side in 0..<2 {
                let own = (0..<(runs > 1 ? cases : 0)).map { _ in draws.normal() }
                let ofPatients = (0..<(patients ?? 0)).map { _ in draws.normal() }
                for run in 0..<runs {
                    scores[side][run].append(
                        (0..<cases).map { index in
                            var noise = draws.normal()
                            if patients != nil { noise = (ofPatients[groups[index]] + noise) * 0.5.squareRoot() }
                            if runs > 1 { noise = (own[index] + noise) * 0.5.squareRoot() }
                            return Float(
                                separation * Double(truth[index]) + shared.squareRoot() * common[index]
                                    + (1 - shared).squareRoot() * noise)
                        })
                }
            }
            truths.append(truth)
        }
        let clusters = Clusters(groups: groups.map { patients == nil ? nil : "\($0)" })
        return (
            ClassifiedCases(clusters: clusters, classes: truths.indices.map { "\($0)" }, truths: truths), scores
        )
    }
}

extension Study {
    /// Tests of areas over test cases.
    static var areaStudies: [Study] {
        [
            AreaData(area: 0.8), AreaData(area: 0.95), AreaData(area: 0.99), AreaData(positives: 0.1, area: 0.8),
            AreaData(area: 0.95, runs: 5), AreaData(area: 0.95, runs: 10), AreaData(area: 0.8, classes: 5),
            AreaData(positives: 0.1, area: 0.8, classes: 5),
            AreaData(patients: 44, area: 0.8), AreaData(patients: 44, area: 0.95), AreaData(patients: 12, area: 0.8),
            AreaData(patients: 44, area: 0.8, classes: 5),
            AreaData(cases: 25_000, area: 0.8), AreaData(cases: 25_000, positives: 0.01, area: 0.95),
            AreaData(cases: 25_000, patients: 8_000, positives: 0.1, area: 0.8),
        ].flatMap { data in
            [
                Study(what: data.patients == nil ? "DeLong" : "clustered DeLong", data: data.words) { draws in
                    let (cases, sides) = data.draw(&draws)
                    return delong(sides, cases)?.pValue
                }
            ]
        }
            + [
                Study(what: "unclustered DeLong, wrongly", data: AreaData(patients: 44, area: 0.8).words) { draws in
                    let (cases, sides) = AreaData(patients: 44, area: 0.8).draw(&draws)
                    let alone = ClassifiedCases(
                        clusters: Clusters(cases: cases.clusters.cases), classes: cases.classes, truths: cases.truths)
                    return delong(sides, alone)?.pValue
                }
            ]
            + [AreaData(area: 0.8), AreaData(area: 0.95), AreaData(area: 0.99), AreaData(patients: 44, area: 0.95)].map
        { data in
            Study(what: "area's interval misses", data: data.words) { draws in
                let (cases, sides) = data.draw(&draws)
                guard let components = AreaComponents.of(sides[0], cases).value else { return nil }
                return AreaEstimate(components).interval(level: 0.95).value.map { $0.contains(data.area) ? 1 : 0 }
            }
        }
            + [
                bootstrap(AreaData(positives: 0.1, area: 0.8), resamples: 999),
                bootstrap(AreaData(area: 0.8), resamples: 999), bootstrap(AreaData(area: 0.95), resamples: 999),
                bootstrap(AreaData(patients: 44, area: 0.8), resamples: 999),
                bootstrap(AreaData(cases: 25_000, area: 0.8), resamples: 399, nulls: 1000),
                permutation(AreaData(area: 0.8), permutations: 999),
                permutation(AreaData(area: 0.95), permutations: 999),
                permutation(AreaData(area: 0.99), permutations: 999),
                permutation(AreaData(patients: 44, area: 0.8), permutations: 999),
                permutation(AreaData(cases: 25_000, area: 0.8), permutations: 399, nulls: 1000),
            ]
    }

    private static func delong(_ sides: [[[[Float]]]], _ cases: ClassifiedCases) -> DeLong? {
        guard let first = AreaComponents.of(sides[0], cases).value,
            let second = AreaComponents.of(sides[1], cases).value
        else { return nil }
        return DeLong.test(first, second).value
    }

    private static func bootstrap(_ data: AreaData, resamples: Int, nulls: Int = 10_000) -> Study {
        Study(what: "bootstrap of areas, \(resamples)", data: data.words, nulls: nulls) { draws in
            let (cases, sides) = data.draw(&draws)
            guard let first = ResampledArea.of(sides[0], cases).value,
                let second = ResampledArea.of(sides[1], cases).value
            else { return nil }
            return Bootstrap(
                clusters: cases.clusters.count, degreesOfFreedom: delong(sides, cases)?.degreesOfFreedom,
                resamples: resamples, seed: draws.seed
            )
            .distribution { times in
                first.value(times).flatMap { area in second.value(times).map { area - $0 } }
            }.value?.pValue
        }
    }

    private static func permutation(_ data: AreaData, permutations: Int, nulls: Int = 10_000) -> Study {
        Study(what: "permutation of areas, \(permutations)", data: data.words, nulls: nulls) { draws in
            let (cases, sides) = data.draw(&draws)
            guard let both = SwappedAreas.of(sides[0], sides[1], cases).value else { return nil }
            return Permutation(clusters: cases.clusters.count, permutations: permutations, seed: draws.seed)
                .test { both.difference(swapped: $0) }.value?.pValue
        }
    }
}
