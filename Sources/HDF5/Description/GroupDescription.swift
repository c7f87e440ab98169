/// A group that says something about itself.
package struct GroupDescription: Sendable, Equatable, Codable {
    /// The names of the groups above it and its own; none for the root.
    package let path: [String]
    /// Its attributes of text that are of use, by name.
    package var texts: [String: [String]]
}
