/// In a long name, more changes than these make another name.
private let farthest = 4

extension Sequence<String> {
    /// What a mistyped or foreign name was probably meant to be.
    ///
    /// - Parameter name: The name that was not found.
    /// - Returns: The name at the smallest distance, the first of several; nil when none is within a third of the length and 4.
    package func nearest(to name: String) -> String? {
        let wanted = Array(name.utf8)
        var limit = Swift.max(1, Swift.min(wanted.count / 3, farthest))
        var nearest: String?
        for candidate in self {
            let bytes = Array(candidate.utf8)
            guard abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, bytes)
            guard distance < limit || (nearest == nil && distance <= limit) else { continue }
            (nearest, limit) = (candidate, distance)
        }
        return nearest
    }
}

/// The end of a message about an unknown name: the name that was probably meant, or nothing.
package func didYouMean(_ nearest: String?) -> String {
    nearest.map { ", did you mean '\($0)'?" } ?? ""
}

/// The Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.
func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            let substitution = previous[column] + (letter == other ? 0 : 1)
            var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, beforePrevious[column - 1] + 1)
            }
            current.append(best)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
}
