package import Engine
package import FoundationEssentials

/// Looks whether a store is what was put into it; writes nothing and takes no lock.
package struct Verifier: Sendable {
    /// How often a model that another process is replacing is looked at.
    private static let attempts = 3
    private let store: Store
    private let device: any Device
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - store: The store.
    ///   - device: Where the probe image goes through the networks.
    ///   - now: The clock.
    package init(store: Store, device: any Device, now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        self.device = device
        self.now = now
    }

    /// Looks at some models and their results, or at everything.
    ///
    /// The catalogue built into the program finds the names, as a damaged card must not keep anyone from finding that out.
    ///
    /// - Parameters:
    ///   - names: The models, however they are spelt; none for the whole store.
    ///   - progress: Told of each step as it begins.
    /// - Returns: What was found.
    /// - Throws: `CatalogError.notImported` or `.unknownModel` when a named model is not there, `.other` when none can be run.
    package func run(
        _ names: [String], progress: (VerificationStep) -> Void = { _ in }
    ) throws(CatalogError) -> VerificationReport {
        let start = now()
        var models: [String] = []
        for name in names {
            guard let stored = store.storedName(name) else { throw try store.missing(name, cards: .bundled) }
            if !models.contains(stored) { models.append(stored) }
        }
        if names.isEmpty { models = store.modelNames() }

        var verdicts: [ModelVerdict] = []
        for model in models {
            if let verdict = try verdict(of: model, progress: progress) { verdicts.append(verdict) }
        }
        var findings: [Finding] = []
        var results = 0
        for folder in names.isEmpty ? store.resultFolders() : models.flatMap({ store.resultFolders(of: $0) }) {
            progress(.results(folder))
            var verification = ResultVerification(folder, results: store.resultsFolder)
            verification.run()
            findings += verification.findings
            results += verification.count
        }
        if names.isEmpty {
            progress(.rest)
            var verification = StoreVerification(store, now: now())
            verification.run()
            findings += verification.findings
        }
        return VerificationReport(
            home: store.home, models: verdicts, results: results, findings: findings,
            seconds: now().timeIntervalSince(start))
    }

    /// Looks at one model, again when it was replaced meanwhile; `nil` when it was removed.
    private func verdict(
        of name: String, progress: (VerificationStep) -> Void
    ) throws(CatalogError) -> ModelVerdict? {
        var verdict: ModelVerdict?
        for _ in 0..<Self.attempts {
            guard let before = manifestBytes(name) else { return nil }
            var verification = ModelVerification(name, in: store, device: device)
            try verification.run(progress: progress)
            verdict = verification.verdict
            if verification.verdict.isSound || before == manifestBytes(name) { break }
        }
        return verdict
    }

    /// The bytes of a manifest; `nil` when there is none, empty when it cannot be read.
    private func manifestBytes(_ name: String) -> [UInt8]? {
        do { return try JSONFile.read(store.manifestPath(name)) } catch { return [] }
    }
}
