/// How a score of one region is brought to many images.
///
/// Means are summed in the order of the images.
enum Overlap {
    /// The mean over the images in which it is defined, and how many these are.
    static func mean(
        _ images: [ConfusionCounts], orElse reason: String, _ score: (ConfusionCounts) -> Double?
    ) -> (Measurement, count: Int) {
        let scores = images.compactMap(score)
        guard !scores.isEmpty else { return (.undefined(reason: reason), 0) }
        return (.value(scores.reduce(0, +) / Double(scores.count)), scores.count)
    }

    /// The score of the pixels of all images together.
    static func pooled(
        _ images: [ConfusionCounts], orElse reason: String, _ score: (ConfusionCounts) -> Double?
    ) -> (Measurement, count: Int) {
        let pooled = images.reduce(into: ConfusionCounts()) { $0 += $1 }
        return (score(pooled).map(Measurement.value) ?? .undefined(reason: reason), images.count)
    }
}

extension ConfusionCounts {
    /// Whether nothing is there and nothing was predicted.
    package var isEmpty: Bool { predicted + actual == 0 }

    /// 2·|P∩T| / (|P| + |T|), 1 when both are empty.
    package var dice: Double { isEmpty ? 1 : 2 * Double(truePositives) / Double(predicted + actual) }

    /// |P∩T| / |P∪T|; nil when both are empty.
    package var intersectionOverUnion: Double? {
        isEmpty ? nil : Double(truePositives) / Double(predicted + falseNegatives)
    }

    /// |P∩T| / |T|; nil when nothing is there.
    package var sensitivity: Double? { actual > 0 ? Double(truePositives) / Double(actual) : nil }

    /// The share of the pixels outside the true region that are not predicted; nil when there are none.
    package var specificity: Double? {
        let outside = trueNegatives + falsePositives
        return outside > 0 ? Double(trueNegatives) / Double(outside) : nil
    }
}
