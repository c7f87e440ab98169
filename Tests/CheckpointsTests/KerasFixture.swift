import Foundation

/// The files that `Tools/fixtures/keras_files.py` wrote.
enum KerasFixture {
    struct Tensor: Decodable, Hashable {
        let path: [String]
        let dtype: String
        let shape: [Int]
        let layer: String?
        let sha256: String
    }

    static let folder = Bundle.module.url(forResource: "Fixtures/keras", withExtension: nil)

    /// The file's path; that the library's process is `zoo`, which lies beside the test binary, is made known by the way.
    static func path(_ name: String) -> String {
        _ = program
        return folder?.appendingPathComponent(name).path ?? name
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// What h5py read, by file.
    static let expected: [String: [Tensor]] = {
        guard let data = FileManager.default.contents(atPath: path("expected.json")) else { return [:] }
        return (try? JSONDecoder().decode([String: [Tensor]].self, from: data)) ?? [:]
    }()

    static let program: String = {
        let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "zoo").path
        setenv("ZOO_EXECUTABLE", path, 1)
        return path
    }()
}
