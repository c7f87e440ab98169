/// What a command is called and what its help screen says.
package struct Description: Sendable {
    package let name: String
    /// One sentence, with a full stop.
    package let abstract: String
    /// More paragraphs, where the abstract is not enough.
    package let discussion: [String]
    package let examples: [Example]
    /// The program's version; on the root command only.
    package let version: String?

    package init(
        _ name: String, abstract: String, discussion: [String] = [], examples: [Example] = [], version: String? = nil
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.examples = examples
        self.version = version
    }
}
