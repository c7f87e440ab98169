import Checkpoints
import Foundation
import Testing

@testable import Catalog

/// The epoch inside a file, beside its name and its model's card; Tools/fixtures/epochs.py makes the files.
@Suite struct StatedEpochTests {
    private static let fixtures = Repository.root.appending(path: "Tests/ConversionTests/Fixtures/epochs")

    struct Stated: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let epoch: Int?

        var testDescription: String { file }
    }

    private static func stated() throws -> [Stated] {
        try JSONDecoder().decode(
            [Stated].self, from: Data(contentsOf: fixtures.appending(path: "epochs.json")))
    }

    private func epoch(_ file: String) throws -> StatedEpoch? {
        StatedEpoch(try Checkpoint.open(Self.fixtures.appending(path: file).path))
    }

    private func card(_ name: String) throws -> Card { try Cards.bundled.card(named: name) }

    @Test(arguments: try stated())
    func `a number is read however it is stated, and what is none is passed over`(_ item: Stated) throws {
        let words = try epoch(item.file)?.contradiction(fileName: "1ep.pth", card: nil, others: [])
        #expect(words == item.epoch.map { "the file's name says 1 epoch, but the epoch in the file is \($0)" })
    }

    @Test(arguments: ["integer.pth", "counted-from-0.pth", "legacy.pth"])
    func `a number that agrees, or is one off, is no matter`(_ file: String) throws {
        let epoch = try #require(try epoch(file))
        #expect(epoch.contradiction(fileName: "mocov2_800ep.pth", card: try card("moco-v2"), others: []) == nil)
        #expect(epoch.contradiction(fileName: "mocov2.pth", card: try card("moco-v2"), others: []) == nil)
        #expect(epoch.contradiction(fileName: "mine.pth", card: nil, others: []) == nil)
        // The card does not say for how many epochs was trained.
        #expect(epoch.contradiction(fileName: "inat.pth", card: try card("inat2021"), others: []) == nil)
    }

    @Test func `what contradicts it is named: the file's name, the model, or both`() throws {
        let epoch = try #require(try epoch("float.pth"))
        let (long, short) = (try card("moco-v2"), try card("moco-v2-200ep"))
        let rest = ", but the epoch in the file is 200"
        #expect(
            epoch.contradiction(fileName: "mocov2_800ep.pth", card: long, others: [])
                == "the file's name and moco-v2 say 800 epochs" + rest)
        #expect(
            epoch.contradiction(fileName: "mocov2.pth", card: long, others: [long, short])
                == "moco-v2 was trained for 800 epochs\(rest), as moco-v2-200ep's would be")
        #expect(
            epoch.contradiction(fileName: "mocov2_800ep.pth", card: short, others: [])
                == "the file's name says 800 epochs" + rest)
    }

    @Test(arguments: [
        ("moco_v2_800ep_pretrain.pth.tar", 800), ("PCL_v2_epoch200.pth.tar", 200), ("epoch=99-step=1000.ckpt", 99),
        ("swav-400-epochs.pth", 400), ("R50.1000EP.pth", 1000), ("ep_300.pth", 300), ("resnet50.pth", nil),
        ("epsilon_10.pth", nil), ("step800.pth", nil), ("mocov2_ep.pth", nil), ("99999999999999999999ep.pth", nil),
        ("٨٠٠ep.pth", nil), ("", nil),
    ])
    func `a name says so many epochs`(_ name: String, _ epochs: Int?) {
        #expect(StatedEpoch.epochs(in: name) == epochs)
    }

    @Test func `an import and an inspection say it, and a network that was trained further has epochs of its own`()
        async throws
    {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let warning =
            "moco-v2 was trained for 800 epochs, but the epoch in the file is 200, as moco-v2-200ep's would be"
        #expect(try await temporary.add(file).manifest.warnings.contains(warning))
        #expect(
            try ModelDetails(of: "moco-v2", store: temporary.store, cards: .bundled).manifest?.warnings.contains(
                warning) == true)
        #expect(try FileExplanation(Checkpoint.open(file), cards: .bundled).warnings == [warning])
        let right = try await temporary.add(file, as: "moco-v2-200ep")
        #expect(!right.manifest.warnings.contains { $0.contains("epoch") })
        let further = try await temporary.importer().run(
            ImportRequest(file: file, backboneOf: "moco-v2", name: "ours", isDryRun: true))
        #expect(!further.manifest.warnings.contains { $0.contains("epoch") })
    }
}
