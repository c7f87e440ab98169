import Checkpoints
import Conversion
import Engine
import Errors
import Files
import Networks
import Tensors

/// Looks at one model of a store: its manifest, its weights, and what they compute.
struct ModelVerification {
    private let store: Store
    private let device: any Device
    private let name: String
    private let manifestPath: String
    private(set) var verdict: ModelVerdict

    init(_ name: String, in store: Store, device: any Device) {
        self.store = store
        self.device = device
        self.name = name
        manifestPath = store.manifestPath(name)
        verdict = ModelVerdict(name: name)
    }

    /// Looks at everything, as far as damage lets it.
    ///
    /// - Parameter progress: Told of each step as it begins.
    /// - Throws: `CatalogError` when the network cannot be run here, which is no damage.
    mutating func run(progress: (VerificationStep) -> Void) throws(CatalogError) {
        guard let manifest = readManifest(), let blob = manifest.weights.blob else { return }
        let path = store.blobPath(blob)
        let file: MappedFile
        do {
            file = try MappedFile(path: path)
        } catch {
            let kind: Finding.Kind = error.kind == .notFound ? .missingWeights : .weights
            let description = error.kind == .notFound ? "the weights are not there" : error.description
            return verdict.add(Finding(kind, path: path, description, hint: RepairHint.importing(manifest)))
        }
        verdict.blob = blob
        verdict.bytes = file.count
        progress(.hashing(name))
        var isIntact = false
        verdict.hashSeconds = Self.seconds { isIntact = SHA256.digest(of: file) == blob }
        progress(.checking(name))
        var checked: StateDict?
        verdict.checkSeconds = Self.seconds { checked = check(manifest, path: path, isIntact: isIntact) }
        guard let weights = checked else { return }
        progress(.probing(name))
        var failure: CatalogError?
        verdict.probeSeconds = Self.seconds {
            failure = probe(manifest, weights, path: path, isIntact: isIntact)
        }
        if let failure { throw failure }
    }

    /// The manifest, unless it cannot be read at all.
    private mutating func readManifest() -> Manifest? {
        let hint = RepairHint.importing(name: name)
        do {
            guard let bytes = try JSONFile.read(manifestPath) else { return nil }
            let manifest = try decode(bytes, hint: hint)
            var faults = manifest.map { ManifestFaults.contradictions(in: $0, storedAs: name) } ?? []
            if manifest != nil, faults.isEmpty, Seal.state(of: bytes) == .broken {
                faults = ["its bytes are not those that were written (its seal does not fit)"]
            }
            let better = manifest.map(RepairHint.importing) ?? hint
            for fault in faults { verdict.add(Finding(.manifest, path: manifestPath, fault, hint: better)) }
            return manifest.flatMap { ManifestFaults.widths.contains($0.width) ? $0 : nil }
        } catch {
            verdict.add(Finding(.manifest, path: manifestPath, error.description, hint: error.hint))
            return nil
        }
    }

    private mutating func decode(_ bytes: [UInt8], hint: String) throws(CatalogError) -> Manifest? {
        do {
            let manifest = try JSONDocument.decode(Manifest.self, from: bytes)
            guard manifest.schema != Manifest.schema else { return manifest }
            verdict.add(
                Finding(.manifest, path: manifestPath, "schema: '\(manifest.schema)' is unknown", hint: hint))
        } catch {
            let description = error.isOfSyntax ? "not JSON: \(error)" : error.description
            verdict.add(Finding(.manifest, path: manifestPath, description, hint: hint))
        }
        return nil
    }

    /// Reads the weights and looks at every tensor; `nil` when they fill no network.
    private mutating func check(_ manifest: Manifest, path: String, isIntact: Bool) -> StateDict? {
        let hint = RepairHint.importing(manifest)
        var weights: StateDict = [:]
        let metadata: [String: String]
        do {
            let checkpoint = try Checkpoint.open(path)
            metadata = checkpoint.metadata
            for named in checkpoint.tensors { weights[named.name] = try named.tensor.float32() }
        } catch {
            verdict.add(Finding(.weights, path: path, error.description.withoutPath(path), hint: hint))
            return nil
        }
        if isIntact {
            // Sound bytes: whatever does not fit is the manifest's fault.
            var faults = ManifestFaults.disagreements(manifest, weights: weights, metadata: metadata)
            if CanonicalDigest.digest(of: weights) != manifest.weights.canonicalSHA256 {
                faults.append("weights.canonicalSHA256: not that of the weights")
            }
            for fault in faults { verdict.add(Finding(.manifest, path: manifestPath, fault, hint: hint)) }
        } else {
            let isSame = CanonicalDigest.digest(of: weights) == manifest.weights.canonicalSHA256
            let place = isSame ? "; the damage is in the header, the weights are as imported" : ""
            verdict.add(
                Finding(.weights, path: path, "its bytes are not those that it is named for\(place)", hint: hint))
        }
        let width = weights["conv1.weight"]?.shape.dimensions.first ?? manifest.width
        guard ManifestFaults.widths.contains(width) else { return nil }
        let parameters = ResNet50(width: width, variant: manifest.variant).backbone().parameters
        let misfits = Self.shortened(TensorFaults.misfits(weights, parameters: parameters))
        var faults = misfits + TensorFaults.impossible(weights, parameters: parameters)
        if !isIntact { faults += TensorFaults.outliers(weights, parameters: parameters) }
        for fault in Self.shortened(faults) { verdict.add(Finding(.weights, path: path, fault, hint: hint)) }
        return misfits.isEmpty ? weights : nil
    }

    /// Runs the probe and compares it with the record, stage by stage.
    ///
    /// - Returns: Why it could not be run.
    private mutating func probe(
        _ manifest: Manifest, _ weights: StateDict, path: String, isIntact: Bool
    ) -> CatalogError? {
        guard manifest.probe.image == ProbeImage.name else { return nil }
        let width = weights["conv1.weight"]?.shape.dimensions.first ?? manifest.width
        let network = ResNet50(width: width, variant: manifest.variant)
        let kind: Finding.Kind = isIntact ? .probe : .weights
        let hint = RepairHint.importing(manifest)
        do {
            let found = try Probe(network, weights: weights, file: path, on: device)
            let comparison = ProbeComparison(recorded: manifest.probe, found: found)
            verdict.probeDistance = comparison.distance.isFinite ? comparison.distance : nil
            guard !comparison.isEqual || !isIntact else { return nil }
            let place = comparison.firstDifference.map { stage in
                let percent = stage.difference.isFinite ? " (by \(ShortNumber(stage.difference)) of its spread)" : ""
                return "the first stage that differs on the probe image is \(stage.name)\(percent)"
            }
            let unseen = isIntact ? "its features differ on the probe image" : "the probe image shows no difference"
            verdict.add(Finding(kind, path: path, place ?? unseen, hint: hint))
        } catch .probe(_, let stage) {
            verdict.add(
                Finding(
                    kind, path: path, "the first stage that differs on the probe image is \(stage): it is not finite",
                    hint: hint))
        } catch .engine(let fault) {
            return CatalogError(ConversionError.engine(fault))
        } catch {
            verdict.add(Finding(kind, path: path, error.description, hint: error.hint))
        }
        return nil
    }

    /// The first few of many faults, which a damaged header may have one of for each tensor.
    private static func shortened(_ faults: [String], to limit: Int = 6) -> [String] {
        faults.count > limit ? faults.prefix(limit) + ["… and \(faults.count - limit) more"] : faults
    }

    private static func seconds(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        let duration = clock.measure(work)
        let parts = duration.components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    }
}

extension String {
    /// A message without the path that it begins with.
    func withoutPath(_ path: String) -> String {
        hasPrefix("\(path): ") ? String(dropFirst(path.count + 2)) : self
    }
}

/// Commands that make a damaged store whole.
enum RepairHint {
    /// Imports a model's file again.
    static func importing(_ manifest: Manifest) -> String {
        let name = manifest.name == manifest.card ? "" : " --name \(ShellWord.quoted(manifest.name))"
        let branch = manifest.layout.branch.map { " --branch \(ShellWord.quoted($0))" } ?? ""
        let architecture = manifest.architecture.map { " --architecture \($0.rawValue)" } ?? ""
        let file = ShellWord.quoted(manifest.source.name)
        let calls = manifest.ignoredCalls.map { " --ignore-calls \(ShellWord.quoted($0.joined(separator: ",")))" } ?? ""
        return
            "zoo import \(file) --as \(ShellWord.quoted(manifest.card))\(branch)\(architecture)\(calls)\(name) --force"
    }

    /// The same when the manifest does not say which file that was.
    static func importing(name: String) -> String {
        "zoo import FILE --name \(ShellWord.quoted(name)) --force"
    }

    static let pruning = "zoo prune"
}
