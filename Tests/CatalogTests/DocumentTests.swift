import Files
import Foundation
import Results
import TestSupport
import Testing

@testable import Catalog

@Suite struct DocumentTests {
    private func faults(_ document: some Encodable, _ schema: String) throws -> [String] {
        try JSONSchema("\(schema).schema.json", in: Repository.schemas).faults(in: JSONEncoder().encode(document))
    }

    @Test func `every document is valid under its schema`() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let report = try await temporary.add(temporary.file("mocov2_training.pth.tar"))
        try store.register(
            RegisteredDataset(
                task: "VFS", path: "/d", provider: "DRIVE", isDemo: true, fingerprint: "00", registered: "now"))
        try store.register(
            RegisteredDataset(
                task: "VFS", name: "mine", path: "/e", provider: "folder", isDemo: false, images: 5, fingerprint: "00",
                registered: "now"))
        let dry = try await temporary.importer().run(
            ImportRequest(file: temporary.file("swav_800ep_pretrain.pth.tar"), isDryRun: true))

        #expect(try faults(report, "import") == [])
        #expect(try faults(dry, "import") == [])
        #expect(try faults(report.manifest, "manifest") == [])
        #expect(try faults(ModelListing(store: store, cards: .bundled), "list") == [])
        #expect(try faults(ModelDetails(of: "moco-v2", store: store, cards: .bundled), "show") == [])
        #expect(try faults(ModelDetails(of: "byol", store: store, cards: .bundled), "show") == [])
        for format in ExportFormat.allCases {
            let exported = try Exporter(store: store).export(
                report.manifest, to: format, path: temporary.folder.path("out"))
            #expect(try faults(exported, "export") == [])
        }
        let datasets = try JSONSchema("datasets.schema.json", in: Repository.schemas)
        #expect(try datasets.faults(in: Data(contentsOf: URL(filePath: "\(store.home)/datasets.json"))) == [])
        let manifest = try JSONSchema("manifest.schema.json", in: Repository.schemas)
        #expect(try manifest.faults(in: Data(contentsOf: URL(filePath: store.manifestPath("moco-v2")))) == [])
    }

    @Test func `a document of another shape is not valid`() throws {
        #expect(try !faults(["schema": "zoo.list/1"], "list").isEmpty)
        #expect(try !faults(["schema": "zoo.list/2", "models": "none"], "list").isEmpty)
    }

    @Test func `the report says what was read, chosen, dropped and stored`() async throws {
        let temporary = try TemporaryStore()
        let report = try await temporary.add(temporary.file("mocov2_training.pth.tar"))
        let lines = Dictionary(
            uniqueKeysWithValues: report.lines.filter { $0.label != "warning" }.map { ($0.label, $0.text) })
        #expect(
            report.lines.map(\.label) == [
                "source", "layout", "network", "tensors", "checks", "stored", "warning", "warning", "warning", "next",
            ])
        #expect(
            report.manifest.warnings.map { $0.prefix { $0 != ":" } } == [
                "not the published file", "another width than the published models'",
                "moco-v2 was trained for 800 epochs, but the epoch in the file is 200, as moco-v2-200ep's would be",
            ])
        #expect(lines["source"]?.contains("PyTorch zip; pickle: ") == true)
        #expect(lines["layout"]?.hasSuffix("(also fits: moco-v2-200ep, pcl-v2; unconfirmed, chosen by name)") == true)
        #expect(
            lines["tensors"]
                == "265 mapped · dropped: num_batches_tracked 53, projection head 4, momentum encoder 265, queue 2, "
                + "optimiser state 4 · 0 unknown · 0 missing")
        #expect(
            lines["network"]
                == "torchvision's network · RGB in [0, 1], mean 0.485 0.456 0.406, std 0.229 0.224 0.225, "
                + "224 of 256 bilinear")
        #expect(lines["next"] == "zoo data add VFS DIR, then: zoo evaluate moco-v2 --task VFS")
    }

    @Test func `the next step is one that works now`() async throws {
        let temporary = try TemporaryStore()
        let file = try temporary.file("mocov2_training.pth.tar")
        let tried = try await temporary.importer().run(ImportRequest(file: file, isDryRun: true))
        #expect(tried.next == "zoo import \(file)")
        try temporary.store.register(
            RegisteredDataset(
                task: "TXC", path: "/d", provider: "Shenzhen", isDemo: true, fingerprint: "00", registered: "now"))
        #expect(try await temporary.add(file).next == "zoo evaluate moco-v2 --task TXC")
    }

    @Test func `the list holds the whole catalogue with its state, and can be filtered`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.file("swav_800ep_pretrain.pth.tar"))
        let listing = try ModelListing(store: temporary.store, cards: .bundled)
        #expect(listing.models.count == Cards.bundled.entries.count)
        #expect(listing.models.filter(\.state.isImported).map(\.name) == ["swav"])
        #expect(listing.models.first { $0.name == "byol" }?.state == .available)
    }

    @Test func `a task is done once all runs of an unchanged protocol are there, on real data`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.file("swav_800ep_pretrain.pth.tar"))
        for (task, runs, isDemo, isSmoke) in [
            ("DXC14", 3, false, false), ("LXS", 10, true, false), ("PXS", 10, false, true), ("VFS", 10, false, false),
        ] {
            for run in 1...runs {
                try temporary.writeResult(task: task, model: "swav", run: run, isDemo: isDemo, isSmoke: isSmoke)
            }
        }
        let damaged = try temporary.writeResult(task: "VFS", model: "swav", run: 11, isDemo: false, isSmoke: false)
        try temporary.write(damaged, Array("{".utf8))
        let row = try #require(
            ModelListing(store: temporary.store, cards: .bundled).models.first { $0.state.isImported })
        #expect(row.validated == 1)
        #expect(row.validation.cells.map(\.task) == ["DXC14", "LXS", "PXS", "VFS"])
        #expect(
            row.validation.cells.map(\.agreement.standing) == [
                .notComparable, .notComparable, .notComparable, .differs,
            ])
        #expect(
            row.validation.cells.map(\.agreement.reason) == ["3 of 10 runs", "demo", "changed: epochs", nil])
        #expect(try ModelDetails(of: "swav", store: temporary.store, cards: .bundled).validation == row.validation)
    }

    @Test func `the sizes of a model's files are summed`() throws {
        let digest = SHA256.digest(of: [1])
        var file = ImportedFile(name: "model.index", bytes: 1000, sha256: digest, md5: nil, container: "", parts: nil)
        #expect(file.words == "model.index  1.0 kB")
        file.parts = [FilePart(name: "model.data", bytes: 94_000_000, sha256: digest)]
        #expect(file.words == "model.index and 1 more file  94 MB")
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (94_245_032, "94 MB"), (9_960, "10 kB"), (999_600, "1.0 MB"),
    ])
    func `sizes are rounded to what a reader needs`(bytes: Int, text: String) {
        #expect(ByteCount(bytes).description == text)
    }
}
