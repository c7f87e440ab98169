import Files
import Foundation
import Networks
import Results
import Tasks
import TestSupport
import Testing
import Training

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
            request, model: model, in: temporary, named: "\(folder)-\(imageSeed)", imageSeed: imageSeed, isMarked: false
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
        #expect(try cell(Example.request(epochs: 100, side: 512, batch: 16)) == cell())
    }

    @Test func `demo data brings side, epochs and batch along, and what the user asks for goes before`() throws {
        let job = try Example.job(Example.request(), in: temporary)
        let (epochs, batch) = (try #require(job.dataset.demoEpochs), try #require(job.dataset.demoBatch))
        #expect((job.card.recipe.epochs, job.card.recipe.batch, job.card.recipe.side) == (epochs, batch, 32))
        let asked = try Example.job(Example.request(epochs: epochs + 1, side: 64, batch: batch + 1), in: temporary)
        let recipe = asked.card.recipe
        #expect((recipe.epochs, recipe.batch, recipe.side) == (epochs + 1, batch + 1, 64))
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
