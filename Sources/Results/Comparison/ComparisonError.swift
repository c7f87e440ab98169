package import Errors

/// Why results cannot be compared.
package enum ComparisonError: Fault, Equatable {
    /// There is none; how those of the others were made.
    case noResult(model: String, task: String, protocolName: String, isDemo: Bool, isChanged: Bool)
    /// The results were not made alike; the places in which the nearest ones differ.
    case otherCondition(
        first: String, second: String, task: String, places: [String], protocolName: String, isDemo: Bool,
        isChanged: Bool)
    /// Each two have results made alike, but there is no one way in which all were made.
    case noSharedCondition(models: [String], task: String)
    /// Version 0.1 made the only results, and did not say all that decided them.
    case undecidedConditions(model: String, task: String)
    case sameModel(String)
    /// The paper has no such figure.
    case notPublished(model: String, task: String, published: [String])
    /// Why own results may not stand beside published ones.
    case notComparable(model: String, task: String, reason: String)
    /// A test of single cases that cannot be made of these results.
    case untestable(test: String, reason: String)

    package var kind: FaultKind {
        switch self {
        case .noResult, .notPublished: .notFound
        case .sameModel: .usage
        case .otherCondition, .noSharedCondition, .undecidedConditions, .notComparable, .untestable: .refused
        }
    }

    package var description: String {
        switch self {
        case .noResult(let model, let task, _, _, _): "\(model) has no result on \(task)"
        case .otherCondition(let first, let second, let task, let places, _, _, _):
            "\(first) and \(second) were not evaluated alike on \(task): they differ in "
                + Self.listed(places)
        case .noSharedCondition(let models, let task):
            "\(models.joined(separator: ", ")): on \(task) there is no one recipe and data set on which all have results"
        case .undecidedConditions(let model, let task):
            "\(model): its results on \(task) are of version 0.1, which does not say all that decided them"
        case .sameModel(let model): "\(model) is named twice"
        case .notPublished(let model, let task, _): "the paper has no figure of \(model) on \(task)"
        case .notComparable(let model, let task, let reason):
            "\(model) on \(task) cannot stand beside the published figure: \(reason)"
        case .untestable(let test, let reason): "--test \(test): \(reason)"
        }
    }

    package var hint: String? {
        switch self {
        case .noResult(let model, let task, let protocolName, let isDemo, let isChanged):
            Self.evaluation(model, task, protocolName, isDemo: isDemo)
                + (isChanged ? ", with the options by which the others were evaluated" : "")
        case .otherCondition(_, _, let task, _, _, _, isChanged: true): "zoo results --task \(task) shows what there is"
        case .otherCondition(_, let second, let task, _, let protocolName, let isDemo, isChanged: false):
            Self.evaluation(second, task, protocolName, isDemo: isDemo)
        case .noSharedCondition(_, let task): "zoo results --task \(task) shows what there is; compare two at a time"
        case .undecidedConditions(let model, let task): "zoo evaluate \(model) --task \(task) makes one that does"
        case .sameModel: nil
        case .notPublished(_, let task, let published):
            published.isEmpty
                ? "zoo results --table 5 shows what the paper has"
                : "on \(task) it has \(published.joined(separator: ", "))"
        case .notComparable(let model, let task, _):
            "zoo compare \(model) \(model == Self.baseline ? "random" : Self.baseline) --task \(task) compares own results"
        case .untestable(let test, _): test == "delong" ? "--test bootstrap" : "--test welch"
        }
    }

    private static let baseline = "imagenet"

    private static func evaluation(_ model: String, _ task: String, _ protocolName: String, isDemo: Bool) -> String {
        "zoo evaluate \(model) --task \(task)" + (isDemo ? " --demo" : "")
            + (protocolName == TaskRecord.paper ? "" : " --protocol \(protocolName)")
    }

    private static func listed(_ places: [String]) -> String {
        places.count > 6
            ? places.prefix(5).joined(separator: ", ") + " and \(places.count - 5) more places"
            : places.joined(separator: ", ")
    }
}
