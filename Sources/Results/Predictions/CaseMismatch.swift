package import Errors
import Files

/// Why the cases of one run are not those of another, by the first case that shows it.
package enum CaseMismatch: Fault, Equatable {
    /// Masks beside labels.
    case kind
    case classes(first: [String], other: [String])
    /// A run has two cases of one name.
    case repeated(id: String)
    /// Only the first run has the case.
    case missing(id: String)
    /// Only the other run has the case.
    case additional(id: String)
    case group(id: String, first: String, other: String)
    /// The truth of a class; of a mask by its number of pixels, or that of the image, where `label` is nil.
    case truth(id: String, label: String?)

    package var kind: FaultKind { .refused }

    package var description: String {
        let text =
            switch self {
            case .kind: "masks were predicted by one, labels by the other"
            case .classes(let first, let other):
                "classes: \(first.joined(separator: ", ")) in one, \(other.joined(separator: ", ")) in the other"
            case .repeated(let id): "case '\(id)' occurs twice"
            case .missing(let id): "case '\(id)' is not among those of the other"
            case .additional(let id): "case '\(id)' is only among those of the other"
            case .group(let id, let first, let other):
                "case '\(id)' belongs to '\(first)' in one, to '\(other)' in the other"
            case .truth(let id, let label?): "case '\(id)': \(label) is not equally true in both"
            case .truth(let id, nil): "case '\(id)': the true masks are not of the same pixels"
            }
        return LegibleText(text).description
    }
}
