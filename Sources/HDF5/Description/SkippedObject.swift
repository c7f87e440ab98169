/// A part of the file that is no data set of numbers, or a link that is not followed.
package struct SkippedObject: Sendable, Equatable, Codable {
    package let path: [String]
    /// What it is, in words.
    package let reason: String
}
