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
