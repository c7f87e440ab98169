import Files
import Foundation
import Testing

/// A narrow network in a file that its framework wrote, and the features that the framework computes with it.
struct FrameworkFile: Sendable, CustomTestStringConvertible {
    /// The folder of `Tests/ConversionTests/Fixtures`.
    let framework: String
    let file: String
    /// What is said to `zoo import` besides the file.
    var options: [String] = []
    let input: String
    let features: String

    var testDescription: String { ([framework, file] + options).joined(separator: " ") }

    /// Puts the file where a user would have it, out of the archive that keeps it small.
    func place(in folder: URL) throws {
        let target = folder.appending(path: file)
        let packed = Self.fixtures.appending(path: "\(framework)/\(file).zip")
        guard FileManager.default.fileExists(atPath: packed.path) else {
            return try FileManager.default.copyItem(at: Self.url(framework, file), to: target)
        }
        let archive = try ZipArchive(MappedFile(path: packed.path))
        let entry = try #require(archive[file])
        try Data(archive.contents(of: entry, limit: 1 << 24)).write(to: target)
    }

    var inputPath: String { Self.url(framework, input).path }
    var featuresPath: String { Self.url(framework, features).path }

    private static let fixtures = URL(filePath: #filePath).appending(path: "../../ConversionTests/Fixtures")
        .standardized

    private static func url(_ framework: String, _ name: String) -> URL {
        fixtures.appending(path: "\(framework)/\(name)")
    }
}
