package import Files
import FoundationEssentials

/// What decoding a data set showed, in a line: whether anything stands in the way of a score that means anything.
package struct Soundness: Codable, Sendable, Equatable {
    package let problems: Int
    /// The first of them, with its file.
    package let first: String?
    /// What is worth a look.
    package let warnings: Int
    package let firstWarning: String?

    package init(_ report: DatasetReport) {
        problems = report.problems.count
        first = report.problems.first?.description
        warnings = report.warnings.count
        firstWarning = report.warnings.first?.description
    }
}

/// Which data sets were found sound, so that not every evaluation decodes them.
///
/// A finding is kept under the fingerprint of the data, which is made of all bytes that are used: it holds until one changes. The memory
/// may be removed at any time; what is damaged in it counts as not there.
package struct CheckMemory: Sendable {
    /// Raised when something else counts as a problem or a warning.
    private static let schema = "zoo.check/2"

    private struct Entry: Codable {
        let schema: String
        let soundness: Soundness
    }

    private let folder: String

    /// - Parameter folder: Where it is; it need not exist.
    package init(folder: String) {
        self.folder = folder
    }

    /// What is known of a task's data.
    ///
    /// - Parameters:
    ///   - task: The task's identifier.
    ///   - fingerprint: The data's.
    /// - Returns: What was found, or nil when nobody looked.
    package func soundness(of task: String, _ fingerprint: Digest) -> Soundness? {
        // What is not there or cannot be read was not looked at.
        guard let data = FileManager.default.contents(atPath: path(task, fingerprint)),
            let entry = try? JSONDocument.decode(Entry.self, from: Array(data)), entry.schema == Self.schema
        else { return nil }
        return entry.soundness
    }

    /// Remembers what was found, in place of what was known.
    ///
    /// - Parameters:
    ///   - soundness: What was found.
    ///   - task: The task's identifier.
    ///   - fingerprint: The data's.
    package func remember(_ soundness: Soundness, of task: String, _ fingerprint: Digest) {
        // Without a memory the next evaluation looks again, and that is all.
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard let bytes = try? JSONDocument.pretty(Entry(schema: Self.schema, soundness: soundness)) else { return }
        try? AtomicFile.write(to: path(task, fingerprint), bytes)
    }

    private func path(_ task: String, _ fingerprint: Digest) -> String {
        "\(folder)/\(SHA256.digest(of: Array("\(task)\n\(fingerprint.hex)".utf8)).hex).json"
    }
}
