import Checkpoints
import Conversion
package import Engine
import Files
package import FoundationEssentials

/// Turns a published file into a model of the store.
package struct Importer: Sendable {
    package let store: Store
    package let cards: Cards
    /// Where the probe image goes through the network.
    let device: any Device
    let toolVersion: String
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - store: Where models go.
    ///   - cards: The catalogue that recognises files.
    ///   - device: Where the probe image goes through the network.
    ///   - toolVersion: The program's version, for the manifest.
    ///   - now: The clock.
    package init(
        store: Store, cards: Cards, device: any Device, toolVersion: String,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.cards = cards
        self.device = device
        self.toolVersion = toolVersion
        self.now = now
    }

    /// Imports a file.
    ///
    /// The file is hashed while its weights are converted, and these are written while the rest still comes.
    ///
    /// - Parameters:
    ///   - request: What to import and how.
    ///   - progress: Told as each stage begins.
    /// - Returns: What was done.
    /// - Throws: `CatalogError`; nothing was stored then.
    package func run(
        _ request: ImportRequest, progress: @Sendable (ImportStage) -> Void = { _ in }
    ) async throws(CatalogError) -> ImportReport {
        let start = now()
        let asked = try askedCard(request)
        if let name = request.name, ModelName.canonical(name) == nil { throw .badName(name) }
        progress(.reading)
        return try await FileHashing.run(path: request.file) { hashing throws(CatalogError) in
            try await run(request, asked: asked, hashing: &hashing, start: start, progress: progress)
        }
    }

    private func run(
        _ request: ImportRequest, asked: Card?, hashing: inout FileHashing, start: Date,
        progress: @Sendable (ImportStage) -> Void
    ) async throws(CatalogError) -> ImportReport {
        let checkpoint = try open(request)
        hashing.cover(checkpoint.files)

        progress(.recognising)
        let (choice, chooser) = try await choose(request, checkpoint, asked: asked, hashing: &hashing)
        try checkName(choice, request)
        var (draft, prepared) = try await prepare(checkpoint, choice, request, progress: progress)
        progress(.hashing)
        let identity = try await hashing.identity()
        if let better = try chooser?.corrected(choice, metadata: checkpoint.metadata, identity: identity) {
            // A published file under another model's name: the digest is right.
            (draft, prepared) = try await prepare(checkpoint, better, request, progress: progress)
        }
        var manifest = manifest(draft, prepared, request: request, checkpoint: checkpoint, identity: identity)
        let twins = try store.models(withWeights: manifest.weights.canonicalSHA256, cards: cards)
        let outcome: ImportReport.Outcome
        if let incoming = prepared.incoming {
            progress(.storing)
            outcome = try keep(&manifest, incoming, draft, request: request)
        } else {
            outcome = .dryRun
        }
        return ImportReport(
            outcome: outcome, manifest: manifest, sameWeightsAs: twins.filter { $0 != manifest.name },
            pickleGlobals: checkpoint.globals.count { $0.role == .known },
            seconds: now().timeIntervalSince(start), next: next(manifest, request))
    }

    /// A command that does what it says when it is run now.
    private func next(_ manifest: Manifest, _ request: ImportRequest) -> String {
        guard !request.isDryRun else { return request.command + (request.replacesExisting ? " --force" : "") }
        let evaluate = "zoo evaluate \(manifest.name) --task"
        guard !manifest.isDemo, !manifest.isUntrained else { return "\(evaluate) VFS --demo" }
        // Folders that cannot be read are told by the command that needs them.
        let datasets = try? store.datasets()
        let tasks = datasets?.all.map(\.task).filter { datasets?[$0] != nil } ?? []
        guard let task = tasks.contains("VFS") ? "VFS" : tasks.first else {
            return "zoo data add VFS DIR, then: \(evaluate) VFS"
        }
        return "\(evaluate) \(ShellWord.quoted(task))"
    }
}
