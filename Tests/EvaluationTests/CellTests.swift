import Foundation
import Networks
import Results
import Tasks
import TestSupport
import Testing

@testable import Evaluation

@Suite struct CellTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func cell(
        _ request: EvaluationRequest = Example.request(), model: ModelRecord = Example.model,
        variant: Variant = .torchvision, imageSeed: UInt64 = 0, in folder: String = "data"
    ) throws -> Cell {
        let path = temporary.path("\(folder)-\(imageSeed)")
        if !FileManager.default.fileExists(atPath: path) {
            try DemoData(trainingCount: 4, testCount: 1, side: 32, seed: imageSeed).write(for: .vfs, to: path)
        }
        return try EvaluationJob(
            request, model: PretrainedModel(record: model, width: 64, variant: variant, backbone: nil), task: .vfs,
            dataset: try Dataset.open(task: .vfs, path: path), results: temporary.path, version: "0"
        ).cell
    }

    @Test func `equal inputs have one key, wherever the data lies and whatever the model is called`() throws {
        var renamed = Example.model
        renamed.name = "mine"
        #expect(try cell() == cell(in: "elsewhere"))
        #expect(try cell().digest == cell(model: renamed).digest)
    }

    @Test func `whatever decides a result changes the key`() throws {
        var other = Example.model
        other.digest = Example.digest("b")
        let cells = [
            try cell(), try cell(Example.request(epochs: 2)), try cell(Example.request(seed: 1)),
            try cell(Example.request(side: 256)), try cell(Example.request(batch: 2)), try cell(model: other),
            try cell(variant: Variant(stride: .oneByOne)), try cell(imageSeed: 1),
        ]
        #expect(Set(cells.map(\.digest)).count == cells.count)
    }

    @Test func `saying the default aloud changes nothing`() throws {
        #expect(try cell(Example.request(epochs: 100, side: 32, batch: 4)) == cell())
    }

    @Test func `the card says by which values a run is trained, and no prose`() throws {
        let card = ResolvedCard.document(.vfs, try Example.settings())
        #expect(card["recipe"]?["schedule"] == ["name": "cosine", "period": 100])
        #expect(card["recipe"]?["optimiser"]?["beta2"] == 0.999)
        guard case .array(let transforms) = card["pipelines"]?["training"] else { throw EvaluationError.engine("") }
        let names = transforms.map { $0["transform"] }
        #expect(names == ["resize", "rotation", "flips", "colour", "noise", "normalise"])
        // A float32 is written as the decimal number that it stands for.
        #expect(transforms.last?["mean"] == [0.485, 0.456, 0.406])
    }
}
