import Files
import Foundation

/// The narrow ResNet-50s that `Tools/fixtures/keras_networks.py` wrote in the layouts of Keras, and what Keras computed with them.
struct KerasNetwork: Decodable {
    struct Manifest: Decodable {
        let files: [String: KerasNetwork]
        /// The `.npy` file of the input: N×3×H×W, RGB, as it enters the network.
        let input: String
    }

    struct Tensors: Decodable {
        let count: Int
        /// Over the tensors in the order of their names: name, type and extents, each ended by a zero byte, and the elements.
        let sha256: String
    }

    /// `applications`, `newt` or `torchvision`: files of one network hold the same weights.
    let network: String
    /// The `.npy` file of the pooled features, N×C.
    let features: String
    let tensors: Tensors

    static let folder = Bundle.module.url(forResource: "Fixtures/keras", withExtension: nil)

    static let manifest: Manifest = {
        let data = FileManager.default.contents(atPath: path("manifest.json")) ?? Data()
        let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
        return manifest ?? Manifest(files: [:], input: "")
    }()

    static func path(_ name: String) -> String {
        folder?.appendingPathComponent(name).path ?? name
    }

    /// Unpacks a file into a folder and returns its path; also says that the program beside the tests is the one to read it with.
    static func unpack(_ name: String, into folder: String) throws -> String {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        setenv("ZOO_EXECUTABLE", program.appending(path: "zoo").path, 1)
        let archive = try ZipArchive(try MappedFile(path: path("\(name).zip")))
        guard let entry = archive[name] else { return "\(folder)/absent" }
        let target = "\(folder)/\(name)"
        try Data(try archive.contents(of: entry, limit: 1 << 24)).write(to: URL(filePath: target))
        return target
    }
}
