import Glibc
import Results

/// Test sets with a score a case, such as Dice, whose true mean is the same for both models.
struct ScoreData: Sendable {
    enum Noise: String {
        /// Both models' scores have one distribution, with a long tail below.
        case alike
        /// The first model's errors are skewed, the second's are normal and smaller.
        case skewed
    }
    var cases = 132
    var patients: Int?
    var noise = Noise.alike

    var words: String {
        "\(cases) cases" + (patients.map { " of \($0) patients" } ?? "") + ", \(noise.rawValue)"
    }

    func draw(_ draws: inout Draws) -> (clusters: Clusters, sides: [[Double]]) {
        let groups = (0..<cases).map { $0 % (patients ?? cases) }
        let count = patients ?? cases
        let common = (0..<count).map { _ in draws.exponential() }
        let own = (0..<2).map { _ in (0..<count).map { _ in draws.exponential() } }
        let sides = (0..<2).map { side in
            groups.map { group -> Double in
                switch noise {
                case .alike:
                    return exp(-0.05 * (common[group] + own[side][group] + draws.exponential()))
                case .skewed:
                    let error = own[side][group] - 1
                    return 0.8 - 0.05 * common[group] + 0.02 * draws.normal() - (side == 0 ? 0.1 * error : 0)
                }
            }
        }
        let clusters = Clusters(groups: groups.map { patients == nil ? nil : "\($0)" })
        return (clusters, sides)
    }
}

extension Study {
    /// Tests of mean scores and pooled ratios over test cases.
    static var scoreStudies: [Study] {
        let small = [
            ScoreData(), ScoreData(noise: .skewed), ScoreData(patients: 44), ScoreData(patients: 44, noise: .skewed),
            ScoreData(cases: 20), ScoreData(cases: 20, noise: .skewed),
        ]
        let large = [ScoreData(cases: 25_000), ScoreData(cases: 25_000, patients: 8_000)]
        return small.map { paired($0) } + small.map { bootstrap($0, resamples: 999) }
            + large.map { bootstrap($0, resamples: 399, nulls: 2000) }
            + small.map { permutation($0, permutations: 999) }
            + large.map { permutation($0, permutations: 399, nulls: 2000) }
            + [
                Study(what: "bootstrap of a pooled ratio, 999", data: ScoreData().words) { draws in
                    let (clusters, ratios) = Self.ratios(&draws)
                    return Bootstrap(
                        clusters: clusters, degreesOfFreedom: ratios[0].degreesOfFreedom, resamples: 999,
                        seed: draws.seed
                    ).distribution { times in
                        ratios[0].value(times).flatMap { ratio in ratios[1].value(times).map { ratio - $0 } }
                    }.value?.pValue
                },
                Study(what: "permutation of a pooled ratio, 999", data: ScoreData().words) { draws in
                    let (clusters, ratios) = Self.ratios(&draws)
                    return Permutation(clusters: clusters, permutations: 999, seed: draws.seed)
                        .test { ratios[0].difference(ratios[1], swapped: $0) }.value?.pValue
                },
            ]
    }

    /// The paired t test of patients' means, whose rate says what the data alone make of such a size.
    private static func paired(_ data: ScoreData) -> Study {
        Study(what: "paired t over patients", data: data.words) { draws in
            let (clusters, sides) = data.draw(&draws)
            let means = sides.map { scores in
                (0..<clusters.count).map { cluster in
                    SampleStatistics(zip(scores, clusters.indices).filter { $0.1 == cluster }.map(\.0)).mean ?? 0
                }
            }
            return TTest(paired: means[0], means[1])?.pValue
        }
    }

    private static func ratios(_ draws: inout Draws) -> (clusters: Int, ratios: [ResampledRatio]) {
        let (clusters, sides) = ScoreData().draw(&draws)
        let sizes = sides[0].indices.map { _ in 100 + 1000 * draws.exponential() }
        return (
            clusters.count,
            sides.map { scores in
                ResampledRatio(
                    numerators: [zip(scores, sizes).map { $0 * $1 }], denominators: [sizes], clusters: clusters)
            }
        )
    }

    private static func bootstrap(_ data: ScoreData, resamples: Int, nulls: Int = 10_000) -> Study {
        Study(what: "bootstrap of a mean, \(resamples)", data: data.words, nulls: nulls) { draws in
            let (clusters, sides) = data.draw(&draws)
            let means = sides.map { ResampledMean(runs: [$0], clusters: clusters) }
            return Bootstrap(
                clusters: clusters.count, degreesOfFreedom: means[0].degreesOfFreedom, resamples: resamples,
                seed: draws.seed
            ).distribution { times in
                means[0].value(times).flatMap { mean in means[1].value(times).map { mean - $0 } }
            }.value?.pValue
        }
    }

    private static func permutation(_ data: ScoreData, permutations: Int, nulls: Int = 10_000) -> Study {
        Study(what: "permutation of a mean, \(permutations)", data: data.words, nulls: nulls) { draws in
            let (clusters, sides) = data.draw(&draws)
            let means = sides.map { ResampledMean(runs: [$0], clusters: clusters) }
            return Permutation(clusters: clusters.count, permutations: permutations, seed: draws.seed)
                .test { means[0].difference(means[1], swapped: $0) }.value?.pValue
        }
    }
}
