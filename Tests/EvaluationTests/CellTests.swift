import Files
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
        _ request: EvaluationRequest = Example.request(), model: ModelRecord = Example.model, width: Int = 64,
        variant: Variant = .torchvision, imageSeed: UInt64 = 0, in folder: String = "data"
    ) throws -> Cell {
        let model = PretrainedModel(record: model, width: width, variant: variant, backbone: nil)
        return try Example.job(
            request, model: model, in: temporary, named: "\(folder)-\(imageSeed)", imageSeed: imageSeed
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
            try cell(width: 8), try cell(variant: Variant(stride: .oneByOne)), try cell(imageSeed: 1),
        ]
        #expect(Set(cells.map(\.digest)).count == cells.count)
    }

    @Test func `saying the default aloud changes nothing`() throws {
        #expect(try cell(Example.request(epochs: 100, side: 32, batch: 16)) == cell())
    }

    @Test func `the cell holds the card's values and none of its prose`() throws {
        let cell = try cell(Example.request(side: 512))
        #expect(cell.card["id"] == "VFS")
        #expect(cell.card["recipe"]?["schedule"] == ["kind": "cosine", "period": 100])
        #expect(cell.card["recipe"]?["optimiser"]?["beta2"] == 0.999)
        #expect(cell.card["network"] == ["kind": "u-net"])
        #expect(cell.card["metric"] == "dice")
        guard case .list(let transforms) = cell.card["pipelines"]?["training"] else {
            throw EvaluationError.engine("no list of transforms")
        }
        #expect(
            transforms.map { $0["transform"] } == [
                "resize", "rotation", "flip", "flip", "flip", "colour-jitter", "gaussian-noise", "normalise",
            ])
        #expect(transforms.last?["mean"] == [0.485, 0.456, 0.406])
        for key in ["title", "dataset", "folders", "organ", "layouts", "runs"] { #expect(cell.card[key] == nil) }
    }

    @Test func `a task's cell says what the card in the repository says`() throws {
        // With a side of its own, so that nothing was scaled.
        let cell = try cell(Example.request(side: 512))
        let file = Repository.root.appending(path: "Registry/tasks/VFS.json")
        let card = try JSONValue(parsing: Array(try Data(contentsOf: file)))
        guard case .object(let members) = card else { throw EvaluationError.engine("no card") }
        for key in ["id", "revision", "network", "metric", "recipe", "pipelines", "division"] {
            let value = try #require(members.first { $0.key == key }).value
            #expect(cell.card[key] == value, "\(key)")
        }
    }
}
