package import Errors
import Files

/// Why a name leads to no result.
package enum ResultNameError: Fault, Equatable {
    /// One of several results that a name fits.
    package struct Candidate: Sendable, Hashable {
        package let id: String
        package let task: String
        package let model: String

        package init(id: String, task: String, model: String) {
            (self.id, self.task, self.model) = (id, task, model)
        }
    }

    case tooShort(ResultID)
    case unknown(ResultID, nearest: String?, isEmpty: Bool)
    case ambiguous(ResultID, [Candidate])
    case noRun(id: String, run: Int, known: [Int])

    package var kind: FaultKind {
        switch self {
        case .tooShort, .ambiguous: .usage
        case .unknown, .noRun: .notFound
        }
    }

    package var description: String {
        switch self {
        case .tooShort(let id):
            "\(id): too short for the id of a result; \(ResultID.fewestDigits) digits at least"
        case .unknown(let id, let nearest, _): "\(id.digits): no such result" + didYouMean(nearest)
        case .ambiguous(let id, let candidates):
            "\(id.digits) fits \(counted(candidates.count, "result")): " + Self.listed(candidates)
        case .noRun(let id, let run, let known): "\(id) has no run \(run); it has \(Self.listed(known))"
        }
    }

    package var hint: String? {
        switch self {
        case .tooShort: "zoo results -q lists the ids"
        case .unknown(_, let nearest, let isEmpty):
            isEmpty
                ? "there are no results yet; zoo evaluate MODEL --task TASK makes one"
                : nearest.map { "zoo results \($0)" } ?? "zoo results -q lists the ids"
        case .ambiguous(_, let candidates):
            candidates.first.map { first in
                // One cell may be that of two models with the same weights.
                candidates.allSatisfy { $0.id == first.id }
                    ? "zoo results \(first.id) --model \(ShellWord.quoted(first.model)) --task \(ShellWord.quoted(first.task))"
                    : "zoo results \(first.id)"
            }
        case .noRun(let id, _, _): "zoo results \(id)"
        }
    }

    private static let mostListed = 5

    private static func listed(_ candidates: [Candidate]) -> String {
        let shown = candidates.prefix(mostListed).map { "\($0.id) (\(LegibleText($0.task)), \(LegibleText($0.model)))" }
        let others = candidates.count - shown.count
        return shown.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
    }

    /// Numbers in order, neighbours as a range: `1 to 3, 5`.
    private static func listed(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound == number - 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            .joined(separator: ", ")
    }
}
