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
    /// The containers of its published files, each once.
    package let containers: [ContainerKind]
    /// Where the card comes from: a path, or `built in`.
    package let origin: String
    let json: String
}

extension CardEntry {
    /// Whether this version reads at least one of the published files; a card without files leaves it open.
    package var isReadable: Bool { containers.isEmpty || containers.contains { $0.isReadable } }
}
