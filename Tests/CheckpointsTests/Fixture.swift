import Foundation

/// A folder of files that a real program wrote, with what that program reads from them.
struct FixtureFolder {
    struct Expected: Decodable {
        struct Tensor: Decodable, Equatable {
            let path: [String]
            let dtype: String
            let shape: [Int]
            let sha256: String
            /// After conversion to float32; nil for complex tensors.
            let float32: String?
        }

        let container: String
        let `protocol`: Int?
        let tensors: [Tensor]
        let metadata: [String: String]?
    }

    private let folder: URL?
    /// What the other program read, by file.
    let expected: [String: Expected]

    init(_ name: String) {
        folder = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)
        let data = folder.flatMap {
            FileManager.default.contents(atPath: $0.appendingPathComponent("expected.json").path)
        }
        expected = data.flatMap { try? JSONDecoder().decode([String: Expected].self, from: $0) } ?? [:]
    }

    func path(_ name: String) -> String {
        folder?.appendingPathComponent(name).path ?? name
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }
}

/// The files that `Tools/fixtures/pytorch_files.py` wrote.
enum Fixture {
    typealias Expected = FixtureFolder.Expected

    static let folder = FixtureFolder("pytorch")
    static let expected = folder.expected

    static func path(_ name: String) -> String { folder.path(name) }

    static func bytes(_ name: String) throws -> [UInt8] { try folder.bytes(name) }
}
