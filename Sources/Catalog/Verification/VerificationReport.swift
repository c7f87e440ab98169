package import Files

/// What `zoo verify` found, for the screen and for `--json`.
package struct VerificationReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.verify/1"

    package var schema = VerificationReport.schema
    package let home: String
    package let isSound: Bool
    package let models: [ModelVerdict]
    /// Results that were looked at.
    package let results: Int
    /// Findings of no single model: results, registered folders, cards, leftovers.
    package let findings: [Finding]
    package let seconds: Double

    init(home: String, models: [ModelVerdict], results: Int, findings: [Finding], seconds: Double) {
        self.home = home
        self.models = models
        self.results = results
        self.findings = findings
        self.seconds = seconds
        isSound = models.allSatisfy(\.isSound) && !findings.contains(where: \.isDamage)
    }

    /// Everything that is damaged, models first.
    package var damage: [Finding] { (models.flatMap(\.findings) + findings).filter(\.isDamage) }

    /// How many files are damaged or missing.
    package var damagedFiles: Int { Set(damage.map(\.path)).count }
}

/// What `zoo verify` found of one model.
package struct ModelVerdict: Encodable, Sendable, Hashable {
    package let name: String
    package var isSound: Bool
    package var findings: [Finding]
    /// The weights' blob and its size, once they are known.
    package var blob: Digest?
    package var bytes: Int?
    package var hashSeconds: Double?
    /// For reading the weights, their canonical digest and the checks of each tensor.
    package var checkSeconds: Double?
    package var probeSeconds: Double?
    /// How far the features of the probe image are from the recorded ones: ‖a − b‖₂ / ‖b‖₂.
    package var probeDistance: Double?

    init(name: String) {
        self.name = name
        isSound = true
        findings = []
    }

    mutating func add(_ finding: Finding) {
        findings.append(finding)
        if finding.isDamage { isSound = false }
    }
}

/// Something that `zoo verify` found amiss.
package struct Finding: Encodable, Sendable, Hashable {
    /// What it concerns.
    package enum Kind: String, Encodable, Sendable, Hashable {
        /// A manifest is damaged, or says what the weights do not.
        case manifest
        /// The weights that a manifest names are not there.
        case missingWeights = "missing-weights"
        /// The bytes of the weights are not those they are named for.
        case weights
        /// Sound weights do not compute what they computed when they were imported.
        case probe
        /// A result is damaged, or a file that it names.
        case result
        case datasets
        case card
        /// The saved state of a run cannot be read; the run begins anew.
        case runState = "run-state"
        /// A folder that is registered for a task is not there.
        case missingFolder = "missing-folder"
        /// Nothing needs the file.
        case leftover
        /// The file is none of the store's.
        case unknownFile = "unknown-file"
    }

    /// Whether something is lost or wrong, or it is only worth knowing.
    package enum Severity: String, Encodable, Sendable, Hashable {
        case damage, note
    }

    package let kind: Kind
    package let severity: Severity
    package let path: String
    package let description: String
    /// A command that can be run, or what else to do.
    package let hint: String?

    init(_ kind: Kind, path: String, _ description: String, hint: String?) {
        self.kind = kind
        severity = kind.severity
        self.path = path
        self.description = description
        self.hint = hint
    }

    package var isDamage: Bool { severity == .damage }
}

extension Finding.Kind {
    fileprivate var severity: Finding.Severity {
        switch self {
        case .manifest, .missingWeights, .weights, .probe, .result, .datasets, .card: .damage
        case .runState, .missingFolder, .leftover, .unknownFile: .note
        }
    }
}

/// What `zoo verify` is doing; told to the caller as each step begins.
package enum VerificationStep: Sendable, Hashable, CustomStringConvertible {
    case hashing(String)
    case checking(String)
    case probing(String)
    case results(String)
    case rest

    package var description: String {
        switch self {
        case .hashing(let model): "\(model): hashing the weights"
        case .checking(let model): "\(model): checking each tensor"
        case .probing(let model): "\(model): running the probe"
        case .results(let folder): "\(folder): reading results"
        case .rest: "looking at the other files"
        }
    }
}
