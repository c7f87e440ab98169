import Files

/// What two results must have in common before their difference can be laid to the weights: the whole task card with its recipe, the data,
/// the split, the precision — all that decides a result but the weights, their variant, and the seed.
package struct Condition: Sendable, Hashable {
    /// What a comparison is about, and what is only drawn.
    private static let free: Set<String> = ["weights", "variant", "seed"]
    /// What one data set may have under two names stands in the card, where only words differ.
    private let contents: JSONValue

    /// The condition of a run; nil where the record does not say what decided it, as in version 0.1.
    package init?(_ record: RunRecord) {
        guard case .object(let members)? = record.contents else { return nil }
        contents = .object(members.filter { !Self.free.contains($0.key) })
    }

    /// The places in which two conditions differ, such as `recipe.epochs` of the task's card, or `data`.
    ///
    /// - Parameter other: What it is compared with.
    /// - Returns: The places, by name.
    package func differences(from other: Condition) -> [String] {
        Cell.differences(contents, other.contents)
    }
}
