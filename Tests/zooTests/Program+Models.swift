import Catalog
import Checkpoints
import Conversion
import Foundation
import Networks
import Tensors
import Testing

extension Program {
    /// Writes marked weights of a narrow network in the layout of a model's official file.
    @discardableResult
    func writeCheckpoint(
        of model: String, to name: String, seed: UInt64 = 1, width: Int = 4
    ) throws -> String {
        let layout = try #require(try Cards.bundled.card(named: model).layouts.first)
        let path = folder.appending(path: name).path
        try DemoCheckpoint.write(layout, network: ResNet50(width: width), seed: seed, to: path)
        return path
    }

    /// Writes prepared images for `zoo features`: zeros.
    func writeArray(_ name: String, images: Int) throws {
        let path = folder.appending(path: name).path
        try NumPyFile.write(Tensor([images, 3, 32, 32], [Float](repeating: 0, count: images * 3 * 32 * 32)), to: path)
    }

    /// The names in a folder of the registry, sorted.
    func stored(in name: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(home)/\(name)"))?.sorted() ?? []
    }

    var home: String { folder.appending(path: "home").path }

    /// The findings of `zoo verify` of one severity, as path and description; the command must have ended with a status.
    func findings(_ severity: String, status: Int32) throws -> [String] {
        let outcome = try run("verify", "--json")
        #expect(outcome.status == status, "\(outcome.output)\(outcome.errors)")
        let document = try outcome.document
        let models = document["models"] as? [[String: Any]] ?? []
        let findings =
            models.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
            + (document["findings"] as? [[String: Any]] ?? [])
        return findings.filter { $0["severity"] as? String == severity }.map {
            "\($0["path"] ?? ""): \($0["description"] ?? "")"
        }
    }
}
