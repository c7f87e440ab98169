/// What a task's score is.
package enum TaskMetric: String, Sendable, Hashable, Codable {
    /// Area under the ROC curve, the mean over classes.
    case auc
    /// Dice coefficient of the mask at a probability of 0.5, the mean over images; both masks empty counts 1.
    case dice

    /// The name in tables.
    package var title: String {
        switch self {
        case .auc: "AUC"
        case .dice: "Dice"
        }
    }
}
