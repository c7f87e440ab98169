/// The picture of a run: a row each for the best, the median and the worst test image.
package struct PictureRecord: Sendable, Hashable, Codable {
    /// The file's name, beside the result.
    package let file: String
    /// What the columns show, from the left.
    package let columns: [String]
    /// The images' names, from the top.
    package let rows: [String]
}
