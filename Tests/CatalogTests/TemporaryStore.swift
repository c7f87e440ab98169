import Conversion
import EngineCPU
import Foundation
import Networks
import TestSupport

@testable import Catalog

/// A store of one test, and what is needed to fill it.
struct TemporaryStore: Sendable {
    let folder: TemporaryFolder
    let store: Store

    /// Makes known that the program, which reads and writes HDF5 in a process of its own, lies beside the test binary.
    private static let program: Void = {
        let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        setenv("ZOO_EXECUTABLE", folder.appending(path: "zoo").path, 1)
    }()

    init() throws {
        Self.program
        folder = try TemporaryFolder()
        store = try Store(home: folder.path("home"))
    }

    func importer(_ cards: Cards = .bundled) -> Importer {
        Importer(
            store: store, cards: cards, device: CPUDevice(threads: 1), toolVersion: "test",
            now: { Date(timeIntervalSince1970: 1_600_000_000) })
    }

    /// Imports a file with the bundled cards.
    @discardableResult
    func add(
        _ file: String, as model: String? = nil, name: String? = nil, force: Bool = false
    ) async throws -> ImportReport {
        try await importer().run(ImportRequest(file: file, model: model, name: name, replacesExisting: force))
    }

    /// A file that PyTorch wrote, under a name of the test's choice.
    func file(_ fixture: String, named name: String? = nil) throws -> String {
        let source = Repository.layoutFixtures.appending(path: fixture)
        guard let name else { return source.path }
        let path = folder.path(name)
        try FileManager.default.copyItem(at: source, to: URL(filePath: path))
        return path
    }

    /// Demo weights in a card's first layout.
    func demo(_ card: String, named name: String, seed: UInt64 = 0, layout: Int = 0) throws -> String {
        let path = folder.path(name)
        let layout = try Cards.bundled.card(named: card).layouts[layout]
        try DemoCheckpoint.write(layout, network: ResNet50(width: 1), seed: seed, to: path)
        return path
    }
}

extension Verifier {
    /// One that computes as the program does.
    init(store: Store) { self.init(store: store, device: CPUDevice(threads: 1)) }
}
