import Foundation

/// The files that `Tools/fixtures/pytorch.py` wrote.
enum Fixture {
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
    }

    static let folder = Bundle.module.url(forResource: "Fixtures/pytorch", withExtension: nil)

    static func path(_ name: String) -> String {
        folder?.appendingPathComponent(name).path ?? name
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// What PyTorch read, by file.
    static let expected: [String: Expected] = {
        guard let data = FileManager.default.contents(atPath: path("expected.json")) else { return [:] }
        return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
    }()
}
