import Foundation

/// Folders of the source tree, for tests that hold its data files to its code.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let schemas = root.appending(path: "Schemas")
    static let cards = root.appending(path: "Registry/models")
    static let layoutFixtures = root.appending(path: "Tests/ConversionTests/Fixtures/layouts")

    static func cardFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: cards, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }
}
