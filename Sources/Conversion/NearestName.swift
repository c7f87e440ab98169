/// Finds what a mistyped or foreign name was probably meant to be.
package enum NearestName {
    /// In a long name, more changes than these make another name.
    private static let farthest = 4

    /// The nearest of some names, or `nil` when none is near.
    ///
    /// - Parameters:
    ///   - name: The name that was not found.
    ///   - names: The names that exist.
    /// - Returns: The name at the smallest Damerau–Levenshtein distance, if that is at most a third of the length and 4.
    package static func nearest(to name: String, in names: some Sequence<String>) -> String? {
        let wanted = Array(name.utf8)
        var limit = max(1, min(wanted.count / 3, farthest))
        var nearest: String?
        for candidate in names {
            let bytes = Array(candidate.utf8)
            guard abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, bytes)
            guard distance < limit || (nearest == nil && distance <= limit) else { continue }
            (nearest, limit) = (candidate, distance)
        }
        return nearest
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between two words.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                let substitution = previous[j] + (a[i] == b[j] ? 0 : 1)
                var best = min(previous[j + 1] + 1, current[j] + 1, substitution)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, beforePrevious[j - 1] + 1)
                }
                current.append(best)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
