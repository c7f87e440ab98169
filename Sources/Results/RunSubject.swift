package import Files

/// The weights that a run started from.
package struct ModelRecord: Sendable, Hashable, Codable {
    /// The registered name, or `random`.
    package var name: String
    package var card: String?
    /// The model from which it was trained further, by the user's word; no card's figures are its then.
    package var trainedFurtherFrom: String?
    /// The canonical digest of the weights; nil for `random`.
    package var digest: Digest?
    /// Channels of the stem; nil in records of version 0.1.
    package var width: Int?
    /// The model's own preprocessing in words, as its card has it; what a run used stands in its cell.
    package var preprocessing: String?
    package var isDemo: Bool
    /// Whether the weights look like those of a network that was never trained.
    package var isUntrained: Bool
    /// Whether the source file is the published one; nil when its digest is not known.
    package var sourceDigestConfirmed: Bool?

    package init(
        name: String, card: String?, trainedFurtherFrom: String? = nil, digest: Digest?, width: Int?,
        preprocessing: String?, isDemo: Bool, isUntrained: Bool, sourceDigestConfirmed: Bool?
    ) {
        self.name = name
        self.card = card
        self.trainedFurtherFrom = trainedFurtherFrom
        self.digest = digest
        self.width = width
        self.preprocessing = preprocessing
        self.isDemo = isDemo
        self.isUntrained = isUntrained
        self.sourceDigestConfirmed = sourceDigestConfirmed
    }

    private enum CodingKeys: String, CodingKey {
        case name, card, trainedFurtherFrom, digest, width, preprocessing
        case isDemo = "demo"
        case isUntrained = "untrained"
        case sourceDigestConfirmed
    }

    /// Whether it is the network that nothing was trained on, and not a file's.
    package var isRandom: Bool { digest == nil }

    /// What a reader of its scores should know.
    package var notes: [String] {
        var notes: [String] = []
        if isUntrained { notes.append(isRandom ? "untrained: random weights" : "the weights look untrained") }
        if let trainedFurtherFrom { notes.append("trained further from \(trainedFurtherFrom)") }
        guard !isRandom, trainedFurtherFrom == nil else { return notes }
        return notes + [SourceDigest.words(sourceDigestConfirmed)].compactMap(\.self)
    }
}

/// What a file's digest says of its origin.
package enum SourceDigest {
    /// What is to be said of `ModelRecord.sourceDigestConfirmed`; nil for the published file.
    package static func words(_ isConfirmed: Bool?) -> String? {
        switch isConfirmed {
        case true?: nil
        case false?: "not the published file"
        case nil: "source digest unconfirmed"
        }
    }
}

/// The task of a run, as far as lists and tables need it; all of its card stands in the cell.
package struct TaskRecord: Sendable, Hashable, Codable {
    package var id: String
    /// Raised when the task's transforms or measures change.
    package var revision: Int
    /// The data set of the published results.
    package var dataset: String
    /// The runs of the published protocol.
    package var runs: Int
    /// The protocol that the runs follow, such as `code`; nil, as in older records, for the task's own, `paper`.
    package private(set) var `protocol`: String?
    /// Whether the protocol's results may stand beside published ones; nil for yes.
    private var comparable: Bool?
    /// What the network was fed, in words; nil where that is what the task's pipelines say.
    package private(set) var inputs: String?

    package init(
        id: String, revision: Int, dataset: String, runs: Int, protocol name: String = TaskRecord.paper,
        isComparable: Bool = true, inputs: String? = nil
    ) {
        self.id = id
        self.revision = revision
        self.dataset = dataset
        self.runs = runs
        `protocol` = name
        comparable = isComparable ? nil : false
        self.inputs = inputs
    }

    /// The name of the task's own protocol.
    package static let paper = "paper"

    package var protocolName: String { `protocol` ?? Self.paper }

    /// What a reader of the scores should know of protocol and pictures, where they are not the task's own.
    var notes: [String] { [protocolNote, inputs.map { "fed \($0)" }].compactMap(\.self) }

    private var protocolNote: String? {
        switch (protocolName, comparable ?? true) {
        case (Self.paper, _): nil
        case ("code", true): "by the authors' code protocol"
        case (let name, true): "by the protocol '\(name)'"
        case (let name, false): "by the protocol '\(name)': not comparable with published figures"
        }
    }
}

/// The images of a run.
package struct DataRecord: Sendable, Hashable, Codable {
    package var provider: String
    package var path: String
    /// Digest of the names, sizes and contents of the files.
    package var fingerprint: Digest
    package var isDemo: Bool
    /// The digest that names the split's file; nil in records of version 0.1.
    package var split: Digest?
    /// How the images were divided, in words.
    package var division: String
    /// How many images each part has.
    package var training: Int
    package var validation: Int
    package var test: Int
    /// What `zoo data check` warns of in these images; nil where it warns of nothing, or did not look.
    package var warnings: Warnings?

    package struct Warnings: Sendable, Hashable, Codable {
        package var count: Int
        package var first: String

        package init(count: Int, first: String) {
            self.count = count
            self.first = first
        }

        /// The warnings in a line.
        package var words: String {
            count == 1 ? "zoo data check warns: \(first)" : "zoo data check warns \(count) times, first: \(first)"
        }
    }

    package init(
        provider: String, path: String, fingerprint: Digest, isDemo: Bool, split: Digest?, division: String,
        training: Int, validation: Int, test: Int
    ) {
        self.provider = provider
        self.path = path
        self.fingerprint = fingerprint
        self.isDemo = isDemo
        self.split = split
        self.division = division
        self.training = training
        self.validation = validation
        self.test = test
    }

    /// Whether folders or a table of the user's own say what is for the test; then a reader of the scores wants to know how.
    var isDividedByUser: Bool { ["folder", "table"].contains(provider) }

    private enum CodingKeys: String, CodingKey {
        case provider, path, fingerprint
        case isDemo = "demo"
        case split, division, training, validation, test, warnings
    }
}

/// What a run was computed with; it may change the last bits of a result and how long it takes, nothing else.
package struct EnvironmentRecord: Sendable, Hashable, Codable {
    /// What computes.
    package struct Device: Sendable, Hashable, Codable {
        /// Such as `cpu`.
        package var kind: String
        /// The processor's name.
        package var name: String
        /// The compute library, its version and the instruction set.
        package var engine: String

        package init(kind: String, name: String, engine: String) {
            self.kind = kind
            self.name = name
            self.engine = engine
        }
    }

    /// The program's version.
    package var version: String
    package var device: Device
    /// Other devices on which the run was begun: its bits are no single device's then.
    package var earlierDevices: [Device]
    package var threads: Int
    package var cores: Int
    package var system: String
    package var host: String
    /// The scheduler's job, for the reader; never a key.
    package var job: String?

    package init(
        version: String, device: Device, earlierDevices: [Device] = [], threads: Int, cores: Int, system: String,
        host: String, job: String?
    ) {
        self.version = version
        self.device = device
        self.earlierDevices = earlierDevices
        self.threads = threads
        self.cores = cores
        self.system = system
        self.host = host
        self.job = job
    }

    /// Whether more than one device computed the run.
    package var isMixed: Bool { !earlierDevices.isEmpty }
}
