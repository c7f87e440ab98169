import Errors
import Checkpoints
import Conversion
import Files
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite struct IgnoredCallsTests {
    /// MoCo's file with a further entry of the outermost dictionary.
    private func file(
        _ value: String, under key: String = "S'hyper_parameters'\n", in store: TemporaryStore
    ) throws -> String {
        let source = try ZipArchive(MappedFile(path: try store.file("mocov2_training.pth.tar")))
        let path = store.folder.path("mocov2.pth")
        var zip = try ZipWriter(path)
        for entry in source.entries {
            var bytes = try source.contents(of: entry, limit: 1 << 24)
            if entry.name.hasSuffix("data.pkl") {
                #expect(bytes.popLast() == UInt8(ascii: "."))
                bytes += (key + value + "s.").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            }
            try zip.add(entry.name, bytes)
        }
        try zip.finish()
        return path
    }

    private static let method = "cmain\nMethod\n(S'byol'\ntR"
    private static let both = "(\(method)cmain\nschedule\n)Rt"

    @Test func `a file that calls something is refused, and the hint takes its weights`() async throws {
        let store = try TemporaryStore()
        let plain = try await store.add(store.file("mocov2_training.pth.tar"), name: "plain").manifest
        #expect(plain.ignoredCalls == nil)
        let path = try file(Self.both, in: store)

        let error = await #expect(throws: CatalogError.self) { try await store.add(path) }

        #expect(error?.kind == .refused)
        #expect(error?.description.contains("would call main.Method (at byte ") == true)
        #expect(error?.description.contains("main.schedule") == true)
        #expect(error?.hint == "zoo import \(path) --ignore-calls main.Method,main.schedule")

        let names = ["main.Method", "main.schedule"]
        let report = try await store.importer().run(ImportRequest(file: path, ignoredCalls: names))

        #expect(report.manifest.ignoredCalls == names)
        #expect(report.manifest.weights.canonicalSHA256 == plain.weights.canonicalSHA256)
        #expect(report.lines[0].text.contains("not called: main.Method, main.schedule"))
        #expect(try store.store.manifest(named: report.manifest.name).ignoredCalls == names)
        #expect(RepairHint.importing(report.manifest).contains("--ignore-calls main.Method,main.schedule"))
    }

    @Test func `some of the names are not enough, and the options are kept in the hint`() async throws {
        let store = try TemporaryStore()
        let path = try file(Self.both, in: store)
        let request = ImportRequest(file: path, model: "moco-v2", name: "mine", ignoredCalls: ["main.Method"])
        let error = await #expect(throws: CatalogError.self) { try await store.importer().run(request) }
        let command = "zoo import \(path) --as moco-v2 --name mine --ignore-calls main.Method,main.schedule"
        #expect(error?.hint == command)
    }

    @Test(arguments: [
        ("main.Methd", "did you mean 'main.Method'?"), ("os.system", "would not call 'os.system'"),
    ])
    func `a name that the file does not call is a fault of usage`(_ name: String, _ words: String) async throws {
        let store = try TemporaryStore()
        let path = try file(Self.method, in: store)
        for names in [[name], ["main.Method", name]] {
            let request = ImportRequest(file: path, ignoredCalls: names)
            let error = await #expect(throws: CatalogError.self) { try await store.importer().run(request) }
            #expect(error?.kind == .usage)
            #expect(error?.description.contains(words) == true)
        }
        let sound = try store.file("mocov2_training.pth.tar")
        let request = ImportRequest(file: sound, ignoredCalls: [name])
        let error = await #expect(throws: CatalogError.self) { try await store.importer().run(request) }
        #expect(error?.hint == "leave out --ignore-calls")
    }

    /// A tensor over the storage of the file's first one; the element count is what the member has.
    private func storage(in store: TemporaryStore) throws -> String {
        let archive = try ZipArchive(MappedFile(path: try store.file("mocov2_training.pth.tar")))
        let entry = try #require(archive.entries.first { $0.name.hasSuffix("/data/0") })
        return "(S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI\(entry.size / 4)\ntQ"
    }

    @Test(arguments: ["storage", "key", "rebuilder", "result", "built"])
    func `weights that depend on a call are refused with the call left out`(_ kind: String) async throws {
        let store = try TemporaryStore()
        let storage = try storage(in: store)
        let part = "ctorch._utils\n_rebuild_tensor_v2\n(\(storage)I0\n(I1\nt(I1\ntI00\nNtR"
        let path =
            switch kind {
            case "storage": try file("cmain\nf\n(\(part)tR", in: store)
            case "key": try file("N", under: "cmain\nf\n)R", in: store)
            case "rebuilder": try file("cmain\nf\n(ctorch._utils\n_rebuild_tensor_v2\ntR", in: store)
            case "result": try file("cmain\nf\n)R\(part)b", in: store)
            default: try file("cfunctools\npartial\n(cmain\nf\n\(part)tR)R", in: store)
            }
        let refusal = await #expect(throws: CatalogError.self) { try await store.add(path) }
        #expect(refusal?.hint == "zoo inspect \(path)")
        let names = try Checkpoint.open(path, calls: .listed).calls.names

        let request = ImportRequest(file: path, ignoredCalls: names)
        let error = await #expect(throws: CatalogError.self) { try await store.importer().run(request) }

        #expect(error?.kind == .refused)
        #expect(error?.description.contains("on a call of \(names.last ?? "")") == true, "\(String(describing: error))")
        #expect(error?.hint == "zoo inspect \(path)")
        #expect(store.store.modelNames().isEmpty)
    }

    @Test func `a dictionary of weights that a call would have made holds none`() async throws {
        let store = try TemporaryStore()
        let path = try file("cmain\nf\n)R", under: "S'state_dict'\n", in: store)
        let request = ImportRequest(file: path, ignoredCalls: ["main.f"])
        let error = await #expect(throws: CatalogError.self) { try await store.importer().run(request) }
        #expect(error?.kind == .refused)
    }

    @Test func `what harms whoever loads it may be left out by name, and stays on record`() async throws {
        let store = try TemporaryStore()
        let path = try file("cos\nsystem\n(S'true'\ntR", in: store)
        let error = await #expect(throws: CatalogError.self) { try await store.add(path) }
        #expect(error?.hint == "zoo inspect \(path)")
        let manifest = try await store.importer().run(ImportRequest(file: path, ignoredCalls: ["os.system"])).manifest
        #expect(manifest.ignoredCalls == ["os.system"])
        #expect(manifest.warnings.contains { $0.contains("calls os.system, which can harm") })
    }

    @Test func `comparing and reading elsewhere refuse a file that calls something`() async throws {
        let store = try TemporaryStore()
        let path = try file(Self.method, in: store)
        let finder = SideFinder(store: store.store, cards: .bundled)
        let error = await #expect(throws: CatalogError.self) { try await finder.side(path) }
        #expect(error?.kind == .refused)
        #expect(error?.hint == "zoo import \(path) --ignore-calls main.Method")
    }
}
