import Files
import Images
import Measures

/// The picture of a run: a row each for the best, the median and the worst test image.
struct TestPicture {
    /// Where an image stands among all by its Dice coefficient.
    enum Rank: String {
        case best, median, worst
        /// There is no other.
        case only
    }

    struct Row {
        let rank: Rank
        let id: String
        let counts: ConfusionCounts
        let panel: Panel
    }

    /// From the top.
    let rows: [Row]
    /// How many images there are in all.
    let imageCount: Int

    /// Which images are shown.
    ///
    /// - Parameter images: The counts of all.
    /// - Returns: Their indices, from the best to the worst; none without images.
    static func choice(of images: [ConfusionCounts]) -> [(rank: Rank, index: Int)] {
        let scores = images.map(\.dice)
        let ranking = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
        guard let best = ranking.first, let worst = ranking.last else { return [] }
        switch ranking.count {
        case 1: return [(.only, best)]
        case 2: return [(.best, best), (.worst, worst)]
        default: return [(.best, best), (.median, ranking[ranking.count / 2]), (.worst, worst)]
        }
    }
}

extension TestPicture.Row {
    var score: String { "Dice \(FixedNumber(counts.dice * 100, digits: 2)) %" }

    /// What a black mask means, and why a score is 0 or 1 then.
    var remark: String? {
        switch (counts.predicted, counts.actual) {
        case (0, 0): "both masks empty"
        case (0, _): "nothing predicted"
        case (_, 0): "nothing to be found"
        default: nil
        }
    }
}
