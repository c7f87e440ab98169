import Checkpoints
import Conversion
import Files
import Tensors

/// Looks at the results in one folder of the store: whether each is what its run wrote, and what its name says.
struct ResultVerification {
    /// The part of a result that its name and its neighbours can be held to.
    private struct Result: Decodable {
        struct Named: Decodable {
            let name: String
        }

        struct Identified: Decodable {
            let id: String
        }

        struct Weights: Decodable {
            let digest: String
            let file: String?
        }

        struct Picture: Decodable {
            let file: String
        }

        let schema: String
        let cell: String
        let run: Int
        let model: Named
        let task: Identified
        let weights: Weights
        let picture: Picture?
    }

    /// The schema that results name.
    private static let schema = "zoo.result/1"
    private static let repeating = "zoo evaluate … --force repeats the run"
    private let folder: String
    private(set) var findings: [Finding] = []
    /// Results that were looked at.
    private(set) var count = 0

    init(_ folder: String) { self.folder = folder }

    mutating func run() {
        for name in Folder.names(in: folder) where !name.hasPrefix(".") {
            if name.hasSuffix(".json") { check(result: name) }
            if name.hasSuffix(".state") { check(state: name) }
        }
    }

    private mutating func check(result name: String) {
        let path = "\(folder)/\(name)"
        count += 1
        do {
            guard let bytes = try JSONFile.read(path) else { return }
            let result: Result
            do {
                result = try JSONDocument.decode(Result.self, from: bytes)
            } catch {
                return damage(path, error.isOfSyntax ? "not JSON: \(error)" : error.description)
            }
            let faults = contradictions(result, name: name)
            faults.forEach { damage(path, $0) }
            if faults.isEmpty, Seal.state(of: bytes) == .broken {
                damage(path, "its bytes are not those that were written (its seal does not fit)")
            }
            check(weightsOf: result)
        } catch {
            damage(path, error.description.withoutPath(path))
        }
    }

    /// What the path of a result, `<task>/<model>/<cell>-<run>.json`, says and the result does not.
    private func contradictions(_ result: Result, name: String) -> [String] {
        guard result.schema == Self.schema else { return ["schema: '\(result.schema)' is unknown"] }
        let parts = folder.split(separator: "/").suffix(2).map(String.init)
        var faults: [String] = []
        if name != "\(result.cell)-\(result.run).json" { faults.append("cell and run: those of another file") }
        if parts.last != result.model.name { faults.append("model.name: '\(result.model.name)'") }
        if parts.first != result.task.id { faults.append("task.id: '\(result.task.id)'") }
        if let picture = result.picture, !FileEntry.exists("\(folder)/\(picture.file)") {
            faults.append("picture.file: \(picture.file) is not there")
        }
        return faults
    }

    /// Holds weights that were kept to the digest in their result.
    private mutating func check(weightsOf result: Result) {
        // A name with a slash would lead out of the folder.
        guard let name = result.weights.file, !name.contains("/") else { return }
        let path = "\(folder)/\(name)"
        do {
            var weights: StateDict = [:]
            for named in try Checkpoint.open(path).tensors { weights[named.name] = try named.tensor.float32() }
            guard CanonicalDigest.digest(of: weights).hex != result.weights.digest else { return }
            damage(path, "not the weights whose digest the result states")
        } catch {
            damage(path, error.description.withoutPath(path))
        }
    }

    private mutating func check(state name: String) {
        let path = "\(folder)/\(name)/state.safetensors"
        guard FileEntry.exists(path) else { return }
        do {
            _ = try Checkpoint.open(path)
        } catch {
            let description = "\(error.description.withoutPath(path)); the run will begin anew"
            findings.append(Finding(.runState, path: path, description, hint: nil))
        }
    }

    private mutating func damage(_ path: String, _ description: String) {
        findings.append(Finding(.result, path: path, description, hint: Self.repeating))
    }
}
