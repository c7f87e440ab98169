/// A score by its named convention: what is counted, and what becomes of the cases in which it is not defined.
///
/// Masks are compared at a probability of 0.5. A score of labels is the mean over the scored classes, summed in their order, and is
/// undefined when it is so for one of them.
package enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
    // MARK: Masks
    /// Dice coefficient, the mean over the images; 1 where both masks are empty.
    case dice
    /// Dice coefficient over the pixels of all images together; 1 where all masks are empty.
    case dicePooled = "dice-pooled"
    /// Dice coefficient, the mean over the images whose true mask is not empty; undefined when all are.
    case dicePositives = "dice-positives"
    /// Dice coefficient, the mean over the images in which something is true or predicted; undefined when there is none.
    case diceNonempty = "dice-nonempty"
    /// Intersection over union, the mean over the images in which something is true or predicted; undefined when there is none.
    case iou
    /// Intersection over union of the pixels of all images together; undefined when nothing is true or predicted.
    case iouPooled = "iou-pooled"
    /// The share of the true region that was predicted, the mean over the images whose true mask is not empty.
    case sensitivity
    /// The share of the true pixels of all images that were predicted; undefined when there are none.
    case sensitivityPooled = "sensitivity-pooled"
    /// The share of the rest of the image that was not predicted, the mean over the images in which there is a rest.
    case specificity
    /// The share of the other pixels of all images that were not predicted; undefined when there are none.
    case specificityPooled = "specificity-pooled"

    // MARK: Labels
    /// Area under the ROC curve; undefined without a positive or a negative case.
    case auc
    /// Average precision as a sum of steps; undefined without a positive case.
    case averagePrecision = "average-precision"
    /// Expected calibration error in 15 bins of equal width.
    case calibrationError = "calibration-error"
    /// Mean squared distance of the probability from the truth.
    case brier
    /// The share of the positive cases with a probability above 0.5; undefined without one.
    case sensitivityAtHalf = "sensitivity-at-half"
    /// The share of the negative cases without; undefined without one.
    case specificityAtHalf = "specificity-at-half"

    /// Those of masks, in the order of a record.
    package static let ofMasks: [Metric] = [
        .dice, .dicePooled, .dicePositives, .diceNonempty, .iou, .iouPooled, .sensitivity, .sensitivityPooled,
        .specificity, .specificityPooled,
    ]
    /// Those of labels, in the order of a record.
    package static let ofLabels: [Metric] = [
        .auc, .averagePrecision, .calibrationError, .brier, .sensitivityAtHalf, .specificityAtHalf,
    ]

    /// The name in tables.
    package var title: String { names.title }

    /// The name in records, which says the convention.
    package var convention: String { names.convention }

    /// Whether a smaller value is the better one.
    package var isLowerBetter: Bool { self == .calibrationError || self == .brier }

    /// The metric that a record names; nil when this version has none of that name.
    package init?(convention: String) {
        guard let metric = Self.allCases.first(where: { $0.convention == convention }) else { return nil }
        self = metric
    }

    private var names: (title: String, convention: String) {
        switch self {
        case .dice: ("Dice", "dice (empty = 1)")
        case .dicePooled: ("pooled Dice", "dice pooled")
        case .dicePositives: ("Dice of positives", "dice (positives only)")
        case .diceNonempty: ("Dice of non-empty", "dice (both empty skipped)")
        case .iou: ("IoU", "iou (both empty skipped)")
        case .iouPooled: ("pooled IoU", "iou pooled")
        case .sensitivity: ("sensitivity", "sensitivity (positives only)")
        case .sensitivityPooled: ("pooled sensitivity", "sensitivity pooled")
        case .specificity: ("specificity", "specificity (full masks skipped)")
        case .specificityPooled: ("pooled specificity", "specificity pooled")
        case .auc: ("AUC", "auc")
        case .averagePrecision: ("average precision", "average precision (steps)")
        case .calibrationError: ("calibration error", "calibration error (\(ClassCases.bins) equal-width bins)")
        case .brier: ("Brier score", "brier score")
        case .sensitivityAtHalf: ("sensitivity", "sensitivity at 0.5")
        case .specificityAtHalf: ("specificity", "specificity at 0.5")
        }
    }
}

// MARK: Computing

extension Metric {
    /// The score of some images, and from how many of them it is; nil for a metric of labels.
    func value(of images: [ConfusionCounts]) -> (Measurement, count: Int)? {
        let (nothingShown, nothing) = ("no image shows anything", "no image shows or predicts anything")
        let allFull = "every image is full"
        return switch self {
        case .dice: Overlap.mean(images, orElse: "no image") { $0.dice }
        case .dicePooled: Overlap.pooled(images, orElse: "no image") { $0.dice }
        case .dicePositives: Overlap.mean(images, orElse: nothingShown) { $0.actual > 0 ? $0.dice : nil }
        case .diceNonempty: Overlap.mean(images, orElse: nothing) { $0.isEmpty ? nil : $0.dice }
        case .iou: Overlap.mean(images, orElse: nothing) { $0.intersectionOverUnion }
        case .iouPooled: Overlap.pooled(images, orElse: nothing) { $0.intersectionOverUnion }
        case .sensitivity: Overlap.mean(images, orElse: nothingShown) { $0.sensitivity }
        case .sensitivityPooled: Overlap.pooled(images, orElse: nothingShown) { $0.sensitivity }
        case .specificity: Overlap.mean(images, orElse: allFull) { $0.specificity }
        case .specificityPooled: Overlap.pooled(images, orElse: allFull) { $0.specificity }
        case .auc, .averagePrecision, .calibrationError, .brier, .sensitivityAtHalf, .specificityAtHalf: nil
        }
    }

    /// The score of one class; nil for a metric of masks.
    func value(of cases: ClassCases) -> Measurement? {
        switch self {
        case .auc: cases.areaUnderCurve
        case .averagePrecision: cases.averagePrecision
        case .calibrationError: cases.calibrationError
        case .brier: cases.brierScore
        case .sensitivityAtHalf: cases.sensitivityAtHalf
        case .specificityAtHalf: cases.specificityAtHalf
        case .dice, .dicePooled, .dicePositives, .diceNonempty, .iou, .iouPooled, .sensitivity, .sensitivityPooled,
            .specificity, .specificityPooled:
            nil
        }
    }
}
