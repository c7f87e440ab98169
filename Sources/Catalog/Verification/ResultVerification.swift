import Checkpoints
import Conversion
import Files
import Results
import Tensors

/// Looks at the results in one folder of the store: whether each is what its run wrote, and what its name says.
struct ResultVerification {
    private static let repeating = "zoo evaluate … --force repeats the run"
    private let folder: String
    private let results: String
    private(set) var findings: [Finding] = []
    /// Results that were looked at.
    private(set) var count = 0

    /// - Parameters:
    ///   - folder: The folder of a task and a model.
    ///   - results: The folder of all results.
    init(_ folder: String, results: String) {
        self.folder = folder
        self.results = results
    }

    mutating func run() {
        for name in ResultIndex.recordNames(in: folder) { check(record: "\(folder)/\(name)") }
        for name in Folder.names(in: folder) where name.hasSuffix(".state") { check(state: name) }
    }

    private mutating func check(record path: String) {
        count += 1
        let stored: StoredRun
        do {
            stored = try StoredRun(path: path)
        } catch {
            return damage(path, error.description.withoutPath(path))
        }
        let faults = stored.faults(results: results)
        for fault in faults { damage(path, fault.description.withoutPath(path)) }
        // What damaged predictions come to says nothing of the record.
        if faults.isEmpty { check(scoresOf: stored) }
        check(weightsOf: stored)
    }

    /// Holds the scores to the predictions that they were computed from.
    private mutating func check(scoresOf stored: StoredRun) {
        do throws(ResultsError) {
            for fault in try stored.scoreFaults() { damage(stored.path, fault) }
        } catch {
            damage(stored.path, error.description.withoutPath(stored.path))
        }
    }

    /// Holds weights that were kept to the digest in their record.
    private mutating func check(weightsOf stored: StoredRun) {
        guard let path = stored.weightsPath else { return }
        do {
            var weights: StateDict = [:]
            for named in try Checkpoint.open(path).tensors { weights[named.name] = try named.tensor.float32() }
            guard CanonicalDigest.digest(of: weights) != stored.record.weights.digest else { return }
            damage(path, "not the weights whose digest the result states")
        } catch {
            damage(path, error.description.withoutPath(path))
        }
    }

    private mutating func check(state name: String) {
        check(request: "\(folder)/\(name)/request.json")
        let path = "\(folder)/\(name)/state.safetensors"
        guard FileEntry.exists(path) else { return }
        do {
            _ = try Checkpoint.open(path)
        } catch {
            let description = "\(error.description.withoutPath(path)); the run will begin anew"
            findings.append(Finding(.runState, path: path, description, hint: nil))
        }
    }

    /// Holds what an unfinished run was asked for to its seal.
    private mutating func check(request path: String) {
        // A state of an earlier version has none.
        guard let file = try? MappedFile(path: path), let bytes = try? file.copy(0..<file.count),
            Seal.state(of: bytes) != .intact
        else { return }
        let description = "its bytes are not those that were written; the run goes on by its command alone"
        findings.append(Finding(.runState, path: path, description, hint: nil))
    }

    private mutating func damage(_ path: String, _ description: String) {
        findings.append(Finding(.result, path: path, description, hint: Self.repeating))
    }
}
