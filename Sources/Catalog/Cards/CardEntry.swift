/// The line of a card that listing needs, and the card's text, which is decoded only when somebody asks.
package struct CardEntry: Sendable, Identifiable {
    package let id: String
    package let aliases: [String]
    package let title: String
    package let method: String
    package let category: Category
    /// The data it was pre-trained on.
    package let data: String
    /// The licence of the weights.
    package let licence: String
    package let isInBenchmark: Bool
    /// Where the card comes from: a path, or `built in`.
    package let origin: String
    let json: String
}
