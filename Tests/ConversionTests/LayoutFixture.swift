import Checkpoints
import Foundation
import Testing

@testable import Conversion

/// Files that PyTorch wrote in published layouts, all of one narrow network, and what torchvision computes with it.
enum LayoutFixture {
    struct Expected: Decodable {
        struct Stage: Decodable {
            let name: String
            let mean: Double
            let std: Double
            let maximum: Double
        }

        let canonicalSHA256: String
        let features: [Float]
        let stages: [Stage]
    }

    static func path(_ name: String) throws -> String {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures/layouts", withExtension: nil))
        return folder.appending(path: name).path
    }

    static func expected() throws -> Expected {
        try JSONDecoder().decode(Expected.self, from: Data(contentsOf: URL(filePath: path("expected.json"))))
    }

    /// The weights of a file under a layout.
    static func weights(_ name: String, _ layout: CheckpointLayout) throws -> (ConvertedWeights, Ledger) {
        let checkpoint = try Checkpoint.open(path(name))
        let ledger = Ledger(checkpoint.tensors.map(SourceTensor.init), layout: layout)
        return (try ConvertedWeights(checkpoint, ledger: ledger), ledger)
    }
}
