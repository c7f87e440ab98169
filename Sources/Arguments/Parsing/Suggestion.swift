/// Ends a message with the nearest of the known names, when one is near.
func didYouMean(_ word: String, among names: [String]) -> String {
    nearest(to: word, among: names).map { ", did you mean '\($0)'?" } ?? ""
}

/// The known name nearest to a mistyped one; nil when none is within a third of its length.
package func nearest(to word: String, among names: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let ranked = names.map { (name: $0, distance: editDistance(word, $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
    return best.name
}

/// The Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.
package func editDistance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
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
        beforePrevious = previous
        previous = current
    }
    return previous[second.count]
}
