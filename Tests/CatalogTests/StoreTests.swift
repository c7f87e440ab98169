import Errors
import Conversion
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite struct StoreTests {
    @Test func `a store of a newer program is refused`() throws {
        let folder = try TemporaryFolder()
        try "2\n".write(toFile: folder.path("version"), atomically: true, encoding: .utf8)
        let error = #expect(throws: CatalogError.self) { try Store(home: folder.path) }
        #expect(error?.description.contains("newer zoo") == true)
    }

    @Test(arguments: ["", "x", "-1", "0"])
    func `a version that is no number is damage`(text: String) throws {
        let folder = try TemporaryFolder()
        try text.write(toFile: folder.path("version"), atomically: true, encoding: .utf8)
        #expect(throws: CatalogError.self) { try Store(home: folder.path) }
    }

    @Test func `the folder comes from the environment`() throws {
        #expect(try Store.defaultHome(["ZOO_HOME": "/data/zoo", "HOME": "/somebody"]) == "/data/zoo")
        #expect(try Store.defaultHome(["HOME": "/somebody"]) == "/somebody/.zoo")
        #expect(try Store.defaultHome(["ZOO_HOME": "", "HOME": "/somebody"]) == "/somebody/.zoo")
    }

    @Test(arguments: [[:], ["HOME": ""], ["ZOO_HOME": ""]])
    func `without a home there is no registry in whatever folder is the current one`(environment: [String: String]) {
        let error = #expect(throws: CatalogError.self) { try Store.defaultHome(environment) }
        #expect(error?.description == "neither ZOO_HOME nor HOME is set, so there is no place for the registry")
    }

    @Test func `a model that is known but not imported names its file and where it is`() throws {
        let temporary = try TemporaryStore()
        let error = #expect(throws: CatalogError.self) { try temporary.store.manifest(named: "SwAV") }
        #expect(error?.kind == .notFound)
        #expect(error?.description.contains("swav is not imported; its file is swav_800ep_pretrain.pth.tar") == true)
        #expect(error?.description.contains("https://dl.fbaipublicfiles.com/deepcluster/") == true)
        #expect(error?.hint == "zoo import swav_800ep_pretrain.pth.tar --as swav")
    }

    @Test func `an unknown name gets the nearest one`() throws {
        let temporary = try TemporaryStore()
        let error = #expect(throws: CatalogError.self) { try temporary.store.manifest(named: "swaw") }
        #expect(error?.description == "no model is called 'swaw', did you mean 'swav'?")
    }

    @Test func `a damaged manifest is named`() throws {
        let temporary = try TemporaryStore()
        try temporary.store.prepare()
        try "{".write(toFile: temporary.store.manifestPath("swav"), atomically: true, encoding: .utf8)
        let error = #expect(throws: CatalogError.self) { try temporary.store.manifest(named: "swav") }
        #expect(error?.description.hasPrefix(temporary.store.manifestPath("swav")) == true)
    }

    @Test(arguments: [("swav", "SwAV"), ("mine", "unknown")])
    func `a damaged manifest is listed as such, among the others`(name: String, method: String) async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.file("mocov2_training.pth.tar"))
        try "{".write(toFile: temporary.store.manifestPath(name), atomically: true, encoding: .utf8)

        let rows = try ModelListing(store: temporary.store, cards: .bundled).models.filter(\.state.isImported)

        #expect(Set(rows.map(\.name)) == ["moco-v2", name])
        let damaged = try #require(rows.first { $0.name == name })
        #expect(damaged.state == .damaged && damaged.method == method && damaged.bytes == nil)
    }

    @Test func `damaged weights are found when they are read`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.file("mocov2_training.pth.tar")).manifest
        let path = try temporary.store.weightsPath(of: manifest)
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: path))
        let error = #expect(throws: CatalogError.self) { try temporary.store.stateDict(of: manifest) }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test(arguments: [false, true])
    func `a damaged blob is written anew by the next import`(force: Bool) async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let manifest = try await temporary.add(file).manifest
        try temporary.flip(temporary.store.weightsPath(of: manifest), byte: 5000)
        #expect(try await temporary.add(file, force: force).outcome == .replaced)
        #expect(try temporary.store.stateDict(of: manifest).count == 265)
    }

    @Test(arguments: [40, 200, 1000])
    func `a damaged manifest is replaced when that is asked for`(byte: Int) async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        try await temporary.add(file)
        try temporary.flip(temporary.store.manifestPath("moco-v2"), byte: byte)
        #expect(try await temporary.add(file, force: true).outcome == .replaced)
        #expect(try Verifier(store: temporary.store).run([]).isSound)
    }

    @Test func `a lost blob is written anew by the next import`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let manifest = try await temporary.add(file).manifest
        try FileManager.default.removeItem(atPath: temporary.store.weightsPath(of: manifest))
        try await temporary.add(file)
        #expect(try temporary.store.stateDict(of: manifest).count == 265)
    }

    @Test func `what a killed import left is removed by the next one`() async throws {
        let temporary = try TemporaryStore()
        try temporary.store.prepare()
        let abandoned = "\(temporary.store.blobsFolder)/incoming-1"
        try "half".write(toFile: abandoned, atomically: true, encoding: .utf8)
        let fresh = "\(temporary.store.blobsFolder)/incoming-2"
        try "being written".write(toFile: fresh, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -2 * IncomingBlob.longestLife)], ofItemAtPath: abandoned)
        try await temporary.add(temporary.file("mocov2_training.pth.tar"))
        #expect(!FileManager.default.fileExists(atPath: abandoned))
        #expect(FileManager.default.fileExists(atPath: fresh))
    }

    @Test func `of two imports of different files under one name at once, one wins and nothing is torn`() async throws {
        let temporary = try TemporaryStore()
        let files = try [
            temporary.demo("swav", named: "swav-a.pth", seed: 1), temporary.demo("swav", named: "swav-b.pth", seed: 2),
        ]
        let outcomes = await withTaskGroup(of: ImportReport?.self) { group in
            // Several of each, so that they do meet.
            for index in 0..<6 { group.addTask { try? await temporary.add(files[index % 2]) } }
            return await group.reduce(into: [ImportReport?]()) { $0.append($1) }
        }
        let winners = outcomes.compactMap { $0 }
        #expect(winners.count { $0.outcome == .imported } == 1)
        #expect(winners.count { $0.outcome == .unchanged } == 2)
        let manifest = try temporary.store.manifest(named: "swav")
        #expect(winners.allSatisfy { $0.manifest == manifest })
        #expect(try temporary.store.stateDict(of: manifest).count == 265)
    }

    @Test func `registered folders are remembered by task`() throws {
        let temporary = try TemporaryStore()
        let dataset = RegisteredDataset(
            task: "VFS", path: "/data/DRIVE", provider: "DRIVE", isDemo: false, fingerprint: "00", registered: "now")
        #expect(try temporary.store.datasets().all.isEmpty)
        try temporary.store.register(dataset)
        #expect(try temporary.store.datasets().all == [dataset])
        #expect(try temporary.store.datasets()["VFS"] == dataset)
    }

    private func dataset(_ task: String, _ name: String? = nil, at path: String) -> RegisteredDataset {
        RegisteredDataset(
            task: task, name: name, path: path, provider: "folder", isDemo: false, images: 4, fingerprint: "00",
            registered: "now")
    }

    @Test func `a task's folders stand side by side, and the one without a name is its default`() throws {
        let store = try TemporaryStore().store
        let (plain, mine, other) = (
            dataset("VFS", at: "/a"), dataset("VFS", "mine", at: "/b"), dataset("LXS", "x", at: "/c")
        )
        for folder in [mine, other] { try store.register(folder) }
        #expect(try store.datasets()["VFS"] == mine, "it is the only one")
        try store.register(plain)
        #expect(try store.datasets().all == [other, plain, mine])
        #expect(try store.datasets()["VFS"] == plain)
        #expect(try store.datasets().folder(of: "VFS", named: "mine") == mine)
        let again = dataset("VFS", "mine", at: "/d")
        try store.register(again)
        #expect(try store.datasets().folders(of: "VFS") == [plain, again], "a name is one folder's")
        try store.forget([plain])
        #expect(try store.datasets()["VFS"] == again)
        try store.register(dataset("VFS", "third", at: "/e"))
        #expect(try store.datasets()["VFS"] == nil)
    }

    @Test func `a folder that is not registered is a fault that names the nearest`() throws {
        let store = try TemporaryStore().store
        func fault(_ name: String?) throws -> CatalogError? {
            #expect(throws: CatalogError.self) { try store.datasets().folder(of: "VFS", named: name) }
        }
        #expect(try fault(nil)?.description == "VFS: no data set is registered")
        #expect(try fault("mine")?.description == "mine: no such folder")
        for name in ["mine", "theirs"] { try store.register(dataset("VFS", name, at: "/\(name)")) }
        #expect(try fault(nil)?.description == "VFS: its folders have names, and none is given: mine, theirs")
        let mistyped = try fault("mien")
        #expect(
            mistyped?.description
                == "mien: no such folder, and none of that name is registered for VFS, did you mean 'mine'?")
        #expect(mistyped?.kind == .notFound && mistyped?.hint == "zoo data list")
    }

    @Test func `a document of the first version is read, and written as long as it can say all`() throws {
        let store = try TemporaryStore().store
        try store.prepare()
        let entry = { (path: String) in
            #"{"task": "VFS", "path": "\#(path)", "provider": "DRIVE", "isDemo": false, "fingerprint": "00", "registered": "then"}"#
        }
        let first = #"{"schema": "zoo.datasets/1", "datasets": {"VFS": \#(entry("/a"))}}"#
        try Data(first.utf8).write(to: URL(filePath: store.datasetsPath))
        #expect(try store.datasets().all.map(\.path) == ["/a"])
        func schema() throws -> String? {
            let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: store.datasetsPath)))
            return (document as? [String: Any])?["schema"] as? String
        }
        try store.register(dataset("LXS", at: "/l"))
        #expect(try schema() == "zoo.datasets/1")
        let mine = dataset("VFS", "mine", at: "/b")
        try store.register(mine)
        #expect(try schema() == "zoo.datasets/2")
        #expect(try store.datasets().all.map(\.path) == ["/l", "/a", "/b"])
        // An earlier version still finds each task's default where it looks for it.
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: store.datasetsPath)))
        let defaults = (document as? [String: Any])?["datasets"] as? [String: [String: Any]]
        #expect(defaults?.mapValues { $0["path"] as? String } == ["LXS": "/l", "VFS": "/a"])
        try store.forget([mine])
        #expect(try schema() == "zoo.datasets/1")
    }
}
