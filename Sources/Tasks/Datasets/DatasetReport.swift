/// What decoding every file of a data set showed.
package struct DatasetReport: Sendable, Equatable {
    /// Something about a file that stands in the way of a score that means anything.
    package struct Finding: Sendable, Equatable, CustomStringConvertible {
        /// The file's path, relative to the data set's root.
        package let file: String
        package let message: String

        package var description: String { "\(file): \(message)" }
    }

    /// Images that were decoded together with their masks.
    package var itemCount = 0
    /// How many images have which extents, such as `565×584`.
    package var extents: [String: Int] = [:]
    /// The part of each mask that is foreground, in order of the items.
    package var coverages: [Double] = []
    /// What must be mended before the data is used.
    package var problems: [Finding] = []
    /// What is worth a look.
    package var warnings: [Finding] = []

    package var isSound: Bool { problems.isEmpty }

    /// The mean part of the masks that is foreground; 0 when none was decoded.
    package var meanCoverage: Double {
        coverages.isEmpty ? 0 : coverages.reduce(0, +) / Double(coverages.count)
    }
}
