import Files
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite struct RemoverTests {
    private let temporary: TemporaryStore
    private var remover: Remover { Remover(store: temporary.store, cards: .bundled) }

    init() throws { temporary = try TemporaryStore() }

    @Test func `a model goes with its weights, and its results stay`() async throws {
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        let weights = try temporary.store.weightsPath(of: manifest)
        let result = try temporary.writeResult(model: "swav")
        let plan = try remover.plan(["SwAV"], removesResults: false)
        #expect(!plan.isDone && plan.models.map(\.name) == ["swav"])
        #expect(plan.freedBytes == FileEntry.byteCount(of: weights))
        #expect(plan.models[0].results.runs == 1 && !plan.models[0].results.isRemoved)
        #expect(temporary.exists(weights))

        let report = try remover.remove(plan)
        #expect(report.isDone && report.freedBytes == plan.freedBytes)
        #expect(!temporary.exists(weights) && !temporary.exists(temporary.store.manifestPath("swav")))
        #expect(temporary.exists(result))
        #expect(try Verifier(store: temporary.store).run([]).findings.isEmpty)
    }

    @Test func `weights that another model names stay until both go`() async throws {
        let file = try temporary.demo("swav", named: "swav.pth")
        let manifest = try await temporary.add(file).manifest
        try await temporary.add(file, name: "ours")
        let weights = try temporary.store.weightsPath(of: manifest)
        let plan = try remover.plan(["ours"], removesResults: false)
        #expect(plan.models[0].sharedWith == ["swav"] && plan.freedBytes == 0)
        _ = try remover.remove(plan)
        #expect(temporary.exists(weights))
        #expect(try Verifier(store: temporary.store).run([]).isSound)

        try await temporary.add(file, name: "ours")
        let both = try remover.remove(remover.plan(["ours", "swav", "ours"], removesResults: false))
        #expect(both.models.map(\.name) == ["ours", "swav"])
        #expect(both.freedBytes > 0 && !temporary.exists(weights))
    }

    @Test func `results go when they are asked to, those of other models stay`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let result = try temporary.writeResult(model: "swav")
        let other = try temporary.writeResult(model: "moco-v2")
        _ = try remover.remove(remover.plan(["swav"], removesResults: true))
        #expect(!temporary.exists(result) && temporary.exists(other))
    }

    @Test func `results of a model that is not imported can be removed alone`() throws {
        let result = try temporary.writeResult(model: "random")
        #expect(throws: CatalogError.self) { try remover.plan(["random"], removesResults: false) }
        let report = try remover.remove(remover.plan(["random"], removesResults: true))
        #expect(!report.models[0].isImported && report.freedBytes > 0)
        #expect(!temporary.exists(result))
    }

    @Test func `a damaged manifest can be removed, and its weights stay for prune`() async throws {
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        try temporary.flip(temporary.store.manifestPath("swav"), byte: 200)
        let plan = try remover.plan(["swav"], removesResults: false)
        #expect(plan.models[0].blob == nil && plan.freedBytes == 0)
        _ = try remover.remove(plan)
        #expect(temporary.exists(try temporary.store.weightsPath(of: manifest)))
        #expect(Pruner(store: temporary.store).survey().files.map(\.kind) == [.blob])
    }

    @Test func `weights that a damaged manifest may name stay`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let manifest = try await temporary.add(temporary.demo("moco-v2", named: "moco-v2.pth")).manifest
        try temporary.flip(temporary.store.manifestPath("swav"), byte: 200)
        let report = try remover.remove(remover.plan(["moco-v2"], removesResults: false))
        #expect(report.models[0].keptFor == ["swav"])
        #expect(temporary.exists(try temporary.store.weightsPath(of: manifest)))
    }

    @Test func `one unknown name keeps all models`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let error = #expect(throws: CatalogError.self) { try remover.plan(["swav", "swaw"], removesResults: false) }
        #expect(error?.description == "no model is called 'swaw', did you mean 'swav'?")
    }

    @Test func `a model that was replaced after the question stays`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth", seed: 1))
        let plan = try remover.plan(["swav"], removesResults: false)
        try await temporary.add(temporary.demo("swav", named: "swav-2.pth", seed: 2), name: "swav", force: true)
        let error = #expect(throws: CatalogError.self) { try remover.remove(plan) }
        #expect(error?.description == "swav was changed meanwhile; nothing was removed")
        #expect(try Verifier(store: temporary.store).run([]).isSound)
    }

    @Test func `results of a run under way stay`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let state = try temporary.writeResult(model: "swav").replacing(".json", with: ".state")
        try temporary.write("\(state)/state.safetensors")
        let lock = try FolderLock(path: state)
        let plan = try remover.plan(["swav"], removesResults: true)
        let error = #expect(throws: CatalogError.self) { try remover.remove(plan) }
        #expect(error?.description.contains("is being evaluated") == true)
        #expect(temporary.exists(temporary.store.manifestPath("swav")))
        _ = consume lock
    }

    @Test func `a link in the results is removed, and not what it leads to`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let result = try temporary.writeResult(model: "swav")
        let outside = try temporary.write(temporary.folder.path("outside/precious"))
        let link = URL(filePath: result).deletingLastPathComponent().appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: temporary.folder.path("outside"))
        _ = try remover.remove(remover.plan(["swav"], removesResults: true))
        #expect(!temporary.exists(result) && temporary.exists(outside))
    }
}
