import Catalog
import Checkpoints
import Conversion
import Networks
import Tensors

/// A checkpoint and the models whose layouts it fits.
struct Inspection {
    /// The identity of the weights, which takes reading all of them.
    struct Weights {
        let canonicalSHA256: String
        /// Models with the same weights.
        let models: [String]
    }

    let checkpoint: Checkpoint
    let explanation: FileExplanation
    /// Present when it was asked for and an import would know what to read.
    let weights: Weights?

    init(_ checkpoint: Checkpoint, explanation: FileExplanation, weights: Weights? = nil) {
        self.checkpoint = checkpoint
        self.explanation = explanation
        self.weights = weights
    }

    /// Whether no call of the file could have changed the weights that an import would take.
    var isReadable: Bool { checkpoint.calls.isEmpty || explanation.isReadable(checkpoint) }

    /// The entries of the outermost dictionary, in words; its tensors are only counted.
    var top: [(key: String, summary: String)] {
        let entries = checkpoint.root.entries ?? []
        let others = entries.filter { $0.value.tensor == nil }
        let count = entries.count - others.count
        let tensors = count > 0 ? [("(tensors)", "\(count)")] : []
        return others.map { ($0.key.string ?? $0.key.summary, $0.value.summary) } + tensors
    }
}

extension Inspection {
    struct Document: Encodable {
        let schema = "zoo.inspect/1"
        let path: String
        let format: Container
        let pickleProtocol: Int?
        let globals: [Global]
        let calls: [Call]?
        let metadata: [String: String]
        let top: [Entry]
        let tensors: [Row]
        let files: [String]
        let guesses: [FileReading]
        let networks: [StandingNetwork]
        /// What an import without options would take it for.
        let model: String?
        let canonicalSHA256: String?
        let sameWeightsAs: [String]?
        let warnings: [String]

        init(_ inspection: Inspection, digests: [String]?) {
            let checkpoint = inspection.checkpoint
            path = checkpoint.path
            format = checkpoint.container
            pickleProtocol = checkpoint.pickleProtocol
            globals = checkpoint.globals.map { Global(name: $0.name, offset: $0.offset, role: $0.role) }
            calls = checkpoint.calls.isEmpty ? nil : checkpoint.calls.list.map(Call.init)
            metadata = checkpoint.metadata
            top = inspection.top.map { Entry(key: $0.key, summary: $0.summary) }
            tensors = checkpoint.tensors.enumerated().map { index, tensor in
                Row(
                    name: tensor.name, dtype: tensor.tensor.dtype.name, shape: tensor.tensor.shape.dimensions,
                    sha256: digests?[index], call: tensor.call)
            }
            files = checkpoint.files
            guesses = inspection.explanation.readings
            networks = inspection.explanation.networks.map(StandingNetwork.init)
            if case .imports(let name, _) = inspection.explanation.verdict { model = name } else { model = nil }
            canonicalSHA256 = inspection.weights?.canonicalSHA256
            sameWeightsAs = inspection.weights?.models
            warnings = inspection.explanation.warnings
        }
    }

    /// A ResNet-50 of the file, whosever it is.
    struct StandingNetwork: Encodable {
        /// What `--branch` calls it; empty at the file's root.
        let branch: String
        let naming: String
        let keyPath: [String]
        let prefix: String
        let width: Int
        let classes: Int?

        init(_ place: BackbonePlace) {
            branch = place.label
            naming = place.layout.naming.rawValue
            keyPath = place.layout.keyPath
            prefix = place.layout.prefix
            width = place.ledger.network.width
            classes = place.classes
        }
    }

    struct Global: Encodable {
        let name: String
        let offset: Int
        let role: GlobalUse.Role
    }

    struct Call: Encodable {
        let name: String
        let member: String?
        let offset: Int
        let place: String?

        init(_ call: PickleCall) {
            (name, member, offset, place) = (call.name, call.member, call.offset, call.place)
        }
    }

    struct Entry: Encodable {
        let key: String
        let summary: String
    }

    struct Row: Encodable {
        let name: String
        let dtype: String
        let shape: [Int]
        let sha256: String?
        /// The call that could have changed it in Python.
        let call: String?
    }
}
